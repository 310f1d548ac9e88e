insert into "budget_fund_movement" (region, org_id, batch_seq, grade, source, "id", "project_id", "year", "kind", "amount", "day", "document_number", "summary", "reverses") select $, $, $::bigint, 'B', $, "id", "project_id", "year", "kind", "amount", "day", "document_number", "summary", "reverses" from jsonb_to_recordset($::jsonb) as x ("id" text, "project_id" text, "year" integer, "kind" text, "amount" numeric, "day" date, "document_number" text, "summary" text, "reverses" text) on conflict do nothing;

insert into budget_project (region, org_id, id, year, seq, short_name, official_name, module) values ($, …);

select coalesce(sum(case when r.kind = any ($::text[]) then case when r.reverses is null then r.amount else -r.amount end else -(case when r.reverses is null then r.amount else -r.amount end) end), 0)::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date );

select coalesce(sum(case when r.kind = any ($::text[]) then case when r.reverses is null then r.amount else -r.amount end else -(case when r.reverses is null then r.amount else -r.amount end) end), 0)::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date and r.project_id = $);

select coalesce(sum(case when r.reverses is null then r.amount else -r.amount end), 0)::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date );

select coalesce(sum(case when r.reverses is null then r.amount else -r.amount end), 0)::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date and r.project_id = $);

select count(*)::text as n from "budget_fund_movement" where region = $ and org_id = $;

select distinct year from budget_project where region = $ and org_id = $ order by year desc;

select id, day, kind, amount, document_number as "documentNumber", summary, reverses from budget_fund_movement where region = $ and org_id = $ and year = $ and project_id = $ order by day, id;

select p.id, p.seq, p.short_name, p.official_name, coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0)::text as initial, (coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) + coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) - coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) + coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) - coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0))::text as before, coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0)::text as recovered, coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0)::text as received, (coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) - coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0))::text as executed from budget_project p left join budget_fund_movement r on r.region = p.region and r.org_id = p.org_id and r.year = p.year and r.project_id = p.id where p.region = $ and p.org_id = $ and p.year = $ group by p.id, p.seq, p.short_name, p.official_name order by p.seq;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date ) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date and r.project_id = $) and r.id > $ order by r.id limit $;

