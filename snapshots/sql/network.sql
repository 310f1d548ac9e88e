insert into "network_availability" (region, org_id, batch_seq, grade, source, "id", "circuit", "month", "planned_minutes", "down_minutes") select $, $, $::bigint, 'B', $, "id", "circuit", "month", "planned_minutes", "down_minutes" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "network_circuit_rental" (region, org_id, batch_seq, grade, source, "id", "circuit", "operator", "bandwidth", "purpose", "valid_from", "valid_to") select $, $, $::bigint, 'B', $, "id", "circuit", "operator", "bandwidth", "purpose", "valid_from", "valid_to" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "network_fault" (region, org_id, batch_seq, grade, source, "id", "circuit", "begun_at", "restored_at", "cause") select $, $, $::bigint, 'B', $, "id", "circuit", "begun_at", "restored_at", "cause" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "network_survey_answer" (region, org_id, batch_seq, grade, source, "id", "survey", "day", "respondent", "satisfied") select $, $, $::bigint, 'B', $, "id", "survey", "day", "respondent", "satisfied" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

select ((select coalesce(sum(extract(epoch from upper(piece) - lower(piece)) / 60), 0) from unnest(range_agg(tstzrange(greatest(r.begun_at, $), least(r.restored_at, $)))) as piece))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and (r.begun_at < $ and r.restored_at > $);

select ((select coalesce(sum(extract(epoch from upper(piece) - lower(piece)) / 60), 0) from unnest(range_agg(tstzrange(greatest(r.begun_at, $), least(r.restored_at, $)))) as piece))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.begun_at < $ and r.restored_at > $);

select (60)::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and (r.begun_at < $ and r.restored_at > $);

select (60)::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.begun_at < $ and r.restored_at > $);

select (coalesce(sum(60), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and ("r"."begun_at" >= $ and "r"."begun_at" < $);

select (coalesce(sum(60), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."begun_at" >= $ and "r"."begun_at" < $);

select (coalesce(sum(extract(epoch from r.restored_at - r.begun_at) / 60), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and ("r"."begun_at" >= $ and "r"."begun_at" < $);

select (coalesce(sum(extract(epoch from r.restored_at - r.begun_at) / 60), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."begun_at" >= $ and "r"."begun_at" < $);

select (coalesce(sum(r.down_minutes), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_availability" as r where r.region = $ and r.org_id = $ and ("r"."month" >= $::date and "r"."month" < $::date and r.down_minutes > 0);

select (coalesce(sum(r.planned_minutes - r.down_minutes), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_availability" as r where r.region = $ and r.org_id = $ and ("r"."month" >= $::date and "r"."month" < $::date);

select (coalesce(sum(r.planned_minutes - r.down_minutes), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_availability" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."month" >= $::date and "r"."month" < $::date);

select (coalesce(sum(r.planned_minutes), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_availability" as r where r.region = $ and r.org_id = $ and ("r"."month" >= $::date and "r"."month" < $::date);

select (coalesce(sum(r.planned_minutes), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_availability" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."month" >= $::date and "r"."month" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_availability" as r where r.region = $ and r.org_id = $ and ("r"."month" >= $::date and "r"."month" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_availability" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."month" >= $::date and "r"."month" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and ("r"."begun_at" >= $ and "r"."begun_at" < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_fault" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."begun_at" >= $ and "r"."begun_at" < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_survey_answer" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true);

select (count(distinct r.circuit))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_circuit_rental" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and r.valid_to >= $::date - 1);

select (count(distinct r.circuit))::text as value, count(*)::text as rows, max(r.grade) as grade from "network_circuit_rental" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and r.valid_to >= $::date - 1);

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."circuit"::text is distinct from "s"."circuit" or "t"."begun_at"::timestamptz is distinct from "s"."begun_at" or "t"."restored_at"::timestamptz is distinct from "s"."restored_at" or "t"."cause"::text is distinct from "s"."cause"))::text as differing from "pg_temp"."mz_staging" as s left join "network_fault" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."circuit"::text is distinct from "s"."circuit" or "t"."month"::date is distinct from "s"."month" or "t"."planned_minutes"::numeric is distinct from "s"."planned_minutes" or "t"."down_minutes"::numeric is distinct from "s"."down_minutes"))::text as differing from "pg_temp"."mz_staging" as s left join "network_availability" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."circuit"::text is distinct from "s"."circuit" or "t"."operator"::text is distinct from "s"."operator" or "t"."bandwidth"::numeric is distinct from "s"."bandwidth" or "t"."purpose"::text is distinct from "s"."purpose" or "t"."valid_from"::date is distinct from "s"."valid_from" or "t"."valid_to"::date is distinct from "s"."valid_to"))::text as differing from "pg_temp"."mz_staging" as s left join "network_circuit_rental" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."survey"::text is distinct from "s"."survey" or "t"."day"::date is distinct from "s"."day" or "t"."respondent"::text is distinct from "s"."respondent" or "t"."satisfied"::boolean is distinct from "s"."satisfied"))::text as differing from "pg_temp"."mz_staging" as s left join "network_survey_answer" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*)::text as n from "network_availability";

select count(*)::text as n from "network_circuit_rental";

select count(*)::text as n from "network_fault";

select count(*)::text as n from "network_survey_answer";

select distinct org_id as unit from "network_availability";

select distinct org_id as unit from "network_circuit_rental";

select distinct org_id as unit from "network_fault";

select distinct org_id as unit from "network_survey_answer";

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "network_availability" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."month" >= $::date and "r"."month" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "network_circuit_rental" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and r.valid_to >= $::date - 1) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "network_fault" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."begun_at" >= $ and "r"."begun_at" < $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "network_fault" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.begun_at < $ and r.restored_at > $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "network_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "network_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true) and r.id > $ order by r.id limit $;

select r.id, r.circuit || ' ' || r.operator || ' ' || r.bandwidth::text || ' Mbps ' || ($::jsonb ->> "r"."purpose") || ' ' || to_char(r.valid_from, 'YYYY-MM-DD') || ' 至 ' || to_char(r.valid_to, 'YYYY-MM-DD') as label from "network_circuit_rental" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and r.valid_to >= $::date - 1) order by r.id limit $;

select r.id, r.circuit || ' ' || to_char("r"."begun_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 至 ' || to_char("r"."restored_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || r.cause as label from "network_fault" as r where r.region = $ and r.org_id = $ and ("r"."begun_at" >= $ and "r"."begun_at" < $) order by r.id limit $;

select r.id, r.circuit || ' ' || to_char("r"."begun_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 至 ' || to_char("r"."restored_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || r.cause as label from "network_fault" as r where r.region = $ and r.org_id = $ and (r.begun_at < $ and r.restored_at > $) order by r.id limit $;

select r.id, r.circuit || ' ' || to_char(r.month, 'YYYY-MM') || ' 应运行 ' || r.planned_minutes::text || ' 分钟,中断 ' || r.down_minutes::text || ' 分钟' as label from "network_availability" as r where r.region = $ and r.org_id = $ and ("r"."month" >= $::date and "r"."month" < $::date and r.down_minutes > 0) order by r.id limit $;

select r.id, r.circuit || ' ' || to_char(r.month, 'YYYY-MM') || ' 应运行 ' || r.planned_minutes::text || ' 分钟,中断 ' || r.down_minutes::text || ' 分钟' as label from "network_availability" as r where r.region = $ and r.org_id = $ and ("r"."month" >= $::date and "r"."month" < $::date) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "network_survey_answer" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "network_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is not true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "network_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true) order by r.id limit $;

select s.mz_line::text as line, s."circuit"::text as value from "pg_temp"."mz_staging" as s where s."circuit" is not null and not exists (select from "network_circuit_rental" as t where t.region = $ and t.org_id = $ and t."circuit" = s."circuit") order by s.mz_line limit $;

