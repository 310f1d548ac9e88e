delete from "access_role_assignment" where "region" = $ and "account_id" = $ and "role" = $;

delete from "access_session" where "region" = $ and "account_id" = $;

delete from "access_session" where "region" = $ and "account_id" = $ and "id" = $;

delete from "access_session" where "region" = $ and "account_id" = $ and "token_sha256" <> $;

delete from "access_session" where "region" = $ and "token_sha256" = $;

delete from "access_session" where "region" = $ and ("seen_at" <= $ or "opened_at" <= $);

delete from "access_sign_in_failure" where "region" = $ and "at" <= $;

delete from access_session where region = $ and account_id = $ and token_sha256 not in ( select token_sha256 from access_session where region = $ and account_id = $ order by opened_at desc, seen_at desc limit $);

delete from access_sign_in_failure where region = $ and (sign_in_name = $ or (address = $ and at < $));

insert into "access_account" ("region", "org_id", "id", "sign_in_name", "name", "section_id", "password_hash", "one_time_until") values ($, …);

insert into "access_org" ("region", "id", "name", "short_name", "level", "parent_id") values ($, …);

insert into "access_password_history" ("region", "org_id", "account_id", "id", "password_hash", "set_at") values ($, …);

insert into "access_role_assignment" ("region", "account_id", "role", "role_group", "granted_by", "granted_at") values ($, …);

insert into "access_section" ("region", "org_id", "id", "name") values ($, …);

insert into "access_session" ("region", "token_sha256", "account_id", "opened_at", "seen_at", "address") values ($, …);

insert into "access_sign_in_failure" ("region", "id", "sign_in_name", "address", "at") values ($, …);

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

select * from access_find_holder($, …);

select distinct org_id as unit from "access_account";

select distinct org_id as unit from "access_password_history";

select distinct org_id as unit from "access_section";

update "access_account" set "name" = $, "section_id" = $, "version" = "version" + $ where "region" = $ and "org_id" = $ and "id" = $ and "version" = $;

update "access_account" set "password_hash" = $, "one_time_until" = $, "version" = "version" + $ where "region" = $ and "id" = $;

update "access_account" set "state" = $, "version" = "version" + $ where "region" = $ and "org_id" = $ and "id" = $ and "version" = $;

update "access_account" set region = region where org_id = $;

update "access_section" set "name" = $, "version" = "version" + $ where "region" = $ and "org_id" = $ and "id" = $ and "version" = $;

update "access_section" set region = region where org_id = $;

update "access_session" set "seen_at" = $ where "region" = $ and "token_sha256" = $;

update "access_session" set "token_sha256" = $, "stepped_up_at" = $, "seen_at" = $ where "region" = $ and "token_sha256" = $;

