-- 代理: a person is represented by another from day to day. It ends by itself, or by a revocation.
create table access_substitution (
  region text not null,
  org_id text not null,
  id uuid not null,
  principal_id text not null,
  substitute_id text not null,
  roles text[] not null,
  from_day date not null,
  to_day date not null,
  reason text not null,
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null,
  primary key (region, id),
  foreign key (region, principal_id) references access_account (region, id),
  foreign key (region, substitute_id) references access_account (region, id),
  check (principal_id <> substitute_id),
  check (to_day >= from_day),
  -- 三员分立 and 财政审核 are represented by nobody
  check (cardinality(roles) > 0 and roles <@ array['projectLead', 'sectionHead', 'finance', 'steeringGroup', 'unitHead'])
);
comment on table access_substitution is '代理: who acts for whom in which roles, from day to day';
create index access_substitution_substitute on access_substitution (region, substitute_id, to_day);
call platform_protect('access_substitution', true);

create table access_substitution_end (
  region text not null,
  org_id text not null,
  substitution_id uuid not null,
  reason text not null,
  ended_by text not null,
  ended_name text not null,
  ended_at timestamptz not null,
  primary key (region, substitution_id),
  foreign key (region, substitution_id) references access_substitution (region, id)
);
comment on table access_substitution_end is '代理撤销: a substitution that ended before its last day';
call platform_protect('access_substitution_end', true);

-- Asked before anybody's unit is bound to the transaction: for whom does this person act today, with which roles that the
-- represented person holds now. An administrator of the system represents nobody.
create function access_find_represented(wanted_region text, wanted_account text, wanted_day date)
  returns table (account_id text, name text, roles text[])
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.id, p.name,
      array(select r.role from access_role_assignment r where r.region = p.region and r.account_id = p.id and r.role = any (s.roles) order by r.role)
    from access_substitution s
    join access_account me on me.region = s.region and me.id = s.substitute_id and me.org_id = s.org_id
    join access_account p on p.region = s.region and p.id = s.principal_id and p.org_id = s.org_id and p.state = 'active'
    where s.region = wanted_region and s.substitute_id = wanted_account and wanted_day between s.from_day and s.to_day
      and not exists (select from access_substitution_end e where e.region = s.region and e.substitution_id = s.id)
      and not exists (select from access_role_assignment a where a.region = me.region and a.account_id = me.id and a.role_group > 0)
    order by p.name, s.id $$;
revoke all on function access_find_represented(text, text, date) from public;
grant execute on function access_find_represented(text, text, date) to mz_app;

-- Where reminders are sent besides the inbox; null: to the inbox only.
alter table access_account add column email text;
