insert into "evidence_measurement" ("region", "org_id", "id", "fact_key", "fact_version", "project_id", "period_from", "period_to", "numerator", "denominator", "printed", "grade", "row_count", "numerator_digest", "denominator_digest", "rule", "batch_head", "taken_at", "taken_by") values ($, …);

insert into "evidence_statement" (region, org_id, batch_seq, source, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade") select $, $, $::bigint, $, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade" from "pg_temp"."mz_staging" where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

select (coalesce(sum(r.denominator), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.subject = $ and r.day >= $::date and r.day < $::date);

select (coalesce(sum(r.numerator), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.subject = $ and r.day >= $::date and r.day < $::date);

select * from "evidence_measurement" where "region" = $ and "id" = $;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."subject"::text is distinct from "s"."subject" or "t"."project_id"::text is distinct from "s"."project_id" or "t"."day"::date is distinct from "s"."day" or "t"."numerator"::numeric is distinct from "s"."numerator" or "t"."denominator"::numeric is distinct from "s"."denominator" or "t"."words"::text is distinct from "s"."words" or "t"."tier_ratio"::numeric is distinct from "s"."tier_ratio" or "t"."document"::text is distinct from "s"."document" or "t"."stated_by"::text is distinct from "s"."stated_by" or "t"."confirmed_by"::text is distinct from "s"."confirmed_by" or "t"."grade"::text is distinct from "s"."grade"))::text as differing from "pg_temp"."mz_staging" as s left join "evidence_statement" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select distinct on (fact_key, project_id) fact_key || coalesce('|' || project_id, '') as key, id, numerator, denominator, printed, grade, row_count as rows from evidence_measurement where region = $ and org_id = $ and period_from = $::date and period_to = $::date order by fact_key, project_id, taken_at desc, id desc;

select distinct on (subject) subject, words, tier_ratio::text as ratio, grade from evidence_statement where region = $ and org_id = $ and words is not null and day >= $::date and day < $::date order by subject, batch_seq desc;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.subject = $ and r.day >= $::date and r.day < $::date) and r.id > $ order by r.id limit $;

