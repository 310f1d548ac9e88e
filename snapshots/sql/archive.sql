insert into "archive_volume" as r (region, org_id, batch_seq, grade, source, "id", "project_id", "title", "closed_day", "filed_day", "retention") select $, $, $::bigint, 'B', $, "id", "project_id", "title", "closed_day", "filed_day", "retention" from "pg_temp"."mz_staging" as s order by "s"."closed_day" returning '', "r"."id", "r"."project_id", "r"."title", "r"."closed_day", "r"."filed_day", "r"."retention", "r"."grade", "r"."source";

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "archive_volume" as r where r.region = $ and r.org_id = $ and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "archive_volume" as r where r.region = $ and r.org_id = $ and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.filed_day is not null) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "archive_volume" as r where r.region = $ and r.org_id = $ and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.filed_day is not null) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "archive_volume" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $ and v.by_seq <= $::bigint) and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "archive_volume" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $ and v.by_seq <= $::bigint) and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.filed_day is not null) is true);

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."project_id"::text is distinct from "s"."project_id" or "t"."title"::text is distinct from "s"."title" or "t"."closed_day"::date is distinct from "s"."closed_day" or "t"."filed_day"::date is distinct from "s"."filed_day" or "t"."retention"::text is distinct from "s"."retention"))::text as differing from "pg_temp"."mz_staging" as s left join "archive_volume" as t on t.region = $ and t.org_id = $ and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and t.id = s.id;

select count(*)::int as n, (array_agg(place))[count(*)] as last, string_agg(leaf, '') as leaves , string_agg(leaf, '') filter (where held) as held from (select r.id as place, sha256('\x00'::bytea || convert_to(r.id || '|' || encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex'), 'UTF8')) as leaf, (r.filed_day is not null) is true as held from "archive_volume" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $ and v.by_seq <= $::bigint) and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date) order by r.id limit $) as p;

select count(*)::text as n from "archive_volume";

select distinct org_id as unit from "archive_volume";

select r.id, r.title || case when r.filed_day is null then ' 未归档' else ' 归档于 ' || to_char(r.filed_day, 'YYYY-MM-DD') end as label from "archive_volume" as r where r.region = $ and r.org_id = $ and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date) order by r.id limit $;

select r.id, r.title || case when r.filed_day is null then ' 未归档' else ' 归档于 ' || to_char(r.filed_day, 'YYYY-MM-DD') end as label from "archive_volume" as r where r.region = $ and r.org_id = $ and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.filed_day is not null) is not true) order by r.id limit $;

select r.id, r.title || case when r.filed_day is null then ' 未归档' else ' 归档于 ' || to_char(r.filed_day, 'YYYY-MM-DD') end as label from "archive_volume" as r where r.region = $ and r.org_id = $ and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.filed_day is not null) is true) order by r.id limit $;

select s.mz_line::text as line, t.id, s."project_id"::text as value from "pg_temp"."mz_staging" as s join "archive_volume" as t on t.region = $ and t.org_id = $ and t."project_id" = s."project_id" and t.id <> s.id and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) order by s.mz_line limit $;

