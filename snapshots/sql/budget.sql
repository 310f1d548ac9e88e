delete from budget_project where region = $ and org_id = $ and year = $ and id = any ($::text[]);

insert into "budget_fund_movement" (region, org_id, batch_seq, grade, source, "id", "project_id", "year", "kind", "amount", "day", "document_number", "summary", "reverses") select $, $, $::bigint, 'B', $, "id", "project_id", "year", "kind", "amount", "day", "document_number", "summary", "reverses" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into budget_approval (region, org_id, id, year, number, title, day, kind, file_id, written_by, written_name, written_at) values ($, …) on conflict do nothing;

insert into budget_project (region, org_id, id, year, seq, short_name, official_name, aliases, category, nature, section_id, leader_id) select $, $, $, $, coalesce(max(seq), 0) + 1, $, $, $::text[], $, $, $, $ from budget_project where region = $ and org_id = $ and year = $;

insert into budget_project (region, org_id, id, year, seq, short_name, official_name, module) values ($, …);

insert into budget_project select (jsonb_populate_record(null::budget_project, to_jsonb(p) || jsonb_build_object('year', $::int, 'version', 1))).* from budget_project p where p.region = $ and p.org_id = $ and p.year = $ and p.id = any ($::text[]) on conflict do nothing;

select (coalesce(sum(case when r.kind = any ($::text[]) then case when r.reverses is null then r.amount else -r.amount end else -(case when r.reverses is null then r.amount else -r.amount end) end), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date and r.project_id = $);

select (coalesce(sum(case when r.kind = any ($::text[]) then case when r.reverses is null then r.amount else -r.amount end else -(case when r.reverses is null then r.amount else -r.amount end) end), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date );

select (coalesce(sum(case when r.kind = any ($::text[]) then case when r.reverses is null then r.amount else -r.amount end else -(case when r.reverses is null then r.amount else -r.amount end) end), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date and r.project_id = $);

select (coalesce(sum(case when r.reverses is null then r.amount else -r.amount end), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date and r.project_id = $);

select (coalesce(sum(case when r.reverses is null then r.amount else -r.amount end), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date );

select (coalesce(sum(case when r.reverses is null then r.amount else -r.amount end), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date and r.project_id = $);

select a.id, a.number, a.title, a.day, a.kind, a.file_id as "fileId", f.name as "fileName", a.state, a.void_reason as "voidReason", a.version, a.written_name as "writtenName", a.written_at as "writtenAt", (count(m.id) filter (where m.reverses is null) - count(m.reverses))::int as movements, coalesce(sum(case when m.reverses is null then m.amount else -m.amount end), 0)::text as amount from budget_approval a left join platform_file f on f.region = a.region and f.id = a.file_id left join budget_fund_movement m on m.region = a.region and m.org_id = a.org_id and m.year = a.year and coalesce(m.reverses, m.id) like $ || right(a.id::text, 12) || '-%' where a.region = $ and a.org_id = $ and a.year = $ group by a.region, a.org_id, a.id, f.name order by a.day, a.number;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."project_id"::text is distinct from "s"."project_id" or "t"."year"::integer is distinct from "s"."year" or "t"."kind"::text is distinct from "s"."kind" or "t"."amount"::numeric is distinct from "s"."amount" or "t"."day"::date is distinct from "s"."day" or "t"."document_number"::text is distinct from "s"."document_number" or "t"."summary"::text is distinct from "s"."summary" or "t"."reverses"::text is distinct from "s"."reverses"))::text as differing from "pg_temp"."mz_staging" as s left join "budget_fund_movement" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*)::int as rows from "budget_fund_movement" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select distinct org_id as unit from "budget_approval";

select distinct org_id as unit from "budget_fund_movement";

select distinct org_id as unit from "budget_project";

select distinct year from budget_project where region = $ and org_id = $ order by year desc;

select id, day, kind, amount, document_number as "documentNumber", summary, reverses from budget_fund_movement where region = $ and org_id = $ and year = $ and project_id = $ order by day, id;

select id, seq, official_name as "officialName", short_name as "shortName", aliases, category, nature, section_id as "sectionId", leader_id as "leaderId", state, state_reason as "stateReason", version from budget_project where region = $ and org_id = $ and year = $ order by seq;

select id, year, official_name as "officialName", short_name as "shortName", aliases from budget_project where region = $ and org_id = $ order by year, seq;

select m.id, m.project_id as "projectId", m.kind, m.amount::text as amount from budget_fund_movement m where m.region = $ and m.org_id = $ and m.year = $ and m.id like $ and not exists (select from budget_fund_movement r where r.region = m.region and r.org_id = m.org_id and r.reverses = m.id) order by m.id;

select m.id, m.project_id as "projectId", m.year::text as year, m.kind, m.amount, m.reverses, r.id as "reversedBy" from budget_fund_movement m left join budget_fund_movement r on r.region = m.region and r.org_id = m.org_id and r.reverses = m.id where m.region = $ and m.org_id = $ and m.id = any ($::text[]);

select p.id, p.seq, p.short_name, p.official_name, coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0)::text as initial, (coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) + coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) - coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) + coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) - coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0))::text as before, coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0)::text as recovered, coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0)::text as received, (coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0) - coalesce(sum(case when r.reverses is null then r.amount else -r.amount end) filter (where r.kind = $), 0))::text as executed from budget_project p left join budget_fund_movement r on r.region = p.region and r.org_id = p.org_id and r.year = p.year and r.project_id = p.id where p.region = $ and p.org_id = $ and p.year = $ and p.state = 'open' group by p.id, p.seq, p.short_name, p.official_name order by p.seq;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date ) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "budget_fund_movement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.kind = any ($::text[]) and r.day >= $::date and r.day < $::date and r.project_id = $) and r.id > $ order by r.id limit $;

select s.mz_line::text as line, d.place::int as place, d.recorded from "pg_temp"."mz_staging" as s left join "budget_fund_movement" as t on t.region = $ and t.org_id = $ and t.id = s.id cross join lateral (select v.place, v.recorded from (values ($::int, "t"."id"::text, "t"."id"::text is distinct from "s"."id"), ($::int, "t"."project_id"::text, "t"."project_id"::text is distinct from "s"."project_id"), ($::int, "t"."year"::text, "t"."year"::integer is distinct from "s"."year"), ($::int, "t"."kind"::text, "t"."kind"::text is distinct from "s"."kind"), ($::int, "t"."amount"::text, "t"."amount"::numeric is distinct from "s"."amount"), ($::int, "t"."day"::text, "t"."day"::date is distinct from "s"."day"), ($::int, "t"."document_number"::text, "t"."document_number"::text is distinct from "s"."document_number"), ($::int, "t"."summary"::text, "t"."summary"::text is distinct from "s"."summary"), ($::int, "t"."reverses"::text, "t"."reverses"::text is distinct from "s"."reverses")) as v (place, recorded, differs) where v.differs order by v.place limit 1) as d where t.id is not null order by s.mz_line limit $;

select t.id, ("t"."day")::text as place, t.source = 'demo' as synthetic, array["t"."id"::text, "t"."project_id"::text, "t"."year"::text, "t"."kind"::text, "t"."amount"::text, "t"."day"::text, "t"."document_number"::text, "t"."summary"::text, "t"."reverses"::text]::text[] as cells from "budget_fund_movement" as t where t.region = $ and t.org_id = $ and "t"."day" < ($::date + 1) order by "t"."day" desc, t.id desc limit $;

select t.id, ("t"."day")::text as place, t.source = 'demo' as synthetic, array["t"."id"::text, "t"."project_id"::text, "t"."year"::text, "t"."kind"::text, "t"."amount"::text, "t"."day"::text, "t"."document_number"::text, "t"."summary"::text, "t"."reverses"::text]::text[] as cells from "budget_fund_movement" as t where t.region = $ and t.org_id = $ and "t"."day" >= $::date and "t"."day" < ($::date + 1) and "t"."kind" = $ order by "t"."day" desc, t.id desc limit $;

select t.id, ("t"."day")::text as place, t.source = 'demo' as synthetic, array["t"."id"::text, "t"."project_id"::text, "t"."year"::text, "t"."kind"::text, "t"."amount"::text, "t"."day"::text, "t"."document_number"::text, "t"."summary"::text, "t"."reverses"::text]::text[] as cells from "budget_fund_movement" as t where t.region = $ and t.org_id = $ and "t"."day" >= $::date and ("t"."day", t.id) < ($::date, $) order by "t"."day" desc, t.id desc limit $;

select t.id, ("t"."day")::text as place, t.source = 'demo' as synthetic, array["t"."id"::text, "t"."project_id"::text, "t"."year"::text, "t"."kind"::text, "t"."amount"::text, "t"."day"::text, "t"."document_number"::text, "t"."summary"::text, "t"."reverses"::text]::text[] as cells from "budget_fund_movement" as t where t.region = $ and t.org_id = $ and "t"."day" >= $::date order by "t"."day" desc, t.id desc limit $;

select t.id, ("t"."day")::text as place, t.source = 'demo' as synthetic, array["t"."id"::text, "t"."project_id"::text, "t"."year"::text, "t"."kind"::text, "t"."amount"::text, "t"."day"::text, "t"."document_number"::text, "t"."summary"::text, "t"."reverses"::text]::text[] as cells from "budget_fund_movement" as t where t.region = $ and t.org_id = $ and "t"."id" = $ order by "t"."day" desc, t.id desc limit $;

select t.id, t.source = 'demo' as synthetic, array["t"."id"::text, "t"."project_id"::text, "t"."year"::text, "t"."kind"::text, "t"."amount"::text, "t"."day"::text, "t"."document_number"::text, "t"."summary"::text, "t"."reverses"::text]::text[] as cells, t.batch_seq::text as "batchSeq", t.grade, t.recorded_at as "recordedAt" from "budget_fund_movement" as t where t.region = $ and t.org_id = $ and t.id = $;

update "budget_approval" set region = region where org_id = $;

update "budget_project" set region = region where org_id = $;

update budget_approval set state = 'void', void_reason = $, version = version + 1 where region = $ and org_id = $ and year = $ and id = $ and version = $ and state = 'valid';

update budget_project set short_name = $, official_name = $, aliases = $::text[], category = $, nature = $, section_id = $, leader_id = $, version = version + 1 where region = $ and org_id = $ and year = $ and id = $ and version = $;

update budget_project set state = $, state_reason = $, version = version + 1 where region = $ and org_id = $ and year = $ and id = $ and version = $;

