delete from "access_session" where "region" = $ and ("seen_at" <= $ or "opened_at" <= $);

delete from "access_sign_in_failure" where "region" = $ and "at" <= $;

delete from access_session where region = $ and account_id = $ and token_sha256 not in ( select token_sha256 from access_session where region = $ and account_id = $ order by opened_at desc limit $);

insert into "access_account" ("region", "org_id", "id", "sign_in_name", "name", "section_id", "password_hash") values ($, …);

insert into "access_org" ("region", "id", "name", "short_name", "level", "parent_id") values ($, …);

insert into "access_role_assignment" ("region", "account_id", "role", "role_group", "granted_by", "granted_at") values ($, …);

insert into "access_section" ("region", "org_id", "id", "name") values ($, …);

insert into "access_session" ("region", "token_sha256", "account_id", "opened_at", "seen_at") values ($, …);

insert into "access_sign_in_failure" ("region", "id", "sign_in_name", "address", "at") values ($, …);

select "a"."id", "a"."name", "a"."org_id", "o"."name" as "org_name", "a"."section_id", "s"."seen_at", (select coalesce(array_agg(r.role order by r.role), '{}') as "roles" from "access_role_assignment" as "r" where "r"."region" = "a"."region" and "r"."account_id" = "a"."id") as "roles" from "access_session" as "s" inner join "access_account" as "a" on "a"."region" = "s"."region" and "a"."id" = "s"."account_id" inner join "access_org" as "o" on "o"."region" = "a"."region" and "o"."id" = "a"."org_id" where "s"."region" = $ and "s"."token_sha256" = $ and "s"."seen_at" > $ and "s"."opened_at" > $ and "a"."state" = $;

select "a"."id", "a"."sign_in_name" as "signInName", "a"."name", "s"."name" as "section", "a"."state", (select coalesce(array_agg(r.role order by r.role), '{}') as "roles" from "access_role_assignment" as "r" where "r"."region" = "a"."region" and "r"."account_id" = "a"."id") as "roles" from "access_account" as "a" left join "access_section" as "s" on "s"."region" = "a"."region" and "s"."org_id" = "a"."org_id" and "s"."id" = "a"."section_id" where "a"."region" = $ and "a"."org_id" in ($, …) order by "a"."id";

select "id" from "access_org" where "region" = $ order by "id";

select "id", "password_hash" from "access_account" where "region" = $ and "sign_in_name" = $ and "state" = $;

select "name" from "access_org" where "region" = $ and "id" = $;

select (select count(*)::int from access_sign_in_failure where region = $ and sign_in_name = $ and at > $) as account, (select count(*)::int from access_sign_in_failure where region = $ and address = $ and at > $) as place;

