-- The role of requests: it owns nothing, so row-level security applies to it and append-only tables stay so.
do $$ begin
  if not exists (select from pg_roles where rolname = 'mz_app') then create role mz_app nologin; end if;
  if not pg_has_role(current_user, 'mz_app', 'member') then execute format('grant mz_app to %I', current_user); end if;
end $$;
grant usage on schema public to mz_app;

-- Units that the transaction may see; a scalar subquery around it is evaluated once per query.
create function platform_orgs() returns text[] language sql stable parallel safe
  as $$ select string_to_array(current_setting('mz.orgs', true), ',') $$;

create function platform_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- What every table of a unit's own rows gets: rights, row-level security, and, where it proves something, no change ever.
create procedure platform_protect(target regclass, append_only boolean) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy unit on %s for all to mz_app using (org_id = any ((select platform_orgs())::text[]))
    with check (org_id = any ((select platform_orgs())::text[]))', target);
  execute format('grant select, insert on %s to mz_app', target);
  if append_only then
    execute format('create trigger append_only before update or delete or truncate on %s
      for each statement execute function platform_refuse_change()', target);
  else
    execute format('grant update, delete on %s to mz_app', target);
  end if;
end $$;

create table platform_installation (
  one boolean primary key default true check (one),
  kind text not null check (kind in ('demo', 'own')),
  region text not null,
  created_at timestamptz not null default now()
);
comment on table platform_installation is '安装标记: whether this database holds the demonstration or a unit''s own data; never both';
grant select on platform_installation to mz_app;

create table platform_audit_event (
  region text not null,
  id uuid not null,
  at timestamptz not null,
  org_id text,
  actor text,
  actor_name text,
  action text not null,
  object text,
  address text,
  result text not null,
  reason text,
  detail jsonb,
  primary key (region, id)
);
comment on table platform_audit_event is '审计日志';
create index platform_audit_event_at on platform_audit_event (region, at desc, id desc);
create trigger append_only before update or delete or truncate on platform_audit_event
  for each statement execute function platform_refuse_change();
grant select, insert on platform_audit_event to mz_app;

create table platform_idempotency (
  region text not null,
  account_id text not null,
  key text not null,
  request_digest text not null,
  status integer not null,
  reply text,
  at timestamptz not null default now(),
  primary key (region, account_id, key)
);
comment on table platform_idempotency is '幂等键: the reply of a write, stored with its effect';
grant select, insert, update, delete on platform_idempotency to mz_app;

create table platform_file (
  region text not null,
  org_id text not null,
  id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  primary key (region, id)
);
comment on table platform_file is '文件: bytes lie in the object store under their hash';
call platform_protect('platform_file', true);

create table platform_import_batch (
  region text not null,
  org_id text not null,
  seq bigint generated always as identity,
  id uuid not null,
  register text not null,
  file_name text not null,
  file_sha256 text not null,
  source text not null,
  row_count bigint not null,
  stored_count bigint not null,
  repeated_count bigint not null,
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (region, id),
  unique (region, org_id, register, file_sha256)
);
comment on table platform_import_batch is '导入批次';
create index platform_import_batch_register on platform_import_batch (region, org_id, register, seq desc);
call platform_protect('platform_import_batch', true);
grant usage on sequence platform_import_batch_seq_seq to mz_app;

create table platform_setting (
  region text not null,
  key text not null,
  valid_from date not null,
  valid_to date,
  document_number text not null,
  value jsonb not null,
  primary key (region, key, valid_from)
);
comment on table platform_setting is '依据与参数: dated rows with the number of the document that can change them';
grant select on platform_setting to mz_app;
