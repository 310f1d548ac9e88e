insert into "hotline_call" (region, org_id, batch_seq, grade, source, "id", "direction", "started_at", "answered_at", "ended_at", "seat_id") select $, $, $::bigint, 'B', $, "id", "direction", "started_at", "answered_at", "ended_at", "seat_id" from jsonb_to_recordset($::jsonb) as x ("id" text, "direction" text, "started_at" timestamptz, "answered_at" timestamptz, "ended_at" timestamptz, "seat_id" text) on conflict do nothing;

select count(*)::text as n from "hotline_call" where region = $ and org_id = $;

select count(*)::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is not null);

select count(*)::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound');

select count(*)::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is not null);

select count(*)::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound');

select count(*)::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $);

select r.id, case r.direction when 'inbound' then '呼入 ' else '呼出 ' end || to_char(r.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') || case when r.answered_at is null then ' 未接通' else ' 已接通' end as label from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is null) order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound') and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is not null) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound') and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $) and r.id > $ order by r.id limit $;

