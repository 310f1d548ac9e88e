insert into "exchange_survey_answer" (region, org_id, batch_seq, grade, source, "id", "survey", "day", "respondent", "satisfied") select $, $, $::bigint, 'B', $, "id", "survey", "day", "respondent", "satisfied" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "exchange_trading_project" (region, org_id, batch_seq, grade, source, "id", "name", "trade_type", "closed_day", "full_electronic", "paperless", "remote", "remote_place") select $, $, $::bigint, 'B', $, "id", "name", "trade_type", "closed_day", "full_electronic", "paperless", "remote", "remote_place" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "exchange_trading_session" (region, org_id, batch_seq, grade, source, "id", "project_id", "begun_at", "ended_at", "interruption", "stopped_minutes") select $, $, $::bigint, 'B', $, "id", "project_id", "begun_at", "ended_at", "interruption", "stopped_minutes" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.full_electronic and r.trade_type = $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.remote and r.trade_type = $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.remote);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.full_electronic) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.full_electronic) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.paperless) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.paperless) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.full_electronic and r.trade_type = $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.remote and r.trade_type = $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.remote);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.full_electronic) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.paperless) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and ("r"."begun_at" >= $ and "r"."begun_at" < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and (("r"."begun_at" >= $ and "r"."begun_at" < $) and (r.interruption = 'system-fault') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."begun_at" >= $ and "r"."begun_at" < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."begun_at" >= $ and "r"."begun_at" < $) and (r.interruption = 'system-fault') is true);

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."name"::text is distinct from "s"."name" or "t"."trade_type"::text is distinct from "s"."trade_type" or "t"."closed_day"::date is distinct from "s"."closed_day" or "t"."full_electronic"::boolean is distinct from "s"."full_electronic" or "t"."paperless"::boolean is distinct from "s"."paperless" or "t"."remote"::boolean is distinct from "s"."remote" or "t"."remote_place"::text is distinct from "s"."remote_place"))::text as differing from "pg_temp"."mz_staging" as s left join "exchange_trading_project" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."project_id"::text is distinct from "s"."project_id" or "t"."begun_at"::timestamptz is distinct from "s"."begun_at" or "t"."ended_at"::timestamptz is distinct from "s"."ended_at" or "t"."interruption"::text is distinct from "s"."interruption" or "t"."stopped_minutes"::numeric is distinct from "s"."stopped_minutes"))::text as differing from "pg_temp"."mz_staging" as s left join "exchange_trading_session" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."survey"::text is distinct from "s"."survey" or "t"."day"::date is distinct from "s"."day" or "t"."respondent"::text is distinct from "s"."respondent" or "t"."satisfied"::boolean is distinct from "s"."satisfied"))::text as differing from "pg_temp"."mz_staging" as s left join "exchange_survey_answer" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*)::text as n from "exchange_survey_answer";

select count(*)::text as n from "exchange_trading_project";

select count(*)::text as n from "exchange_trading_session";

select distinct org_id as unit from "exchange_survey_answer";

select distinct org_id as unit from "exchange_trading_project";

select distinct org_id as unit from "exchange_trading_session";

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.full_electronic and r.trade_type = $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.remote and r.trade_type = $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.remote) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.full_electronic) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.paperless) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."begun_at" >= $ and "r"."begun_at" < $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."begun_at" >= $ and "r"."begun_at" < $) and (r.interruption = 'system-fault') is true) and r.id > $ order by r.id limit $;

select r.id, to_char("r"."begun_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || r.project_id || ' ' || ($::jsonb ->> "r"."interruption") || case when r.stopped_minutes > 0 then ' ' || r.stopped_minutes::text || ' 分钟' else '' end as label from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and ("r"."begun_at" >= $ and "r"."begun_at" < $) order by r.id limit $;

select r.id, to_char("r"."begun_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || r.project_id || ' ' || ($::jsonb ->> "r"."interruption") || case when r.stopped_minutes > 0 then ' ' || r.stopped_minutes::text || ' 分钟' else '' end as label from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and (("r"."begun_at" >= $ and "r"."begun_at" < $) and (r.interruption = 'system-fault') is true) order by r.id limit $;

select r.id, to_char("r"."begun_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || r.project_id || ' ' || ($::jsonb ->> "r"."interruption") || case when r.stopped_minutes > 0 then ' ' || r.stopped_minutes::text || ' 分钟' else '' end as label from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."begun_at" >= $ and "r"."begun_at" < $) order by r.id limit $;

select r.id, to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."trade_type") || ' ' || r.name || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end as label from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.full_electronic and r.trade_type = $) order by r.id limit $;

select r.id, to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."trade_type") || ' ' || r.name || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end as label from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.remote and r.trade_type = $) order by r.id limit $;

select r.id, to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."trade_type") || ' ' || r.name || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end as label from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date and r.remote) order by r.id limit $;

select r.id, to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."trade_type") || ' ' || r.name || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end as label from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and ("r"."closed_day" >= $::date and "r"."closed_day" < $::date) order by r.id limit $;

select r.id, to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."trade_type") || ' ' || r.name || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end as label from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.full_electronic) is not true) order by r.id limit $;

select r.id, to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."trade_type") || ' ' || r.name || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end as label from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.full_electronic) is true) order by r.id limit $;

select r.id, to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."trade_type") || ' ' || r.name || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end as label from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.paperless) is not true) order by r.id limit $;

select r.id, to_char(r.closed_day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."trade_type") || ' ' || r.name || case when r.remote then ' 远程异地评标:' || r.remote_place else '' end as label from "exchange_trading_project" as r where r.region = $ and r.org_id = $ and (("r"."closed_day" >= $::date and "r"."closed_day" < $::date) and (r.paperless) is true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is not true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "exchange_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true) order by r.id limit $;

select to_jsonb(r) as row from "exchange_trading_session" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."begun_at" >= $ and "r"."begun_at" < $) and r.id = $;

