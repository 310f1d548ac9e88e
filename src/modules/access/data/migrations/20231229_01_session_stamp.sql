-- What a request knows of its session is confirmed by its own transaction instead of being looked up before it: the stamp of a
-- session moves when anything moves that access_find_session answers with. A session that has ended is not there any more.
alter table access_session add column stamp integer not null default 0;

create function access_stir_sessions(wanted_region text, accounts text[]) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update access_session s set stamp = s.stamp + 1 where s.region = wanted_region
    and (s.account_id = any (accounts) or s.account_id in (
      select u.substitute_id from access_substitution u where u.region = wanted_region and u.principal_id = any (accounts))) $$;

-- A new account has no session yet.
create function access_account_moved() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  perform access_stir_sessions(old.region, array[old.id]);
  return null;
end $$;
create trigger stirs_sessions after update on access_account for each row execute function access_account_moved();

create function access_role_moved() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  if tg_op <> 'INSERT' then perform access_stir_sessions(old.region, array[old.account_id]); end if;
  if tg_op <> 'DELETE' then perform access_stir_sessions(new.region, array[new.account_id]); end if;
  return null;
end $$;
create trigger stirs_sessions after insert or update or delete on access_role_assignment
  for each row execute function access_role_moved();

create function access_substitution_moved() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  perform access_stir_sessions(new.region, array[new.substitute_id]);
  return null;
end $$;
create trigger stirs_sessions after insert or update on access_substitution
  for each row execute function access_substitution_moved();

create function access_substitution_ended() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  perform access_stir_sessions(new.region, array(select s.substitute_id from access_substitution s
    where s.region = new.region and s.id = new.substitution_id));
  return null;
end $$;
create trigger stirs_sessions after insert or update on access_substitution_end
  for each row execute function access_substitution_ended();

-- Which units a region has concerns everybody who looks at all of them.
create function access_org_moved() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  update access_session s set stamp = s.stamp + 1 where s.region = coalesce(new.region, old.region);
  return null;
end $$;
create trigger stirs_sessions after insert or update or delete on access_org for each row execute function access_org_moved();

drop function access_find_session(text, text, timestamptz, timestamptz, date);
create function access_find_session(wanted_region text, wanted_token text, seen_after timestamptz, opened_after timestamptz, wanted_day date)
  returns table (account_id text, name text, org_id text, section_id text, roles text[],
    opened_at timestamptz, seen_at timestamptz, stepped_up_at timestamptz, one_time_until timestamptz, represents jsonb, stamp integer)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
begin
  return query select a.id, a.name, a.org_id, a.section_id,
      array(select r.role from access_role_assignment r where r.region = a.region and r.account_id = a.id order by r.role),
      s.opened_at, s.seen_at, s.stepped_up_at, a.one_time_until,
      case when exists (select from access_substitution u where u.region = a.region and u.substitute_id = a.id)
        then (select jsonb_agg(jsonb_build_object('accountId', p.account_id, 'name', p.name, 'roles', p.roles) order by p.ordinality)
          from access_find_represented(a.region, a.id, wanted_day) with ordinality as p) end,
      s.stamp
    from access_session s
    join access_account a on a.region = s.region and a.id = s.account_id
    where s.region = wanted_region and s.token_sha256 = wanted_token and s.seen_at > seen_after and s.opened_at > opened_after
      and a.state = 'active';
end $$;
revoke all on function access_find_session(text, text, timestamptz, timestamptz, date) from public;
grant execute on function access_find_session(text, text, timestamptz, timestamptz, date) to mz_app;

create function access_confirm_session(wanted_region text, wanted_token text, known_stamp integer) returns void
  language plpgsql stable
  as $$
begin
  if not exists (select from access_session s
    where s.region = wanted_region and s.token_sha256 = wanted_token and s.stamp = known_stamp) then
    raise exception 'the session has moved' using errcode = 'MZ401';
  end if;
end $$;

revoke all on function access_stir_sessions(text, text[]), access_account_moved(), access_role_moved(), access_substitution_moved(),
  access_substitution_ended(), access_org_moved(), access_confirm_session(text, text, integer) from public;
grant execute on function access_confirm_session(text, text, integer) to mz_app;
