insert into "facilities_duty_check" (region, org_id, batch_seq, grade, source, "id", "checked_at", "post", "method", "on_post") select $, $, $::bigint, 'B', $, "id", "checked_at", "post", "method", "on_post" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "facilities_equipment_check" (region, org_id, batch_seq, grade, source, "id", "day", "device", "category", "working") select $, $, $::bigint, 'B', $, "id", "day", "device", "category", "working" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "facilities_floor_area" (region, org_id, batch_seq, grade, source, "id", "building", "floor", "purpose", "change", "area", "day", "document") select $, $, $::bigint, 'B', $, "id", "building", "floor", "purpose", "change", "area", "day", "document" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "facilities_maintenance_order" (region, org_id, batch_seq, grade, source, "id", "subject", "reported_at", "due_at", "finished_at") select $, $, $::bigint, 'B', $, "id", "subject", "reported_at", "due_at", "finished_at" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "facilities_property_cost" (region, org_id, batch_seq, grade, source, "id", "category", "month", "amount", "paid_day", "fund_source") select $, $, $::bigint, 'B', $, "id", "category", "month", "amount", "paid_day", "fund_source" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "facilities_safety_check" (region, org_id, batch_seq, grade, source, "id", "day", "place", "finding", "note") select $, $, $::bigint, 'B', $, "id", "day", "place", "finding", "note" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "facilities_survey_answer" (region, org_id, batch_seq, grade, source, "id", "survey", "day", "respondent", "satisfied") select $, $, $::bigint, 'B', $, "id", "survey", "day", "respondent", "satisfied" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "facilities_waste_removal" (region, org_id, batch_seq, grade, source, "id", "day", "removed") select $, $, $::bigint, 'B', $, "id", "day", "removed" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

select ($::date - $::date)::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date);

select ($::date - $::date)::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date);

select (coalesce(sum(case when r.change = 'taken-over' then r.area else -r.area end), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_floor_area" as r where r.region = $ and r.org_id = $ and (r.day < $::date);

select (coalesce(sum(case when r.change = 'taken-over' then r.area else -r.area end), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_floor_area" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.day < $::date);

select (coalesce(sum(r.amount), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_property_cost" as r where r.region = $ and r.org_id = $ and ("r"."month" >= $::date and "r"."month" < $::date);

select (coalesce(sum(r.amount), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_property_cost" as r where r.region = $ and r.org_id = $ and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date);

select (coalesce(sum(r.amount), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_property_cost" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."month" >= $::date and "r"."month" < $::date);

select (coalesce(sum(r.amount), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_property_cost" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and ("r"."checked_at" >= $ and "r"."checked_at" < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and (("r"."checked_at" >= $ and "r"."checked_at" < $) and (r.on_post) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and (("r"."checked_at" >= $ and "r"."checked_at" < $) and (r.on_post) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."checked_at" >= $ and "r"."checked_at" < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."checked_at" >= $ and "r"."checked_at" < $) and (r.on_post) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.working) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.working) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.working) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and ("r"."due_at" >= $ and "r"."due_at" < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and (("r"."due_at" >= $ and "r"."due_at" < $) and (r.finished_at <= r.due_at) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and (("r"."due_at" >= $ and "r"."due_at" < $) and (r.finished_at <= r.due_at) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."due_at" >= $ and "r"."due_at" < $);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."due_at" >= $ and "r"."due_at" < $) and (r.finished_at <= r.due_at) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_safety_check" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_safety_check" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.finding = 'incident') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_safety_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_safety_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.finding = 'incident') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date and not r.removed);

select (count(distinct r.day))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date and r.removed);

select (count(distinct r.day))::text as value, count(*)::text as rows, max(r.grade) as grade from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date and r.removed);

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."building"::text is distinct from "s"."building" or "t"."floor"::text is distinct from "s"."floor" or "t"."purpose"::text is distinct from "s"."purpose" or "t"."change"::text is distinct from "s"."change" or "t"."area"::numeric is distinct from "s"."area" or "t"."day"::date is distinct from "s"."day" or "t"."document"::text is distinct from "s"."document"))::text as differing from "pg_temp"."mz_staging" as s left join "facilities_floor_area" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."category"::text is distinct from "s"."category" or "t"."month"::date is distinct from "s"."month" or "t"."amount"::numeric is distinct from "s"."amount" or "t"."paid_day"::date is distinct from "s"."paid_day" or "t"."fund_source"::text is distinct from "s"."fund_source"))::text as differing from "pg_temp"."mz_staging" as s left join "facilities_property_cost" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."checked_at"::timestamptz is distinct from "s"."checked_at" or "t"."post"::text is distinct from "s"."post" or "t"."method"::text is distinct from "s"."method" or "t"."on_post"::boolean is distinct from "s"."on_post"))::text as differing from "pg_temp"."mz_staging" as s left join "facilities_duty_check" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."day"::date is distinct from "s"."day" or "t"."device"::text is distinct from "s"."device" or "t"."category"::text is distinct from "s"."category" or "t"."working"::boolean is distinct from "s"."working"))::text as differing from "pg_temp"."mz_staging" as s left join "facilities_equipment_check" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."day"::date is distinct from "s"."day" or "t"."place"::text is distinct from "s"."place" or "t"."finding"::text is distinct from "s"."finding" or "t"."note"::text is distinct from "s"."note"))::text as differing from "pg_temp"."mz_staging" as s left join "facilities_safety_check" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."day"::date is distinct from "s"."day" or "t"."removed"::boolean is distinct from "s"."removed"))::text as differing from "pg_temp"."mz_staging" as s left join "facilities_waste_removal" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."subject"::text is distinct from "s"."subject" or "t"."reported_at"::timestamptz is distinct from "s"."reported_at" or "t"."due_at"::timestamptz is distinct from "s"."due_at" or "t"."finished_at"::timestamptz is distinct from "s"."finished_at"))::text as differing from "pg_temp"."mz_staging" as s left join "facilities_maintenance_order" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."survey"::text is distinct from "s"."survey" or "t"."day"::date is distinct from "s"."day" or "t"."respondent"::text is distinct from "s"."respondent" or "t"."satisfied"::boolean is distinct from "s"."satisfied"))::text as differing from "pg_temp"."mz_staging" as s left join "facilities_survey_answer" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*)::text as n from "facilities_duty_check";

select count(*)::text as n from "facilities_equipment_check";

select count(*)::text as n from "facilities_floor_area";

select count(*)::text as n from "facilities_maintenance_order";

select count(*)::text as n from "facilities_property_cost";

select count(*)::text as n from "facilities_safety_check";

select count(*)::text as n from "facilities_survey_answer";

select count(*)::text as n from "facilities_waste_removal";

select distinct org_id as unit from "facilities_duty_check";

select distinct org_id as unit from "facilities_equipment_check";

select distinct org_id as unit from "facilities_floor_area";

select distinct org_id as unit from "facilities_maintenance_order";

select distinct org_id as unit from "facilities_property_cost";

select distinct org_id as unit from "facilities_safety_check";

select distinct org_id as unit from "facilities_survey_answer";

select distinct org_id as unit from "facilities_waste_removal";

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."checked_at" >= $ and "r"."checked_at" < $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."checked_at" >= $ and "r"."checked_at" < $) and (r.on_post) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.working) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_floor_area" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (r.day < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."due_at" >= $ and "r"."due_at" < $) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."due_at" >= $ and "r"."due_at" < $) and (r.finished_at <= r.due_at) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_property_cost" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."month" >= $::date and "r"."month" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_property_cost" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_safety_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_safety_check" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.finding = 'incident') is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date and r.removed) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date) and r.id > $ order by r.id limit $;

select r.id, r.building || ' ' || r.floor || ' ' || ($::jsonb ->> "r"."purpose") || ' ' || ($::jsonb ->> "r"."change") || ' ' || r.area::text || ' 平方米' as label from "facilities_floor_area" as r where r.region = $ and r.org_id = $ and (r.day < $::date) order by r.id limit $;

select r.id, r.subject || ' 时限 ' || to_char("r"."due_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || coalesce(' 完成 ' || to_char("r"."finished_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), ' 未完成') as label from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and ("r"."due_at" >= $ and "r"."due_at" < $) order by r.id limit $;

select r.id, r.subject || ' 时限 ' || to_char("r"."due_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || coalesce(' 完成 ' || to_char("r"."finished_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), ' 未完成') as label from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and (("r"."due_at" >= $ and "r"."due_at" < $) and (r.finished_at <= r.due_at) is not true) order by r.id limit $;

select r.id, r.subject || ' 时限 ' || to_char("r"."due_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || coalesce(' 完成 ' || to_char("r"."finished_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), ' 未完成') as label from "facilities_maintenance_order" as r where r.region = $ and r.org_id = $ and (("r"."due_at" >= $ and "r"."due_at" < $) and (r.finished_at <= r.due_at) is true) order by r.id limit $;

select r.id, to_char("r"."checked_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || r.post || ' ' || ($::jsonb ->> "r"."method") || case when r.on_post then ' 在岗' else ' 不在岗' end as label from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and ("r"."checked_at" >= $ and "r"."checked_at" < $) order by r.id limit $;

select r.id, to_char("r"."checked_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || r.post || ' ' || ($::jsonb ->> "r"."method") || case when r.on_post then ' 在岗' else ' 不在岗' end as label from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and (("r"."checked_at" >= $ and "r"."checked_at" < $) and (r.on_post) is not true) order by r.id limit $;

select r.id, to_char("r"."checked_at" at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' ' || r.post || ' ' || ($::jsonb ->> "r"."method") || case when r.on_post then ' 在岗' else ' 不在岗' end as label from "facilities_duty_check" as r where r.region = $ and r.org_id = $ and (("r"."checked_at" >= $ and "r"."checked_at" < $) and (r.on_post) is true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."category") || ' ' || r.device || case when r.working then ' 完好' else ' 故障' end as label from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."category") || ' ' || r.device || case when r.working then ' 完好' else ' 故障' end as label from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.working) is not true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || ($::jsonb ->> "r"."category") || ' ' || r.device || case when r.working then ' 完好' else ' 故障' end as label from "facilities_equipment_check" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.working) is true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.place || ' ' || ($::jsonb ->> "r"."finding") || coalesce(' ' || r.note, '') as label from "facilities_safety_check" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.place || ' ' || ($::jsonb ->> "r"."finding") || coalesce(' ' || r.note, '') as label from "facilities_safety_check" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.finding = 'incident') is true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is not true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "facilities_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || case when r.removed then ' 已清运' else ' 未清运' end as label from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date and not r.removed) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || case when r.removed then ' 已清运' else ' 未清运' end as label from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date and r.removed) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || case when r.removed then ' 已清运' else ' 未清运' end as label from "facilities_waste_removal" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date) order by r.id limit $;

select r.id, to_char(r.month, 'YYYY-MM') || ' ' || ($::jsonb ->> "r"."category") || ' ' || r.amount::text || ' 元 ' || ($::jsonb ->> "r"."fund_source") || coalesce(' 付于 ' || to_char(r.paid_day, 'YYYY-MM-DD'), ' 未付') as label from "facilities_property_cost" as r where r.region = $ and r.org_id = $ and ("r"."month" >= $::date and "r"."month" < $::date) order by r.id limit $;

select r.id, to_char(r.month, 'YYYY-MM') || ' ' || ($::jsonb ->> "r"."category") || ' ' || r.amount::text || ' 元 ' || ($::jsonb ->> "r"."fund_source") || coalesce(' 付于 ' || to_char(r.paid_day, 'YYYY-MM-DD'), ' 未付') as label from "facilities_property_cost" as r where r.region = $ and r.org_id = $ and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date) order by r.id limit $;

