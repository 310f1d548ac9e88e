-- A password that another person made is good once and for a limited time; null: the person's own password.
alter table access_account add column one_time_until timestamptz;

alter table access_account enable row level security;
create policy unit on access_account for all to mz_app using (org_id = any ((select platform_orgs())::text[]))
  with check (org_id = any ((select platform_orgs())::text[]));

-- A grant is visible and possible where its account is.
alter table access_role_assignment enable row level security;
create policy unit on access_role_assignment for all to mz_app
  using (exists (select from access_account a where a.region = access_role_assignment.region and a.id = access_role_assignment.account_id))
  with check (exists (select from access_account a where a.region = access_role_assignment.region and a.id = access_role_assignment.account_id));

alter table access_session
  add column id uuid not null default gen_random_uuid(),
  add column address text,
  add column stepped_up_at timestamptz;
create unique index access_session_id on access_session (region, id);

create table access_password_history (
  region text not null,
  org_id text not null,
  account_id text not null,
  id uuid not null,
  password_hash text not null,
  set_at timestamptz not null,
  primary key (region, account_id, id),
  foreign key (region, account_id) references access_account (region, id)
);
comment on table access_password_history is '历史密码: hashes of the last passwords, so that none returns at once';
call platform_protect('access_password_history', false);
revoke update on access_password_history from mz_app;

-- Before anybody is known, two questions cross the unit's wall, and no others: whose name is this, whose token is this.
create function access_find_credentials(wanted_region text, wanted_name text)
  returns table (id text, name text, org_id text, password_hash text, one_time_until timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.id, a.name, a.org_id, a.password_hash, a.one_time_until from access_account a
    where a.region = wanted_region and a.sign_in_name = wanted_name and a.state = 'active' $$;

create function access_find_holder(wanted_region text, wanted_token text, seen_after timestamptz, opened_after timestamptz)
  returns table (account_id text, name text, org_id text, org_name text, section_id text, roles text[],
    seen_at timestamptz, stepped_up_at timestamptz, one_time_until timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.id, a.name, a.org_id, o.name, a.section_id,
      array(select r.role from access_role_assignment r where r.region = a.region and r.account_id = a.id order by r.role),
      s.seen_at, s.stepped_up_at, a.one_time_until
    from access_session s
    join access_account a on a.region = s.region and a.id = s.account_id
    join access_org o on o.region = a.region and o.id = a.org_id
    where s.region = wanted_region and s.token_sha256 = wanted_token and s.seen_at > seen_after and s.opened_at > opened_after
      and a.state = 'active' $$;

revoke all on function access_find_credentials(text, text) from public;
revoke all on function access_find_holder(text, text, timestamptz, timestamptz) from public;
grant execute on function access_find_credentials(text, text) to mz_app;
grant execute on function access_find_holder(text, text, timestamptz, timestamptz) to mz_app;

-- Sign-in names are one for the region: whether one is free is all that another unit learns.
create function access_name_taken(wanted_region text, wanted_name text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from access_account a where a.region = wanted_region and a.sign_in_name = wanted_name) $$;
revoke all on function access_name_taken(text, text) from public;
grant execute on function access_name_taken(text, text) to mz_app;
