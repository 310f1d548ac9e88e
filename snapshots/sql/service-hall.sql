insert into "service_hall_activity" (region, org_id, batch_seq, grade, source, "id", "kind", "name", "held_on", "participants", "document") select $, $, $::bigint, 'B', $, "id", "kind", "name", "held_on", "participants", "document" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "service_hall_rating_total" (region, org_id, batch_seq, source, "id", "scope", "period_from", "period_to", "total", "good", "document", "stated_by", "confirmed_by", "grade") select $, $, $::bigint, $, "id", "scope", "period_from", "period_to", "total", "good", "document", "stated_by", "confirmed_by", "grade" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "service_hall_service_item" (region, org_id, batch_seq, grade, source, "id", "name", "valid_from", "valid_to", "is_online_ready", "is_fully_online", "is_one_visit", "is_instant", "statutory_limit", "promised_limit") select $, $, $::bigint, 'B', $, "id", "name", "valid_from", "valid_to", "is_online_ready", "is_fully_online", "is_one_visit", "is_instant", "statutory_limit", "promised_limit" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "service_hall_window" (region, org_id, batch_seq, grade, source, "id", "name", "kind", "valid_from", "valid_to") select $, $, $::bigint, 'B', $, "id", "name", "kind", "valid_from", "valid_to" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

select (coalesce(sum(100 * (r.statutory_limit - r.promised_limit) / r.statutory_limit), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.statutory_limit is not null);

select (coalesce(sum(100 * (r.statutory_limit - r.promised_limit) / r.statutory_limit), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.statutory_limit is not null);

select (coalesce(sum(r.good), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_rating_total" as r where r.region = $ and r.org_id = $ and (r.period_from >= $::date and r.period_to < $::date);

select (coalesce(sum(r.good), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_rating_total" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.period_from >= $::date and r.period_to < $::date);

select (coalesce(sum(r.total), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_rating_total" as r where r.region = $ and r.org_id = $ and (r.period_from >= $::date and r.period_to < $::date);

select (coalesce(sum(r.total), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_rating_total" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.period_from >= $::date and r.period_to < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_activity" as r where r.region = $ and r.org_id = $ and ("r"."held_on" >= $::date and "r"."held_on" < $::date and r.kind = $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_activity" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."held_on" >= $::date and "r"."held_on" < $::date and r.kind = $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_fully_online) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_instant) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_one_visit) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_online_ready) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.statutory_limit is not null);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_fully_online) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_instant) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_one_visit) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_online_ready) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.statutory_limit is not null);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date));

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_window" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.kind = $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "service_hall_window" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.kind = $);

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."kind"::text is distinct from "s"."kind" or "t"."name"::text is distinct from "s"."name" or "t"."held_on"::date is distinct from "s"."held_on" or "t"."participants"::numeric is distinct from "s"."participants" or "t"."document"::text is distinct from "s"."document"))::text as differing from "pg_temp"."mz_staging" as s left join "service_hall_activity" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."name"::text is distinct from "s"."name" or "t"."kind"::text is distinct from "s"."kind" or "t"."valid_from"::date is distinct from "s"."valid_from" or "t"."valid_to"::date is distinct from "s"."valid_to"))::text as differing from "pg_temp"."mz_staging" as s left join "service_hall_window" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."name"::text is distinct from "s"."name" or "t"."valid_from"::date is distinct from "s"."valid_from" or "t"."valid_to"::date is distinct from "s"."valid_to" or "t"."is_online_ready"::boolean is distinct from "s"."is_online_ready" or "t"."is_fully_online"::boolean is distinct from "s"."is_fully_online" or "t"."is_one_visit"::boolean is distinct from "s"."is_one_visit" or "t"."is_instant"::boolean is distinct from "s"."is_instant" or "t"."statutory_limit"::numeric is distinct from "s"."statutory_limit" or "t"."promised_limit"::numeric is distinct from "s"."promised_limit"))::text as differing from "pg_temp"."mz_staging" as s left join "service_hall_service_item" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."scope"::text is distinct from "s"."scope" or "t"."period_from"::date is distinct from "s"."period_from" or "t"."period_to"::date is distinct from "s"."period_to" or "t"."total"::numeric is distinct from "s"."total" or "t"."good"::numeric is distinct from "s"."good" or "t"."document"::text is distinct from "s"."document" or "t"."stated_by"::text is distinct from "s"."stated_by" or "t"."confirmed_by"::text is distinct from "s"."confirmed_by" or "t"."grade"::text is distinct from "s"."grade"))::text as differing from "pg_temp"."mz_staging" as s left join "service_hall_rating_total" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select distinct org_id as unit from "service_hall_activity";

select distinct org_id as unit from "service_hall_rating_total";

select distinct org_id as unit from "service_hall_service_item";

select distinct org_id as unit from "service_hall_window";

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_activity" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."held_on" >= $::date and "r"."held_on" < $::date and r.kind = $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_rating_total" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.period_from >= $::date and r.period_to < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_fully_online) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_instant) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_one_visit) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_online_ready) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.statutory_limit is not null) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "service_hall_window" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.kind = $) and r.id > $ order by r.id limit $;

select r.id, r.document || ' ' || r.scope || ' ' || to_char(r.period_from, 'YYYY-MM-DD') || ' 至 ' || to_char(r.period_to, 'YYYY-MM-DD') || ' 好评 ' || r.good::text || ' / 评价 ' || r.total::text || '(' || r.stated_by || ' 填报,' || r.confirmed_by || ' 复核)' as label from "service_hall_rating_total" as r where r.region = $ and r.org_id = $ and (r.period_from >= $::date and r.period_to < $::date) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_fully_online) is not true) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_fully_online) is true) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_instant) is not true) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_instant) is true) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_one_visit) is not true) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_one_visit) is true) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_online_ready) is not true) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and ((r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) and (r.is_online_ready) is true) order by r.id limit $;

select r.id, r.id || ' ' || r.name as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date)) order by r.id limit $;

select r.id, r.id || ' ' || r.name || ' 法定 ' || r.statutory_limit::text || ' 承诺 ' || r.promised_limit::text || ' 个工作日' as label from "service_hall_service_item" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.statutory_limit is not null) order by r.id limit $;

select r.id, r.id || ' ' || r.name || ' 自 ' || to_char(r.valid_from, 'YYYY-MM-DD') as label from "service_hall_window" as r where r.region = $ and r.org_id = $ and (r.valid_from < $::date and (r.valid_to is null or r.valid_to >= $::date) and r.kind = $) order by r.id limit $;

select r.id, to_char(r.held_on, 'YYYY-MM-DD') || ' ' || r.name || ' ' || r.participants::text || ' 人(份) ' || r.document as label from "service_hall_activity" as r where r.region = $ and r.org_id = $ and ("r"."held_on" >= $::date and "r"."held_on" < $::date and r.kind = $) order by r.id limit $;

