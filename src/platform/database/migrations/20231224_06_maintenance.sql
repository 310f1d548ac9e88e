-- The document by which records of a month left their table.
alter table platform_detached_partition add column document text not null default '';

create table platform_rollup_check (
  region text not null,
  org_id text not null,
  id uuid not null,
  register text not null,
  checked_at timestamptz not null,
  months integer not null,
  -- [{day, rolled, counted}], at most 100; empty: every day agrees
  differences jsonb not null,
  primary key (region, id)
);
comment on table platform_rollup_check is '日汇总核对: each proof that a day roll-up is what a recount of the records gives';
create index platform_rollup_check_register on platform_rollup_check (region, org_id, register, checked_at desc);
call platform_protect('platform_rollup_check', true);
