insert into "expert_review_discipline_record" (region, org_id, batch_seq, grade, source, "id", "review_id", "day", "finding", "note") select $, $, $::bigint, 'B', $, "id", "review_id", "day", "finding", "note" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "expert_review_payment_batch" (region, org_id, batch_seq, grade, source, "id", "review_id", "review_day", "experts", "fee", "due_day", "paid_day", "paid_amount", "returned", "signed_opinions") select $, $, $::bigint, 'B', $, "id", "review_id", "review_day", "experts", "fee", "due_day", "paid_day", "paid_amount", "returned", "signed_opinions" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "expert_review_query" (region, org_id, batch_seq, grade, source, "id", "asked_day", "subject", "answered_day") select $, $, $::bigint, 'B', $, "id", "asked_day", "subject", "answered_day" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

insert into "expert_review_survey_answer" (region, org_id, batch_seq, grade, source, "id", "survey", "day", "respondent", "satisfied") select $, $, $::bigint, 'B', $, "id", "survey", "day", "respondent", "satisfied" from "pg_temp"."mz_staging" as s where mz_line > $ and mz_line <= $ order by mz_line on conflict do nothing;

select (coalesce(sum(r.paid_amount), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date);

select (coalesce(sum(r.paid_amount), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_discipline_record" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_discipline_record" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.finding = 'leak') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_discipline_record" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_discipline_record" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.finding = 'leak') is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_amount = r.experts * r.fee and not r.returned) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_amount = r.experts * r.fee and not r.returned) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_day <= r.due_day) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_day <= r.due_day) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.signed_opinions = r.experts) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.signed_opinions = r.experts) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_amount = r.experts * r.fee and not r.returned) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_day <= r.due_day) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.signed_opinions = r.experts) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_query" as r where r.region = $ and r.org_id = $ and ("r"."asked_day" >= $::date and "r"."asked_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_query" as r where r.region = $ and r.org_id = $ and (("r"."asked_day" >= $::date and "r"."asked_day" < $::date) and (r.answered_day is not null) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_query" as r where r.region = $ and r.org_id = $ and (("r"."asked_day" >= $::date and "r"."asked_day" < $::date) and (r.answered_day is not null) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_query" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."asked_day" >= $::date and "r"."asked_day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_query" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."asked_day" >= $::date and "r"."asked_day" < $::date) and (r.answered_day is not null) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is not true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date);

select (count(*))::text as value, count(*)::text as rows, max(r.grade) as grade from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true);

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."asked_day"::date is distinct from "s"."asked_day" or "t"."subject"::text is distinct from "s"."subject" or "t"."answered_day"::date is distinct from "s"."answered_day"))::text as differing from "pg_temp"."mz_staging" as s left join "expert_review_query" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."review_id"::text is distinct from "s"."review_id" or "t"."day"::date is distinct from "s"."day" or "t"."finding"::text is distinct from "s"."finding" or "t"."note"::text is distinct from "s"."note"))::text as differing from "pg_temp"."mz_staging" as s left join "expert_review_discipline_record" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."review_id"::text is distinct from "s"."review_id" or "t"."review_day"::date is distinct from "s"."review_day" or "t"."experts"::numeric is distinct from "s"."experts" or "t"."fee"::numeric is distinct from "s"."fee" or "t"."due_day"::date is distinct from "s"."due_day" or "t"."paid_day"::date is distinct from "s"."paid_day" or "t"."paid_amount"::numeric is distinct from "s"."paid_amount" or "t"."returned"::boolean is distinct from "s"."returned" or "t"."signed_opinions"::numeric is distinct from "s"."signed_opinions"))::text as differing from "pg_temp"."mz_staging" as s left join "expert_review_payment_batch" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."survey"::text is distinct from "s"."survey" or "t"."day"::date is distinct from "s"."day" or "t"."respondent"::text is distinct from "s"."respondent" or "t"."satisfied"::boolean is distinct from "s"."satisfied"))::text as differing from "pg_temp"."mz_staging" as s left join "expert_review_survey_answer" as t on t.region = $ and t.org_id = $ and t.id = s.id;

select count(*)::text as n from "expert_review_discipline_record";

select count(*)::text as n from "expert_review_payment_batch";

select count(*)::text as n from "expert_review_query";

select count(*)::text as n from "expert_review_survey_answer";

select distinct org_id as unit from "expert_review_discipline_record";

select distinct org_id as unit from "expert_review_payment_batch";

select distinct org_id as unit from "expert_review_query";

select distinct org_id as unit from "expert_review_survey_answer";

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_discipline_record" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_discipline_record" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.finding = 'leak') is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_amount = r.experts * r.fee and not r.returned) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_day <= r.due_day) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.signed_opinions = r.experts) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_query" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."asked_day" >= $::date and "r"."asked_day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_query" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."asked_day" >= $::date and "r"."asked_day" < $::date) and (r.answered_day is not null) is true) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and ("r"."day" >= $::date and "r"."day" < $::date) and r.id > $ order by r.id limit $;

select r.id, encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as hash from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true) and r.id > $ order by r.id limit $;

select r.id, to_char(r.asked_day, 'YYYY-MM-DD') || ' ' || r.subject || case when r.answered_day is null then ' 未解答' else ' 解答于 ' || to_char(r.answered_day, 'YYYY-MM-DD') end as label from "expert_review_query" as r where r.region = $ and r.org_id = $ and ("r"."asked_day" >= $::date and "r"."asked_day" < $::date) order by r.id limit $;

select r.id, to_char(r.asked_day, 'YYYY-MM-DD') || ' ' || r.subject || case when r.answered_day is null then ' 未解答' else ' 解答于 ' || to_char(r.answered_day, 'YYYY-MM-DD') end as label from "expert_review_query" as r where r.region = $ and r.org_id = $ and (("r"."asked_day" >= $::date and "r"."asked_day" < $::date) and (r.answered_day is not null) is not true) order by r.id limit $;

select r.id, to_char(r.asked_day, 'YYYY-MM-DD') || ' ' || r.subject || case when r.answered_day is null then ' 未解答' else ' 解答于 ' || to_char(r.answered_day, 'YYYY-MM-DD') end as label from "expert_review_query" as r where r.region = $ and r.org_id = $ and (("r"."asked_day" >= $::date and "r"."asked_day" < $::date) and (r.answered_day is not null) is true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is not true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.respondent || case when r.satisfied then ' 满意' else ' 不满意' end as label from "expert_review_survey_answer" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.satisfied) is true) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || ($::jsonb ->> "r"."finding") || coalesce(' ' || r.note, '') as label from "expert_review_discipline_record" as r where r.region = $ and r.org_id = $ and ("r"."day" >= $::date and "r"."day" < $::date) order by r.id limit $;

select r.id, to_char(r.day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || ($::jsonb ->> "r"."finding") || coalesce(' ' || r.note, '') as label from "expert_review_discipline_record" as r where r.region = $ and r.org_id = $ and (("r"."day" >= $::date and "r"."day" < $::date) and (r.finding = 'leak') is true) order by r.id limit $;

select r.id, to_char(r.paid_day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || r.experts::text || ' 人 × ' || r.fee::text || ' 元,实发 ' || r.paid_amount::text || ' 元' as label from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and ("r"."paid_day" >= $::date and "r"."paid_day" < $::date) order by r.id limit $;

select r.id, to_char(r.paid_day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || r.experts::text || ' 人 × ' || r.fee::text || ' 元,实发 ' || r.paid_amount::text || ' 元' as label from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_amount = r.experts * r.fee and not r.returned) is not true) order by r.id limit $;

select r.id, to_char(r.paid_day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || r.experts::text || ' 人 × ' || r.fee::text || ' 元,实发 ' || r.paid_amount::text || ' 元' as label from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_amount = r.experts * r.fee and not r.returned) is true) order by r.id limit $;

select r.id, to_char(r.paid_day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || r.experts::text || ' 人 × ' || r.fee::text || ' 元,实发 ' || r.paid_amount::text || ' 元' as label from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_day <= r.due_day) is not true) order by r.id limit $;

select r.id, to_char(r.paid_day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || r.experts::text || ' 人 × ' || r.fee::text || ' 元,实发 ' || r.paid_amount::text || ' 元' as label from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.paid_day <= r.due_day) is true) order by r.id limit $;

select r.id, to_char(r.paid_day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || r.experts::text || ' 人 × ' || r.fee::text || ' 元,实发 ' || r.paid_amount::text || ' 元' as label from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.signed_opinions = r.experts) is not true) order by r.id limit $;

select r.id, to_char(r.paid_day, 'YYYY-MM-DD') || ' ' || r.review_id || ' ' || r.experts::text || ' 人 × ' || r.fee::text || ' 元,实发 ' || r.paid_amount::text || ' 元' as label from "expert_review_payment_batch" as r where r.region = $ and r.org_id = $ and (("r"."paid_day" >= $::date and "r"."paid_day" < $::date) and (r.signed_opinions = r.experts) is true) order by r.id limit $;

select s.mz_line::text as line, t.id, s."review_id"::text as value from "pg_temp"."mz_staging" as s join "expert_review_discipline_record" as t on t.region = $ and t.org_id = $ and t."review_id" = s."review_id" and t.id <> s.id order by s.mz_line limit $;

