delete from "access_role_assignment" where "region" = $ and "account_id" = $ and "role" = $;

delete from "access_session" where "region" = $ and "account_id" = $;

delete from "access_session" where "region" = $ and "account_id" = $ and "id" = $;

delete from "access_session" where "region" = $ and "account_id" = $ and "token_sha256" <> $;

delete from "access_session" where "region" = $ and "token_sha256" = $;

delete from "access_session" where "region" = $ and ("seen_at" <= $ or "opened_at" <= $);

delete from "access_sign_in_failure" where "region" = $ and "at" <= $;

delete from access_role_request where region = $ and org_id = $ and account_id = $ and role = $;

delete from access_session where region = $ and account_id = $ and token_sha256 not in ( select token_sha256 from access_session where region = $ and account_id = $ order by opened_at desc, seen_at desc limit $);

delete from access_sign_in_failure where region = $ and (sign_in_name = $ or (address = $ and at < $));

insert into "access_account" ("region", "org_id", "id", "sign_in_name", "name", "section_id", "password_hash", "one_time_until") values ($, …);

insert into "access_org" ("region", "id", "name", "short_name", "level", "parent_id") values ($, …);

insert into "access_password_history" ("region", "org_id", "account_id", "id", "password_hash", "set_at") values ($, …);

insert into "access_role_assignment" ("region", "account_id", "role", "role_group", "granted_by", "granted_at") values ($, …);

insert into "access_section" ("region", "org_id", "id", "name") values ($, …);

insert into "access_session" ("region", "token_sha256", "account_id", "opened_at", "seen_at", "address") values ($, …);

insert into "access_sign_in_failure" ("region", "id", "sign_in_name", "address", "at") values ($, …);

insert into access_role_request (region, org_id, account_id, role, requested_by, requested_at) values ($, …) on conflict do nothing;

insert into access_substitution (region, org_id, id, principal_id, substitute_id, roles, from_day, to_day, reason, made_by, made_name, made_at) values ($, $, $, $, $, $::text[], $, …);

insert into access_substitution_end (region, org_id, substitution_id, reason, ended_by, ended_name, ended_at) values ($, …) on conflict (region, substitution_id) do nothing;

select "a"."id", "a"."sign_in_name" as "signInName", "a"."name", "a"."section_id" as "sectionId", "s"."name" as "section", "a"."state", "a"."version", "a"."one_time_until" as "oneTimeUntil", (select coalesce(jsonb_agg(jsonb_build_object( 'role', r.role, 'at', r.granted_at, 'by', r.granted_by) order by r.granted_at, r.role), '[]'::jsonb) as "held" from "access_role_assignment" as "r" where "r"."region" = "a"."region" and "r"."account_id" = "a"."id") as "held", (select count(*)::int as "sessions" from "access_session" as "o" where "o"."region" = "a"."region" and "o"."account_id" = "a"."id" and o.seen_at > $::timestamptz - interval '30 minutes') as "sessions" from "access_account" as "a" left join "access_section" as "s" on "s"."region" = "a"."region" and "s"."org_id" = "a"."org_id" and "s"."id" = "a"."section_id" where "a"."region" = $ and "a"."org_id" = $ order by "a"."state", "a"."sign_in_name";

select "a"."id", "a"."sign_in_name", "a"."name", "a"."state", "a"."section_id", "s"."name" as "section", "a"."version", "a"."one_time_until" from "access_account" as "a" left join "access_section" as "s" on "s"."region" = "a"."region" and "s"."org_id" = "a"."org_id" and "s"."id" = "a"."section_id" where "a"."region" = $ and "a"."org_id" = $ and "a"."id" = $;

select "a"."name" from "access_role_assignment" as "r" inner join "access_account" as "a" on "a"."region" = "r"."region" and "a"."id" = "r"."account_id" where "r"."region" = $ and "a"."org_id" = $ and "r"."role" = $ and "a"."state" = $ and "a"."id" <> $ order by "a"."name";

select "id" from "access_org" where "region" = $ order by "id";

select "id", "name" from "access_account" where "region" = $ and "id" in ($, …);

select "id", "opened_at", "seen_at", "address", "token_sha256" from "access_session" where "region" = $ and "account_id" = $ and "seen_at" > $ and "opened_at" > $ order by "opened_at" desc;

select "name", "short_name" as "shortName" from "access_org" where "region" = $ and "id" = $;

select "password_hash" from "access_account" where "region" = $ and "id" = $;

select "password_hash" from "access_password_history" where "region" = $ and "account_id" = $ order by "id" desc limit $;

select "password_hash", "one_time_until" from "access_account" where "region" = $ and "id" = $;

select "role" from "access_role_assignment" where "region" = $ and "account_id" = $;

select "s"."id", "s"."name", "s"."version", (select count(*)::int as "people" from "access_account" as "a" where "a"."region" = "s"."region" and "a"."org_id" = "s"."org_id" and "a"."section_id" = "s"."id" and "a"."state" = $) as "people" from "access_section" as "s" where "s"."region" = $ and "s"."org_id" = $ order by "s"."name";

select (select count(*)::int from access_sign_in_failure where region = $ and sign_in_name = $ and at > $) as account, (select count(*)::int from access_sign_in_failure where region = $ and address = $ and at > $) as place;

select * from access_find_credentials($, …);

select * from access_find_session($, $, $, $, $::date);

select a.id as "accountId", a.sign_in_name as "signInName", a.name, s.name as section, q.role, q.requested_by as "requestedBy", q.requested_at as "requestedAt", a.one_time_until is null as ready from access_role_request q join access_account a on a.region = q.region and a.id = q.account_id left join access_section s on s.region = a.region and s.org_id = a.org_id and s.id = a.section_id where q.region = $ and q.org_id = $ and a.state = 'active' and not exists (select from access_role_assignment r where r.region = q.region and r.account_id = q.account_id and r.role = q.role) order by ready desc, a.sign_in_name, q.role;

select a.id, a.name, a.section_id as "sectionId", s.name as section, a.state, a.email, array(select r.role from access_role_assignment r where r.region = a.region and r.account_id = a.id order by r.role) as roles from access_account a left join access_section s on s.region = a.region and s.org_id = a.org_id and s.id = a.section_id where a.region = $ and a.org_id = $ order by a.name, a.id;

select distinct org_id as unit from "access_account";

select distinct org_id as unit from "access_password_history";

select distinct org_id as unit from "access_role_request";

select distinct org_id as unit from "access_section";

select distinct org_id as unit from "access_substitution";

select distinct org_id as unit from "access_substitution_end";

select s.id, s.principal_id as "principalId", p.name as principal, s.substitute_id as "substituteId", b.name as substitute, s.roles, s.from_day::text as "from", s.to_day::text as "to", s.reason, s.made_name as "madeName", s.made_at as "madeAt", e.ended_at as "endedAt", e.ended_name as "endedName" from access_substitution s join access_account p on p.region = s.region and p.id = s.principal_id join access_account b on b.region = s.region and b.id = s.substitute_id left join access_substitution_end e on e.region = s.region and e.substitution_id = s.id where s.region = $ and s.org_id = $ and $ in (s.principal_id, s.substitute_id) order by s.from_day desc, s.id desc limit 500;

select s.id, s.principal_id as "principalId", p.name as principal, s.substitute_id as "substituteId", b.name as substitute, s.roles, s.from_day::text as "from", s.to_day::text as "to", s.reason, s.made_name as "madeName", s.made_at as "madeAt", e.ended_at as "endedAt", e.ended_name as "endedName" from access_substitution s join access_account p on p.region = s.region and p.id = s.principal_id join access_account b on b.region = s.region and b.id = s.substitute_id left join access_substitution_end e on e.region = s.region and e.substitution_id = s.id where s.region = $ and s.org_id = $ and $::date between s.from_day and s.to_day and e.ended_at is null and p.state = 'active' and b.state = 'active' order by s.from_day desc, s.id desc limit 500;

select s.id, s.principal_id as "principalId", p.name as principal, s.substitute_id as "substituteId", b.name as substitute, s.roles, s.from_day::text as "from", s.to_day::text as "to", s.reason, s.made_name as "madeName", s.made_at as "madeAt", e.ended_at as "endedAt", e.ended_name as "endedName" from access_substitution s join access_account p on p.region = s.region and p.id = s.principal_id join access_account b on b.region = s.region and b.id = s.substitute_id left join access_substitution_end e on e.region = s.region and e.substitution_id = s.id where s.region = $ and s.org_id = $ order by s.from_day desc, s.id desc limit 500;

select set_config('mz.orgs', $, true), case when not exists (select from access_session as s where s.region = $ and s.token_sha256 = $ and s.stamp = $) then platform_fail('MZ401') end;

update "access_account" set "name" = $, "section_id" = $, "version" = "version" + $ where "region" = $ and "org_id" = $ and "id" = $ and "version" = $;

update "access_account" set "password_hash" = $, "one_time_until" = $, "version" = "version" + $ where "region" = $ and "id" = $;

update "access_account" set "state" = $, "version" = "version" + $ where "region" = $ and "org_id" = $ and "id" = $ and "version" = $;

update "access_account" set region = region where org_id = $;

update "access_role_request" set region = region where org_id = $;

update "access_section" set "name" = $, "version" = "version" + $ where "region" = $ and "org_id" = $ and "id" = $ and "version" = $;

update "access_section" set region = region where org_id = $;

update "access_session" set "seen_at" = $ where "region" = $ and "token_sha256" = $;

update "access_session" set "token_sha256" = $, "stepped_up_at" = $, "seen_at" = $ where "region" = $ and "token_sha256" = $;

update access_account set email = $ where region = $ and org_id = $ and id = $;

with people as (select id, one_time_until from access_account where region = $ and org_id = $ and state = 'active') select (select count(*)::int from access_section where region = $ and org_id = $) as sections, array(select distinct role from access_role_assignment where region = $ and account_id in (select id from people)) as held, (select count(*)::int from access_role_request q where region = $ and org_id = $ and account_id in (select id from people) and not exists (select from access_role_assignment r where r.region = q.region and r.account_id = q.account_id and r.role = q.role)) as requests, (select count(*)::int from people where one_time_until is not null) as pending;

