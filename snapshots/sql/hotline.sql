insert into "hotline_agent" (region, org_id, batch_seq, grade, source, "id", "kind", "valid_from", "valid_to") select $, $, $::bigint, 'B', $, "id", "kind", "valid_from", "valid_to" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "hotline_call" (region, org_id, batch_seq, grade, source, "id", "direction", "started_at", "answered_at", "ended_at", "seat_id") select $, $, $::bigint, 'B', $, "id", "direction", "started_at", "answered_at", "ended_at", "seat_id" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "hotline_duty_shift" (region, org_id, batch_seq, grade, source, "id", "agent_id", "started_at", "ended_at") select $, $, $::bigint, 'B', $, "id", "agent_id", "started_at", "ended_at" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "hotline_evaluation" (region, org_id, batch_seq, grade, source, "id", "subject_id", "channel", "asked_at", "replied_at", "level") select $, $, $::bigint, 'B', $, "id", "subject_id", "channel", "asked_at", "replied_at", "level" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "hotline_knowledge_update" (region, org_id, batch_seq, grade, source, "id", "article", "requested_on", "due_on", "updated_on") select $, $, $::bigint, 'B', $, "id", "article", "requested_on", "due_on", "updated_on" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "hotline_quality_check" (region, org_id, batch_seq, grade, source, "id", "call_id", "checked_on", "agent_id", "checked_by", "score", "is_fatal", "result") select $, $, $::bigint, 'B', $, "id", "call_id", "checked_on", "agent_id", "checked_by", "score", "is_fatal", "result" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "hotline_seat" (region, org_id, batch_seq, grade, source, "id", "place", "valid_from", "valid_to") select $, $, $::bigint, 'B', $, "id", "place", "valid_from", "valid_to" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "hotline_transfer" (region, org_id, batch_seq, grade, source, "id", "call_id", "target", "dialled_at", "outcome") select $, $, $::bigint, 'B', $, "id", "call_id", "target", "dialled_at", "outcome" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "hotline_work_order" (region, org_id, batch_seq, grade, source, "id", "kind", "channel", "received_at", "due_at", "closed_at", "outcome", "followed_up_at") select $, $, $::bigint, 'B', $, "id", "kind", "channel", "received_at", "due_at", "closed_at", "outcome", "followed_up_at" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

select ((select coalesce(sum(extract(epoch from upper(staffed) - lower(staffed))), 0) * 7 / (3600 * ($::date - $::date)) from unnest(range_agg(tstzrange(r.started_at, r.ended_at) * tstzrange($, …))) as staffed))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_duty_shift" as r where r.region = $ and r.org_id = $ and (tstzrange(r.started_at, r.ended_at) && tstzrange($, …));

select ((select coalesce(sum(extract(epoch from upper(staffed) - lower(staffed))), 0) * 7 / (3600 * ($::date - $::date)) from unnest(range_agg(tstzrange(r.started_at, r.ended_at) * tstzrange($, …))) as staffed))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_duty_shift" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (tstzrange(r.started_at, r.ended_at) && tstzrange($, …));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_agent" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_agent" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is not null);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound');

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is not null);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is null);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound');

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'outbound');

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and ("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ order by reply.replied_at desc, reply.id desc limit 1));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and (("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ order by reply.replied_at desc, reply.id desc limit 1)) and (r.level in ('satisfied', 'mostly-satisfied')) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ and reply.batch_seq <= $::bigint order by reply.replied_at desc, reply.id desc limit 1));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ and reply.batch_seq <= $::bigint order by reply.replied_at desc, reply.id desc limit 1)) and (r.level in ('satisfied', 'mostly-satisfied')) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and ("r"."due_on" >= $::date and "r"."due_on" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and (("r"."due_on" >= $::date and "r"."due_on" < $::date) and (r.updated_on <= r.due_on) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."due_on" >= $::date and "r"."due_on" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."due_on" >= $::date and "r"."due_on" < $::date) and (r.updated_on <= r.due_on) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and ("r"."checked_on" >= $::date and "r"."checked_on" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and (("r"."checked_on" >= $::date and "r"."checked_on" < $::date) and (r.result = 'pass') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."checked_on" >= $::date and "r"."checked_on" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."checked_on" >= $::date and "r"."checked_on" < $::date) and (r.result = 'pass') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_seat" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_seat" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_transfer" as r where r.region = $ and r.org_id = $ and ("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned');

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_transfer" as r where r.region = $ and r.org_id = $ and (("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned') and (r.outcome = 'connected') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_transfer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned');

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_transfer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned') and (r.outcome = 'connected') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_work_order" as r where r.region = $ and r.org_id = $ and ("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered');

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_work_order" as r where r.region = $ and r.org_id = $ and (("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered') and (r.followed_up_at is not null) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_work_order" as r where r.region = $ and r.org_id = $ and ((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct'));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_work_order" as r where r.region = $ and r.org_id = $ and (((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct')) and (r.closed_at <= r.due_at) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_work_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered');

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_work_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered') and (r.followed_up_at is not null) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_work_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct'));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "hotline_work_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct')) and (r.closed_at <= r.due_at) is true);

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."agent_id"::text is distinct from "s"."agent_id" or "t"."started_at"::timestamptz is distinct from "s"."started_at" or "t"."ended_at"::timestamptz is distinct from "s"."ended_at"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_duty_shift" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."article"::text is distinct from "s"."article" or "t"."requested_on"::date is distinct from "s"."requested_on" or "t"."due_on"::date is distinct from "s"."due_on" or "t"."updated_on"::date is distinct from "s"."updated_on"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_knowledge_update" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."call_id"::text is distinct from "s"."call_id" or "t"."checked_on"::date is distinct from "s"."checked_on" or "t"."agent_id"::text is distinct from "s"."agent_id" or "t"."checked_by"::text is distinct from "s"."checked_by" or "t"."score"::numeric is distinct from "s"."score" or "t"."is_fatal"::boolean is distinct from "s"."is_fatal" or "t"."result"::text is distinct from "s"."result"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_quality_check" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."call_id"::text is distinct from "s"."call_id" or "t"."target"::text is distinct from "s"."target" or "t"."dialled_at"::timestamptz is distinct from "s"."dialled_at" or "t"."outcome"::text is distinct from "s"."outcome"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_transfer" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."direction"::text is distinct from "s"."direction" or "t"."started_at"::timestamptz is distinct from "s"."started_at" or "t"."answered_at"::timestamptz is distinct from "s"."answered_at" or "t"."ended_at"::timestamptz is distinct from "s"."ended_at" or "t"."seat_id"::text is distinct from "s"."seat_id"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_call" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."kind"::text is distinct from "s"."kind" or "t"."channel"::text is distinct from "s"."channel" or "t"."received_at"::timestamptz is distinct from "s"."received_at" or "t"."due_at"::timestamptz is distinct from "s"."due_at" or "t"."closed_at"::timestamptz is distinct from "s"."closed_at" or "t"."outcome"::text is distinct from "s"."outcome" or "t"."followed_up_at"::timestamptz is distinct from "s"."followed_up_at"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_work_order" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."kind"::text is distinct from "s"."kind" or "t"."valid_from"::date is distinct from "s"."valid_from" or "t"."valid_to"::date is distinct from "s"."valid_to"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_agent" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."place"::text is distinct from "s"."place" or "t"."valid_from"::date is distinct from "s"."valid_from" or "t"."valid_to"::date is distinct from "s"."valid_to"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_seat" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."subject_id"::text is distinct from "s"."subject_id" or "t"."channel"::text is distinct from "s"."channel" or "t"."asked_at"::timestamptz is distinct from "s"."asked_at" or "t"."replied_at"::timestamptz is distinct from "s"."replied_at" or "t"."level"::text is distinct from "s"."level"))::text as differing from "pg_temp"."mz_staging" as s left join "hotline_evaluation" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select distinct org_id as unit from "hotline_agent";

select distinct org_id as unit from "hotline_call";

select distinct org_id as unit from "hotline_duty_shift";

select distinct org_id as unit from "hotline_evaluation";

select distinct org_id as unit from "hotline_knowledge_update";

select distinct org_id as unit from "hotline_quality_check";

select distinct org_id as unit from "hotline_seat";

select distinct org_id as unit from "hotline_transfer";

select distinct org_id as unit from "hotline_work_order";

select r.id, case r.direction when 'inbound' then '呼入 ' else '呼出 ' end || to_char(r.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') || case when r.answered_at is null then ' 未接通' else ' 已接通' end as label from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is null) order by r.id limit $;

select r.id, case r.direction when 'inbound' then '呼入 ' else '呼出 ' end || to_char(r.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') || case when r.answered_at is null then ' 未接通' else ' 已接通' end as label from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is not null) order by sha256(convert_to($ || r.id, 'UTF8')), r.id limit $;

select r.id, case r.direction when 'inbound' then '呼入 ' else '呼出 ' end || to_char(r.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') || case when r.answered_at is null then ' 未接通' else ' 已接通' end as label from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is null) order by sha256(convert_to($ || r.id, 'UTF8')), r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_agent" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound') and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound' and r.answered_at is not null) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'inbound') and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $ and r.direction = 'outbound') and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_call" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.started_at >= $ and r.started_at < $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_duty_shift" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (tstzrange(r.started_at, r.ended_at) && tstzrange($, …)) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ and reply.batch_seq <= $::bigint order by reply.replied_at desc, reply.id desc limit 1)) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ and reply.batch_seq <= $::bigint order by reply.replied_at desc, reply.id desc limit 1)) and (r.level in ('satisfied', 'mostly-satisfied')) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."due_on" >= $::date and "r"."due_on" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."due_on" >= $::date and "r"."due_on" < $::date) and (r.updated_on <= r.due_on) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."checked_on" >= $::date and "r"."checked_on" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."checked_on" >= $::date and "r"."checked_on" < $::date) and (r.result = 'pass') is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_seat" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_transfer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned') and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_transfer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned') and (r.outcome = 'connected') is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_work_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered') and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_work_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered') and (r.followed_up_at is not null) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_work_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct')) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "hotline_work_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct')) and (r.closed_at <= r.due_at) is true) and r.id > $ order by r.id limit $;

select r.id, r.agent_id || ' ' || to_char(r.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 至 ' || to_char(r.ended_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as label from "hotline_duty_shift" as r where r.region = $ and r.org_id = $ and (tstzrange(r.started_at, r.ended_at) && tstzrange($, …)) order by r.id limit $;

select r.id, r.article || ' 应于 ' || to_char(r.due_on, 'YYYY-MM-DD') || coalesce(' 更新于 ' || to_char(r.updated_on, 'YYYY-MM-DD'), ' 未更新') as label from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and ("r"."due_on" >= $::date and "r"."due_on" < $::date) order by r.id limit $;

select r.id, r.article || ' 应于 ' || to_char(r.due_on, 'YYYY-MM-DD') || coalesce(' 更新于 ' || to_char(r.updated_on, 'YYYY-MM-DD'), ' 未更新') as label from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and (("r"."due_on" >= $::date and "r"."due_on" < $::date) and (r.updated_on <= r.due_on) is not true) order by r.id limit $;

select r.id, r.article || ' 应于 ' || to_char(r.due_on, 'YYYY-MM-DD') || coalesce(' 更新于 ' || to_char(r.updated_on, 'YYYY-MM-DD'), ' 未更新') as label from "hotline_knowledge_update" as r where r.region = $ and r.org_id = $ and (("r"."due_on" >= $::date and "r"."due_on" < $::date) and (r.updated_on <= r.due_on) is true) order by r.id limit $;

select r.id, r.id || ' ' || r.place || ' 自 ' || to_char(r.valid_from, 'YYYY-MM-DD') as label from "hotline_seat" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) order by r.id limit $;

select r.id, r.id || ' 办结 ' || to_char("r"."closed_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || coalesce(' 回访 ' || to_char("r"."followed_up_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), ' 未回访') as label from "hotline_work_order" as r where r.region = $ and r.org_id = $ and ("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered') order by r.id limit $;

select r.id, r.id || ' 办结 ' || to_char("r"."closed_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || coalesce(' 回访 ' || to_char("r"."followed_up_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), ' 未回访') as label from "hotline_work_order" as r where r.region = $ and r.org_id = $ and (("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered') and (r.followed_up_at is not null) is not true) order by r.id limit $;

select r.id, r.id || ' 办结 ' || to_char("r"."closed_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || coalesce(' 回访 ' || to_char("r"."followed_up_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), ' 未回访') as label from "hotline_work_order" as r where r.region = $ and r.org_id = $ and (("r"."closed_at" >= $ and "r"."closed_at" < $ and r.outcome = 'answered') and (r.followed_up_at is not null) is true) order by r.id limit $;

select r.id, r.id || ' 时限 ' || to_char("r"."due_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 办结 ' || to_char("r"."closed_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case when r.closed_at <= r.due_at then ' 按时' else ' 超期' end as label from "hotline_work_order" as r where r.region = $ and r.org_id = $ and ((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct')) order by r.id limit $;

select r.id, r.id || ' 时限 ' || to_char("r"."due_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 办结 ' || to_char("r"."closed_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case when r.closed_at <= r.due_at then ' 按时' else ' 超期' end as label from "hotline_work_order" as r where r.region = $ and r.org_id = $ and (((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct')) and (r.closed_at <= r.due_at) is not true) order by r.id limit $;

select r.id, r.id || ' 时限 ' || to_char("r"."due_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 办结 ' || to_char("r"."closed_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case when r.closed_at <= r.due_at then ' 按时' else ' 超期' end as label from "hotline_work_order" as r where r.region = $ and r.org_id = $ and (((("r"."closed_at" >= $ and "r"."closed_at" < $) or (r.due_at < $ and r.closed_at >= $)) and r.outcome in ('answered', 'direct')) and (r.closed_at <= r.due_at) is true) order by r.id limit $;

select r.id, r.id || case r.kind when 'manager' then ' 管理人员' else ' 话务员' end || ' 自 ' || to_char(r.valid_from, 'YYYY-MM-DD') as label from "hotline_agent" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) order by r.id limit $;

select r.id, r.subject_id || ' ' || to_char(r.replied_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case r.level when 'satisfied' then ' 满意' when 'mostly-satisfied' then ' 基本满意' else ' 不满意' end as label from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and ("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ order by reply.replied_at desc, reply.id desc limit 1)) order by r.id limit $;

select r.id, r.subject_id || ' ' || to_char(r.replied_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case r.level when 'satisfied' then ' 满意' when 'mostly-satisfied' then ' 基本满意' else ' 不满意' end as label from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and (("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ order by reply.replied_at desc, reply.id desc limit 1)) and (r.level in ('satisfied', 'mostly-satisfied')) is not true) order by r.id limit $;

select r.id, r.subject_id || ' ' || to_char(r.replied_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case r.level when 'satisfied' then ' 满意' when 'mostly-satisfied' then ' 基本满意' else ' 不满意' end as label from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and (("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ order by reply.replied_at desc, reply.id desc limit 1)) and (r.level in ('satisfied', 'mostly-satisfied')) is true) order by r.id limit $;

select r.id, r.subject_id || ' ' || to_char(r.replied_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case r.level when 'satisfied' then ' 满意' when 'mostly-satisfied' then ' 基本满意' else ' 不满意' end as label from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ and reply.batch_seq <= $::bigint order by reply.replied_at desc, reply.id desc limit 1)) order by r.id limit $;

select r.id, r.subject_id || ' ' || to_char(r.replied_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case r.level when 'satisfied' then ' 满意' when 'mostly-satisfied' then ' 基本满意' else ' 不满意' end as label from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ and reply.batch_seq <= $::bigint order by reply.replied_at desc, reply.id desc limit 1)) and (r.level in ('satisfied', 'mostly-satisfied')) is not true) order by r.id limit $;

select r.id, r.subject_id || ' ' || to_char(r.replied_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || case r.level when 'satisfied' then ' 满意' when 'mostly-satisfied' then ' 基本满意' else ' 不满意' end as label from "hotline_evaluation" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."replied_at" >= $ and "r"."replied_at" < $ and r.id = (select reply.id from hotline_evaluation as reply where reply.region = r.region and reply.org_id = r.org_id and reply.subject_id = r.subject_id and reply.replied_at < $ and reply.batch_seq <= $::bigint order by reply.replied_at desc, reply.id desc limit 1)) and (r.level in ('satisfied', 'mostly-satisfied')) is true) order by r.id limit $;

select r.id, to_char(r.checked_on, 'YYYY-MM-DD') || ' 通话 ' || r.call_id || ' ' || r.score::text || ' 分' || case r.result when 'pass' then ' 合格' else ' 不合格' end as label from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and ("r"."checked_on" >= $::date and "r"."checked_on" < $::date) order by r.id limit $;

select r.id, to_char(r.checked_on, 'YYYY-MM-DD') || ' 通话 ' || r.call_id || ' ' || r.score::text || ' 分' || case r.result when 'pass' then ' 合格' else ' 不合格' end as label from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and (("r"."checked_on" >= $::date and "r"."checked_on" < $::date) and (r.result = 'pass') is not true) order by r.id limit $;

select r.id, to_char(r.checked_on, 'YYYY-MM-DD') || ' 通话 ' || r.call_id || ' ' || r.score::text || ' 分' || case r.result when 'pass' then ' 合格' else ' 不合格' end as label from "hotline_quality_check" as r where r.region = $ and r.org_id = $ and (("r"."checked_on" >= $::date and "r"."checked_on" < $::date) and (r.result = 'pass') is true) order by r.id limit $;

select r.id, to_char(r.dialled_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 转 ' || r.target || case r.outcome when 'connected' then ' 成功' else ' 失败' end as label from "hotline_transfer" as r where r.region = $ and r.org_id = $ and ("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned') order by r.id limit $;

select r.id, to_char(r.dialled_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 转 ' || r.target || case r.outcome when 'connected' then ' 成功' else ' 失败' end as label from "hotline_transfer" as r where r.region = $ and r.org_id = $ and (("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned') and (r.outcome = 'connected') is not true) order by r.id limit $;

select r.id, to_char(r.dialled_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 转 ' || r.target || case r.outcome when 'connected' then ' 成功' else ' 失败' end as label from "hotline_transfer" as r where r.region = $ and r.org_id = $ and (("r"."dialled_at" >= $ and "r"."dialled_at" < $ and r.outcome <> 'abandoned') and (r.outcome = 'connected') is true) order by r.id limit $;

select t.id, ("t"."started_at")::text as place, t.source = 'demo' as synthetic, array["t"."id"::text, "t"."direction"::text, to_char("t"."started_at", 'YYYY-MM-DD HH24:MI:SS'), to_char("t"."answered_at", 'YYYY-MM-DD HH24:MI:SS'), to_char("t"."ended_at", 'YYYY-MM-DD HH24:MI:SS'), "t"."seat_id"::text]::text[] as cells from "hotline_call" as t where t.region = $ and t.org_id = $ order by "t"."started_at" desc, t.id desc limit $;

