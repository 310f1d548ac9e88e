insert into "evidence_measurement" ("region", "org_id", "id", "fact_key", "fact_version", "project_id", "period_from", "period_to", "numerator", "denominator", "printed", "grade", "row_count", "numerator_digest", "denominator_digest", "rule", "batch_head", "taken_at", "taken_by") values ($, …);

insert into "evidence_statement" (region, org_id, batch_seq, source, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade") select $, $, $::bigint, $, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade" from jsonb_to_recordset($::jsonb) as x ("id" text, "subject" text, "project_id" text, "day" date, "numerator" numeric, "denominator" numeric, "words" text, "tier_ratio" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text) on conflict do nothing;

select * from "evidence_measurement" where "region" = $ and "id" = $;

select coalesce(sum(r.denominator), 0)::text as value, count(*)::text as rows, max(r.grade) as grade from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.subject = $ and r.day >= $::date and r.day < $::date);

select coalesce(sum(r.numerator), 0)::text as value, count(*)::text as rows, max(r.grade) as grade from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.subject = $ and r.day >= $::date and r.day < $::date);

select count(*)::text as n from "evidence_statement" where region = $ and org_id = $;

select distinct on (fact_key, project_id) fact_key || coalesce('|' || project_id, '') as key, id, numerator, denominator, printed, grade, row_count as rows from evidence_measurement where region = $ and org_id = $ and period_from = $::date and period_to = $::date order by fact_key, project_id, taken_at desc, id desc;

select distinct on (subject) subject, words, tier_ratio::text as ratio, grade from evidence_statement where region = $ and org_id = $ and words is not null and day >= $::date and day < $::date order by subject, batch_seq desc;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.subject = $ and r.day >= $::date and r.day < $::date) and r.id > $ order by r.id limit $;

