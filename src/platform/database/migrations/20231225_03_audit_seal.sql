-- The row's own MAC is written with the row; the chain over all rows is made after commit by one sealer.
alter table platform_audit_event add column row_mac bytea, add column mac_alg text;
create index platform_audit_event_when on platform_audit_event using brin (at) with (pages_per_range = 16, autosummarize = on);

create table platform_audit_seal (
  day date not null,
  seq bigint not null check (seq > 0),
  region text not null,
  audit_id uuid not null,
  prev bytea not null,
  mac bytea not null,
  alg text not null,
  -- an event from before the log was sealed, which carries no MAC of its own
  late boolean not null default false,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (day, seq),
  unique (region, audit_id)
);
comment on table platform_audit_seal is '审计日志封存: one MAC per event, each over the one before; a day begins from the root of the day before';
create trigger append_only before update or delete or truncate on platform_audit_seal
  for each statement execute function platform_refuse_change();
grant select on platform_audit_seal to mz_app;

-- Seconds since the oldest event that has no seal yet, of those of the last day; 0 when all are sealed. Of the whole log, not of a unit.
create function platform_audit_unsealed() returns double precision
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0)::double precision from platform_audit_event e
    where e.at > clock_timestamp() - interval '1 day'
      and not exists (select from platform_audit_seal s where s.region = e.region and s.audit_id = e.id) $$;
revoke all on function platform_audit_unsealed() from public;
grant execute on function platform_audit_unsealed() to mz_app;
