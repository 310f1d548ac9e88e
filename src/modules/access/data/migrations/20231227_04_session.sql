-- Who holds a session and whom he represents, in one journey and with a plan that the connection keeps. Nothing is remembered
-- between two requests: a session that has been ended opens nothing from that moment on.
drop function access_find_holder(text, text, timestamptz, timestamptz);

create function access_find_session(wanted_region text, wanted_token text, seen_after timestamptz, opened_after timestamptz, wanted_day date)
  returns table (account_id text, name text, org_id text, org_name text, section_id text, roles text[],
    seen_at timestamptz, stepped_up_at timestamptz, one_time_until timestamptz, represents jsonb)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
begin
  return query select a.id, a.name, a.org_id, o.name, a.section_id,
      array(select r.role from access_role_assignment r where r.region = a.region and r.account_id = a.id order by r.role),
      s.seen_at, s.stepped_up_at, a.one_time_until,
      case when exists (select from access_substitution u where u.region = a.region and u.substitute_id = a.id)
        then (select jsonb_agg(jsonb_build_object('accountId', p.account_id, 'name', p.name, 'roles', p.roles) order by p.ordinality)
          from access_find_represented(a.region, a.id, wanted_day) with ordinality as p) end
    from access_session s
    join access_account a on a.region = s.region and a.id = s.account_id
    join access_org o on o.region = a.region and o.id = a.org_id
    where s.region = wanted_region and s.token_sha256 = wanted_token and s.seen_at > seen_after and s.opened_at > opened_after
      and a.state = 'active';
end $$;
revoke all on function access_find_session(text, text, timestamptz, timestamptz, date) from public;
grant execute on function access_find_session(text, text, timestamptz, timestamptz, date) to mz_app;
