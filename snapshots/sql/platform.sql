alter table "service_hall_rating" detach partition "service_hall_rating_202301";

alter table "service_hall_rating" detach partition "service_hall_rating_202307";

alter table "service_hall_rating_202301" set schema mz_detached;

alter table "service_hall_rating_202307" set schema mz_detached;

analyze pg_temp.mz_staging;

copy pg_temp.mz_staging (mz_line, "id", "agent_id", "started_at", "ended_at") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "article", "requested_on", "due_on", "updated_on") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "asked_day", "subject", "answered_day") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "building", "floor", "purpose", "change", "area", "day", "document") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "call_id", "checked_on", "agent_id", "checked_by", "score", "is_fatal", "result") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "call_id", "target", "dialled_at", "outcome") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "category", "month", "amount", "paid_day", "fund_source") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "checked_at", "post", "method", "on_post") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "circuit", "begun_at", "restored_at", "cause") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "circuit", "month", "planned_minutes", "down_minutes") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "circuit", "operator", "bandwidth", "purpose", "valid_from", "valid_to") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "day", "device", "category", "working") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "day", "place", "finding", "note") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "day", "removed") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "direction", "started_at", "answered_at", "ended_at", "seat_id") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "kind", "channel", "received_at", "due_at", "closed_at", "outcome", "followed_up_at") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "kind", "name", "held_on", "participants", "document") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "kind", "valid_from", "valid_to") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "name", "kind", "valid_from", "valid_to") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "name", "trade_type", "closed_day", "full_electronic", "paperless", "remote", "remote_place") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "name", "valid_from", "valid_to", "is_online_ready", "is_fully_online", "is_one_visit", "is_instant", "statutory_limit", "promised_limit") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "no_text", "done_date", "due_date", "kind_text", "good_boolean", "cost_numeric", "copies_numeric") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "no_text", "done_date", "due_date", "kind_text", "good_boolean", "cost_numeric", "copies_numeric", "note_text") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "place", "valid_from", "valid_to") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "project_id", "begun_at", "ended_at", "interruption", "stopped_minutes") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "project_id", "title", "closed_day", "filed_day", "retention") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "project_id", "year", "kind", "amount", "day", "document_number", "summary", "reverses") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "rated_at", "level", "origin", "channel", "county", "item_code", "case_no") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "review_id", "day", "finding", "note") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "review_id", "review_day", "experts", "fee", "due_day", "paid_day", "paid_amount", "returned", "signed_opinions") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "scope", "period_from", "period_to", "total", "good", "document", "stated_by", "confirmed_by", "grade") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade", "restates") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "subject", "reported_at", "due_at", "finished_at") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "subject_id", "channel", "asked_at", "replied_at", "level") from stdin;

copy pg_temp.mz_staging (mz_line, "id", "survey", "day", "respondent", "satisfied") from stdin;

create schema if not exists mz_detached;

create temporary table kept (n int check (n < 40000)) on commit drop;

create temporary table kept (n int) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "agent_id" text, "started_at" timestamptz, "ended_at" timestamptz) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "article" text, "requested_on" date, "due_on" date, "updated_on" date) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "asked_day" date, "subject" text, "answered_day" date) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "building" text, "floor" text, "purpose" text, "change" text, "area" numeric, "day" date, "document" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "call_id" text, "checked_on" date, "agent_id" text, "checked_by" text, "score" numeric, "is_fatal" boolean, "result" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "call_id" text, "target" text, "dialled_at" timestamptz, "outcome" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "category" text, "month" date, "amount" numeric, "paid_day" date, "fund_source" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "checked_at" timestamptz, "post" text, "method" text, "on_post" boolean) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "circuit" text, "begun_at" timestamptz, "restored_at" timestamptz, "cause" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "circuit" text, "month" date, "planned_minutes" numeric, "down_minutes" numeric) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "circuit" text, "operator" text, "bandwidth" numeric, "purpose" text, "valid_from" date, "valid_to" date) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "day" date, "device" text, "category" text, "working" boolean) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "day" date, "place" text, "finding" text, "note" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "day" date, "removed" boolean) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "direction" text, "started_at" timestamptz, "answered_at" timestamptz, "ended_at" timestamptz, "seat_id" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "kind" text, "channel" text, "received_at" timestamptz, "due_at" timestamptz, "closed_at" timestamptz, "outcome" text, "followed_up_at" timestamptz) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "kind" text, "name" text, "held_on" date, "participants" numeric, "document" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "kind" text, "valid_from" date, "valid_to" date) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "name" text, "kind" text, "valid_from" date, "valid_to" date) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "name" text, "trade_type" text, "closed_day" date, "full_electronic" boolean, "paperless" boolean, "remote" boolean, "remote_place" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "name" text, "valid_from" date, "valid_to" date, "is_online_ready" boolean, "is_fully_online" boolean, "is_one_visit" boolean, "is_instant" boolean, "statutory_limit" numeric, "promised_limit" numeric) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "no_text" text, "done_date" date, "due_date" date, "kind_text" text, "good_boolean" boolean, "cost_numeric" numeric, "copies_numeric" numeric) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "no_text" text, "done_date" date, "due_date" date, "kind_text" text, "good_boolean" boolean, "cost_numeric" numeric, "copies_numeric" numeric, "note_text" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "place" text, "valid_from" date, "valid_to" date) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "project_id" text, "begun_at" timestamptz, "ended_at" timestamptz, "interruption" text, "stopped_minutes" numeric) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "project_id" text, "title" text, "closed_day" date, "filed_day" date, "retention" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "project_id" text, "year" integer, "kind" text, "amount" numeric, "day" date, "document_number" text, "summary" text, "reverses" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "rated_at" timestamptz, "level" text, "origin" text, "channel" text, "county" text, "item_code" text, "case_no" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "review_id" text, "day" date, "finding" text, "note" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "review_id" text, "review_day" date, "experts" numeric, "fee" numeric, "due_day" date, "paid_day" date, "paid_amount" numeric, "returned" boolean, "signed_opinions" numeric) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "scope" text, "period_from" date, "period_to" date, "total" numeric, "good" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "subject" text, "project_id" text, "day" date, "numerator" numeric, "denominator" numeric, "words" text, "tier_ratio" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "subject" text, "project_id" text, "day" date, "numerator" numeric, "denominator" numeric, "words" text, "tier_ratio" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text, "restates" boolean) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "subject" text, "reported_at" timestamptz, "due_at" timestamptz, "finished_at" timestamptz) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "subject_id" text, "channel" text, "asked_at" timestamptz, "replied_at" timestamptz, "level" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "survey" text, "day" date, "respondent" text, "satisfied" boolean) on commit drop;

create temporary table passing (n int); insert into passing select n from noted;

deallocate page;

delete from "pg_temp"."mz_staging" as s using "budget_fund_movement" as t where t.region = $ and t.org_id = $ and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and t.id = s.id;

delete from "pg_temp"."mz_staging" as s using "hotline_agent" as t where t.region = $ and t.org_id = $ and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and t.id = s.id;

delete from "pg_temp"."mz_staging" as s using "hotline_call" as t where t.region = $ and t.org_id = $ and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and t.id = s.id;

delete from "pg_temp"."mz_staging" as s using "hotline_seat" as t where t.region = $ and t.org_id = $ and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and t.id = s.id;

delete from "pg_temp"."mz_staging" as s using "ledger_record" as t where t.region = $ and t.org_id = $ and t.register = $ and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and t.id = s.id;

delete from "pg_temp"."mz_staging" as s using (select s.mz_line, min(s.mz_line) over (partition by s.id) as first from "pg_temp"."mz_staging" as s where (select count("id") > count(distinct "id") from "pg_temp"."mz_staging") and s.id in (select id from "pg_temp"."mz_staging" group by id having count(*) > 1)) as t, "pg_temp"."mz_staging" as f where s.mz_line = t.mz_line and f.mz_line = t.first and s.mz_line <> f.mz_line and row("s"."id", "s"."direction", "s"."started_at", "s"."answered_at", "s"."ended_at", "s"."seat_id") is not distinct from row("f"."id", "f"."direction", "f"."started_at", "f"."answered_at", "f"."ended_at", "f"."seat_id");

delete from "pg_temp"."mz_staging" as s using (select s.mz_line, min(s.mz_line) over (partition by s.id) as first from "pg_temp"."mz_staging" as s where (select count("id") > count(distinct "id") from "pg_temp"."mz_staging") and s.id in (select id from "pg_temp"."mz_staging" group by id having count(*) > 1)) as t, "pg_temp"."mz_staging" as f where s.mz_line = t.mz_line and f.mz_line = t.first and s.mz_line <> f.mz_line and row("s"."id", "s"."project_id", "s"."year", "s"."kind", "s"."amount", "s"."day", "s"."document_number", "s"."summary", "s"."reverses") is not distinct from row("f"."id", "f"."project_id", "f"."year", "f"."kind", "f"."amount", "f"."day", "f"."document_number", "f"."summary", "f"."reverses");

delete from "pg_temp"."mz_staging" as s using (select s.mz_line, min(s.mz_line) over (partition by s.id) as first from "pg_temp"."mz_staging" as s where (select count("id") > count(distinct "id") from "pg_temp"."mz_staging") and s.id in (select id from "pg_temp"."mz_staging" group by id having count(*) > 1)) as t, "pg_temp"."mz_staging" as f where s.mz_line = t.mz_line and f.mz_line = t.first and s.mz_line <> f.mz_line and row("s"."id", "s"."rated_at", "s"."level", "s"."origin", "s"."channel", "s"."county", "s"."item_code", "s"."case_no") is not distinct from row("f"."id", "f"."rated_at", "f"."level", "f"."origin", "f"."channel", "f"."county", "f"."item_code", "f"."case_no");

delete from "pg_temp"."mz_staging" as s where mz_line = any ($::bigint[]) returning mz_line::text as line, (to_jsonb(s) - 'mz_line')::text as raw, to_jsonb(s) as values;

delete from noted;

delete from platform_idempotency where at < $;

delete from platform_ingest_held_row where region = $ and org_id = $ and hold_id = $::uuid;

delete from platform_live_leaf as l where l.region = $ and l.org_id = $ and l.batch_seq = $::bigint;

drop table if exists pg_temp.mz_staging;

drop table passing;

explain execute page ('{"window":"窗口","qr":"二维码","sms":"短信","web":"网上","mobile":"移动","kiosk":"自助","hotline":"热线"}', '{"1":"非常不满意","2":"不满意","3":"基本满意","4":"满意","5":"非常满意"}', '{"active":"主动评价","default":"默认评价","late":"补评","followup":"追评","unknown":"未标明"}', '532500', 'own', '532500', 'own', '2022-12-31T16:00:00.000Z', '2023-12-31T16:00:00.000Z', '2023-06-01 09:00:00+08', 'Y00010000', 51);

explain execute page ('{"window":"窗口","qr":"二维码","sms":"短信","web":"网上","mobile":"移动","kiosk":"自助","hotline":"热线"}', '{"1":"非常不满意","2":"不满意","3":"基本满意","4":"满意","5":"非常满意"}', '{"active":"主动评价","default":"默认评价","late":"补评","followup":"追评","unknown":"未标明"}', '532500', 'own', '532500', 'own', '2022-12-31T16:00:00.000Z', '2023-12-31T16:00:00.000Z', 51);

insert into "copied_leaves_scratch" as r (id, rated_at, county, channel) select s.n::text, s.rated_at, s.county, s.channel from (select ordinality as n, (x ->> 'day')::timestamptz as rated_at, x ->> 'county' as county, x ->> 'channel' as channel from json_array_elements($::json) with ordinality as e (x)) as s order by "s"."rated_at" returning json_build_array((r."county")::text, (r."channel")::text)::text, "r"."id", "r"."rated_at", "r"."level", "r"."origin", "r"."channel", "r"."county", "r"."item_code", "r"."case_no", "r"."grade", "r"."source";

insert into "pg_temp"."mz_staging" (mz_line, "id", "rated_at", "level", "origin", "channel", "county", "item_code", "case_no") select h.line, "x"."id", "x"."rated_at", "x"."level", "x"."origin", "x"."channel", "x"."county", "x"."item_code", "x"."case_no" from (select line, data from platform_ingest_held_row where region = $ and org_id = $ and hold_id = $::uuid) as h cross join lateral jsonb_to_record(h.data) as x ("id" text, "rated_at" timestamptz, "level" text, "origin" text, "channel" text, "county" text, "item_code" text, "case_no" text);

insert into kept (n) select n from generate_series(1, 50000) as n order by n returning n;

insert into later values ($::int);

insert into noted values ($::int);

insert into platform_audit_event (region, id, at, org_id, actor, actor_name, action, object, address, result, reason, detail, row_mac, mac_alg) values ($, …);

insert into platform_audit_seal (day, seq, region, audit_id, prev, mac, alg, late) select * from unnest( $::date[], $::bigint[], $::text[], $::uuid[], $::bytea[], $::bytea[], $::text[], $::boolean[]);

insert into platform_backup_event (id, kind, at, ok, backup, detail) values ($, $, $, $, $, $::jsonb);

insert into platform_batch_day (region, org_id, batch_seq, day, n) select $, $, $::bigint, day, n from unnest($::date[], $::bigint[]) as d (day, n);

insert into platform_batch_late (region, org_id, batch_seq, year, row_count) values ($, $, $::bigint, $, …);

insert into platform_batch_reversal (region, org_id, register, reversed_seq, by_seq, reason, requested_by, approved_by, at) values ($, $, $, $::bigint, $::bigint, $, …);

insert into platform_detached_partition (table_name, month, detached_at, row_count, document) select $, $::date, $, count(*), $ from "mz_detached"."service_hall_rating_202301" returning row_count::text as n;

insert into platform_detached_partition (table_name, month, detached_at, row_count, document) select $, $::date, $, count(*), $ from "mz_detached"."service_hall_rating_202307" returning row_count::text as n;

insert into platform_file (region, org_id, id, sha256, name, media_type, size, uploaded_by, uploaded_at) values ($, …);

insert into platform_import_batch (region, org_id, seq, id, register, file_name, file_sha256, source, row_count, stored_count, repeated_count, imported_by, imported_at, source_system, manifest, rejected_count, note, released_by) overriding system value values ($, $, $::bigint, $::uuid, $, $, $, $, $::bigint, $::bigint, $::bigint, $, $, $, $::jsonb, $::bigint, $, …);

insert into platform_ingest_held_row (region, org_id, hold_id, line, data) select $, $, $::uuid, mz_line, to_jsonb(s) - 'mz_line' from "pg_temp"."mz_staging" as s;

insert into platform_ingest_hold (region, org_id, id, register, file_name, file_sha256, source, source_system, manifest, totals, reasons, row_count, held_count, repeated_count, rejected_count, imported_by, imported_at, state) values ($, $, $::uuid, $, $, $, $, $, $::jsonb, $::jsonb, $::text[], $, $, $, $, $, $, 'held');

insert into platform_ingest_reject (region, org_id, batch_id, place, line, code, heading, value, message, raw) select $, $, $::uuid, place + (select count(*) from platform_ingest_reject where region = $ and org_id = $ and batch_id = $::uuid), line, code, heading, value, message, raw from jsonb_to_recordset($::jsonb) as r (place bigint, line bigint, code text, heading text, value text, message text, raw text);

insert into platform_installation (kind, region, unit) values ($, …) on conflict do nothing;

insert into platform_live_leaf (region, org_id, batch_seq, id, day, kind, opened, commitment) select $::text, $::text, $::bigint, r.id, "r"."rated_at"::date, json_build_array((r.level)::text, (r.origin)::text)::text, concat(coalesce(octet_length("r"."level") || ':', '-'), "r"."level", ',', coalesce(octet_length("r"."origin") || ':', '-'), "r"."origin", ',', coalesce(octet_length("r"."channel") || ':', '-'), "r"."channel", ',', coalesce(octet_length("r"."county") || ':', '-'), "r"."county", ','), sha256($::bytea || convert_to(concat(coalesce(octet_length("r"."id") || ':', '-'), "r"."id", ',', coalesce(octet_length("r"."rated_at"::text) || ':', '-'), "r"."rated_at"::text, ',', coalesce(octet_length("r"."level") || ':', '-'), "r"."level", ',', coalesce(octet_length("r"."origin") || ':', '-'), "r"."origin", ',', coalesce(octet_length("r"."channel") || ':', '-'), "r"."channel", ',', coalesce(octet_length("r"."county") || ':', '-'), "r"."county", ',', coalesce(octet_length("r"."item_code") || ':', '-'), "r"."item_code", ',', coalesce(octet_length("r"."case_no") || ':', '-'), "r"."case_no", ',', coalesce(octet_length("r"."grade") || ':', '-'), "r"."grade", ',', coalesce(octet_length("r"."source") || ':', '-'), "r"."source", ','), 'UTF8')) from "service_hall_rating" as r where r.region = $ and r.org_id = $ and r.batch_seq = $::bigint on conflict do nothing;

insert into platform_reversal_decision (region, org_id, request_id, decision, reason, decided_by, decided_at) values ($, $, $::uuid, $, …);

insert into platform_reversal_request (region, org_id, id, register, batch_id, reason, requested_by, requested_at) values ($, $, $::uuid, $, $::uuid, $, …);

insert into platform_rollup_check (region, org_id, id, register, checked_at, months, differences) values ($, $, $::uuid, $, $, $, $::jsonb);

insert into platform_seal (region, org_id, register, seq, kind, day, batch_seq, records, root, buckets, tallies, prev, head, alg) select $, $, register, seq, kind, day, batch_seq, records, root, buckets, tallies::jsonb, prev, head, alg from unnest( $::text[], $::bigint[], $::text[], $::date[], $::bigint[], $::bigint[], $::bytea[], $::bytea[], $::text[], $::bytea[], $::bytea[], $::text[]) as e (register, seq, kind, day, batch_seq, records, root, buckets, tallies, prev, head, alg);

insert into platform_seal_head (region, org_id, day, heads, audit_root, alg, key_id, public_key, signature, signed_at) values ($, $, $::date, $::jsonb, $, …) on conflict do nothing;

insert into platform_verification (region, org_id, id, state, requested_by, requested_name, requested_at) select $, $, $, 'waiting', $, $, $ where not exists (select from platform_verification where region = $ and org_id = $ and state in ('waiting', 'running') and requested_at > $::timestamptz - interval '1 hour');

select $::int as n;

select ($::date + 1)::text as to;

select * from passing;

select 1;

select 6 / $::int as n;

select 7 / $::int;

select 8 / $::int;

select access_name_taken($, …) as taken;

select b.register, coalesce(s.seq, 0)::float8 as entries, encode(s.head, 'hex') as head, s.sealed_at as "sealedAt", b.unsealed from ( select register, count(*) filter (where source <> 'reversal' and stored_count > 0 and not exists (select from platform_seal x where x.region = $ and x.org_id = $ and x.register = i.register and x.batch_seq = i.seq))::int as unsealed from platform_import_batch i where region = $ and org_id = $ group by register) as b left join lateral (select seq, head, sealed_at from platform_seal where region = $ and org_id = $ and register = b.register order by platform_seal.seq desc limit 1) as s on true order by b.register;

select b.register, s.seq::text as seq, encode(s.head, 'hex') as head from (select distinct register from platform_import_batch where region = $ and org_id = $ ) as b cross join lateral (select seq, head from platform_seal where region = $ and org_id = $ and register = b.register order by platform_seal.seq desc limit 1) as s order by b.register;

select b.register, s.seq::text as seq, encode(s.head, 'hex') as head from (select distinct register from platform_import_batch where region = $ and org_id = $ and register = any ($::text[])) as b cross join lateral (select seq, head from platform_seal where region = $ and org_id = $ and register = b.register order by platform_seal.seq desc limit 1) as s order by b.register;

select batch_seq::text as seq, year, row_count as rows from platform_batch_late where region = $ and org_id = $ and batch_seq = any ($::bigint[]) order by batch_seq, year;

select c.relname as name, obj_description(c.oid, 'pg_class') as title from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($::text[]) and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname in ('region', 'org_id', 'year', 'project_id')) = 4 order by c.relname;

select c.relname || ' ' || to_char(m, 'YYYY-MM') as part from pg_partitioned_table as p join pg_class as c on c.oid = p.partrelid and c.relnamespace = 'public'::regnamespace cross join generate_series(date_trunc('month', $::timestamptz at time zone 'Asia/Shanghai'), date_trunc('month', $::timestamptz at time zone 'Asia/Shanghai') + 1 * interval '1 month', interval '1 month') as m where to_regclass(format('public.%I', c.relname || '_' || to_char(m, 'YYYYMM'))) is null order by 1;

select c.relname || ' ' || to_char(m, 'YYYY-MM') as part, platform_add_partition(c.oid::regclass, m::date) as made from pg_partitioned_table as p join pg_class as c on c.oid = p.partrelid and c.relnamespace = 'public'::regnamespace cross join generate_series(date_trunc('month', $::timestamptz at time zone 'Asia/Shanghai'), date_trunc('month', $::timestamptz at time zone 'Asia/Shanghai') + 13 * interval '1 month', interval '1 month') as m order by 1;

select case when $::int < $::int or $::int > 99 then platform_fail('MZ901') end;

select case when $::int > $::int then platform_fail('MZ902') end;

select case when exists (select from noted where n = 31) then platform_fail('MZ903') end;

select case when exists (select from platform_idempotency as i where i.region = $ and i.account_id = $ and i.key = $) then platform_fail('MZ409') end;

select case when not (pg_try_advisory_xact_lock_shared(platform_live_lock($, $, '')) and pg_try_advisory_xact_lock_shared(platform_live_lock($, …))) then platform_live_await($, …) end;

select closed_seq::text as seq, has_leaves as leaves from platform_live_close($, …);

select coalesce(max(seq), 0)::text as head from platform_import_batch where region = $ and org_id = $ and translate(register, '.-', '__') = any ($::text[]);

select count(*)::int as n from noted where n > $::int;

select count(*)::int as n from platform_seal where register = $ and day = '2023-01-31';

select count(*)::text as n from "pg_temp"."mz_staging";

select count(*)::text as n from kept;

select count(*)::text as n from platform_audit_event where region = $;

select count(*)::text as n from platform_audit_event where region = $ and at < $;

select count(*)::text as n from platform_audit_event where region = $ and at < $ and result = $;

select count(*)::text as n, coalesce(sum(stored_count), 0)::text as stored from platform_import_batch where region = $ and org_id = $ and stored_count <> 0 and translate(register, '.-', '__') = any ($::text[]) and seq <= $::bigint;

select current_setting('mz.a', true) as a, current_setting('mz.b', true) as b;

select d.day::text as day, d.n::text as n from ( select "asked_at"::date as day, count(*) as n from "pg_temp"."mz_staging" where "asked_at" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "asked_day"::date as day, count(*) as n from "pg_temp"."mz_staging" where "asked_day" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "begun_at"::date as day, count(*) as n from "pg_temp"."mz_staging" where "begun_at" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "checked_at"::date as day, count(*) as n from "pg_temp"."mz_staging" where "checked_at" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "checked_on"::date as day, count(*) as n from "pg_temp"."mz_staging" where "checked_on" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "closed_day"::date as day, count(*) as n from "pg_temp"."mz_staging" where "closed_day" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "day"::date as day, count(*) as n from "pg_temp"."mz_staging" where "day" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "dialled_at"::date as day, count(*) as n from "pg_temp"."mz_staging" where "dialled_at" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "done_date"::date as day, count(*) as n from "pg_temp"."mz_staging" where "done_date" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "held_on"::date as day, count(*) as n from "pg_temp"."mz_staging" where "held_on" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "month"::date as day, count(*) as n from "pg_temp"."mz_staging" where "month" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "period_from"::date as day, count(*) as n from "pg_temp"."mz_staging" where "period_from" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "rated_at"::date as day, count(*) as n from "pg_temp"."mz_staging" where "rated_at" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "received_at"::date as day, count(*) as n from "pg_temp"."mz_staging" where "received_at" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "reported_at"::date as day, count(*) as n from "pg_temp"."mz_staging" where "reported_at" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "requested_on"::date as day, count(*) as n from "pg_temp"."mz_staging" where "requested_on" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "review_day"::date as day, count(*) as n from "pg_temp"."mz_staging" where "review_day" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "started_at"::date as day, count(*) as n from "pg_temp"."mz_staging" where "started_at" is not null group by 1) as d order by d.day;

select d.day::text as day, d.n::text as n from ( select "valid_from"::date as day, count(*) as n from "pg_temp"."mz_staging" where "valid_from" is not null group by 1) as d order by d.day;

select day::text as day, alg from platform_audit_seal s where day < $::date order by s.day desc, s.seq desc limit 1;

select day::text as day, n::text as n from platform_batch_day where region = $ and org_id = $ and batch_seq = $::bigint order by platform_batch_day.day;

select distinct on (org_id, register) register, checked_at as at, months, differences from platform_rollup_check order by org_id, register, checked_at desc;

select distinct on (register) register, sum(stored_count) over (partition by register)::text as total, id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, coalesce(rejected_count, 0)::text as rejected_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ order by register, seq desc;

select distinct org_id as unit from "platform_audit_event";

select distinct org_id as unit from "platform_batch_day";

select distinct org_id as unit from "platform_batch_late";

select distinct org_id as unit from "platform_batch_reversal";

select distinct org_id as unit from "platform_file";

select distinct org_id as unit from "platform_import_batch";

select distinct org_id as unit from "platform_ingest_held_row";

select distinct org_id as unit from "platform_ingest_hold";

select distinct org_id as unit from "platform_ingest_reject";

select distinct org_id as unit from "platform_live_batch";

select distinct org_id as unit from "platform_live_leaf";

select distinct org_id as unit from "platform_reversal_decision";

select distinct org_id as unit from "platform_reversal_request";

select distinct org_id as unit from "platform_rollup_check";

select distinct org_id as unit from "platform_seal";

select distinct org_id as unit from "platform_seal_head";

select distinct org_id as unit from "platform_verification";

select distinct register from platform_import_batch where region = $ and org_id = $ and translate(register, '.-', '__') = any ($::text[]);

select distinct to_char(month, 'YYYY-MM') as month from platform_detached_partition where table_name = any ($::text[]) and month >= date_trunc('month', $::date)::date and month < $::date order by 1;

select e.id::text as id, e.region, e.org_id as "orgId", e.actor, e.actor_name as "actorName", e.action, e.object, e.address, e.result, e.reason, e.detail, e.row_mac as "rowMac", e.mac_alg as "macAlg", regexp_replace(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z' as at from platform_audit_event e where not exists (select from platform_audit_seal s where s.region = e.region and s.audit_id = e.id) order by e.at, e.id limit $;

select e.id::text as id, e.region, e.org_id as "orgId", e.actor, e.actor_name as "actorName", e.action, e.object, e.address, e.result, e.reason, e.detail, e.row_mac as "rowMac", e.mac_alg as "macAlg", regexp_replace(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z' as at, e.id is not null as found, s.day::text as day, s.seq::text as seq, s.region, s.audit_id::text as "auditId", s.prev, s.mac, s.alg, s.late from platform_audit_seal s left join platform_audit_event e on e.region = s.region and e.id = s.audit_id where true order by s.day, s.seq limit $;

select encode(convert_to(x, 'UTF8'), 'hex') from unnest(array[$, $, $]::text[]) as x;

select exists (select from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database()) and classid = 0 and objid = $) as alive;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at < $ and action = $ and (at, id) < (select at, id from platform_audit_event where region = $ and id = $::uuid) order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at < $ and action = $ order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at < $ and position(lower($) in lower(coalesce("actor_name", ''))) > 0 and position(lower($) in lower(coalesce("object", ''))) > 0 order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at < $ and position(lower($) in lower(coalesce("actor_name", ''))) > 0 order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at < $ and result = $ and (at, id) < (select at, id from platform_audit_event where region = $ and id = $::uuid) order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at < $ and result = $ order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at < $ order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at >= $ and at < $ and (at, id) < (select at, id from platform_audit_event where region = $ and id = $::uuid) order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ and at >= $ and at < $ order by at desc, id desc limit $;

select id, at, actor_name, action, object, result, reason, address, detail from platform_audit_event where region = $ order by at desc, id desc limit $;

select id, register, file_name as "fileName", file_sha256 as sha256, source, source_system as "sourceSystem", manifest, totals, reasons, row_count::text as rows, held_count::text as held, repeated_count::text as repeated, rejected_count::text as rejected, imported_by as "importedBy", imported_at as "importedAt", state from platform_ingest_hold where region = $ and org_id = $ and id = $::uuid;

select id, register, file_name as "fileName", file_sha256 as sha256, source, source_system as "sourceSystem", manifest, totals, reasons, row_count::text as rows, held_count::text as held, repeated_count::text as repeated, rejected_count::text as rejected, imported_by as "importedBy", imported_at as "importedAt", state from platform_ingest_hold where region = $ and org_id = $ and register = $ and file_sha256 = $ and state = 'held';

select id, register, file_name as "fileName", file_sha256 as sha256, source, source_system as "sourceSystem", manifest, totals, reasons, row_count::text as rows, held_count::text as held, repeated_count::text as repeated, rejected_count::text as rejected, imported_by as "importedBy", imported_at as "importedAt", state from platform_ingest_hold where region = $ and org_id = $ and register = $ and id = $::uuid for update;

select id, register, file_name as "fileName", file_sha256 as sha256, source, source_system as "sourceSystem", manifest, totals, reasons, row_count::text as rows, held_count::text as held, repeated_count::text as repeated, rejected_count::text as rejected, imported_by as "importedBy", imported_at as "importedAt", state from platform_ingest_hold where region = $ and org_id = $ and register = $ and state = 'held' order by platform_ingest_hold.imported_at, id;

select id, register, file_name as "fileName", file_sha256 as sha256, source, source_system as "sourceSystem", manifest, totals, reasons, row_count::text as rows, held_count::text as held, repeated_count::text as repeated, rejected_count::text as rejected, imported_by as "importedBy", imported_at as "importedAt", state from platform_ingest_hold where region = $ and org_id = $ and state = 'held' order by platform_ingest_hold.imported_at, id;

select id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, coalesce(rejected_count, 0)::text as rejected_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ and register = $ and file_sha256 = $;

select id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, coalesce(rejected_count, 0)::text as rejected_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ and register = $ and id = $::uuid;

select id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, coalesce(rejected_count, 0)::text as rejected_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ and register = $ order by seq desc limit $;

select id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, coalesce(rejected_count, 0)::text as rejected_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ and seq = $::bigint;

select id, sha256, name, media_type as "mediaType", size::text as size, uploaded_by as "uploadedBy" from platform_file where region = $ and id = any ($::uuid[]);

select id, state, requested_name as "requestedName", requested_at as "requestedAt", progress, result, finished_at as "finishedAt" from platform_verification where region = $ and org_id = $ order by requested_at desc, id desc limit $;

select id, task, attempts, max_attempts as max, is_running as running, created_at as "createdAt", run_at as "runAt", last_error as "lastError" from platform_job_list() order by created_at, id;

select kind, at, ok, backup, detail from platform_backup_event order by at desc, id desc limit $;

select kind, max(at) as at from platform_backup_event where ok group by kind;

select kind, region, unit from platform_installation;

select l.day::text as day, l.kind, string_agg(sha256('\x00'::bytea || convert_to(concat('12:hotline.call,', coalesce(octet_length(l.day::text) || ':', '-'), l.day::text, ',', l.opened, '64:', encode(l.commitment, 'hex'), ','), 'UTF8')), ''::bytea) as leaves from platform_live_leaf as l where l.region = $ and l.org_id = $ and l.batch_seq = $::bigint group by l.day, l.kind order by l.day;

select l.day::text as day, l.kind, string_agg(sha256('\x00'::bytea || convert_to(concat('16:hotline.transfer,', coalesce(octet_length(l.day::text) || ':', '-'), l.day::text, ',', l.opened, '64:', encode(l.commitment, 'hex'), ','), 'UTF8')), ''::bytea) as leaves from platform_live_leaf as l where l.region = $ and l.org_id = $ and l.batch_seq = $::bigint group by l.day, l.kind order by l.day;

select l.day::text as day, l.kind, string_agg(sha256('\x00'::bytea || convert_to(concat('19:service-hall.rating,', coalesce(octet_length(l.day::text) || ':', '-'), l.day::text, ',', l.opened, '64:', encode(l.commitment, 'hex'), ','), 'UTF8')), ''::bytea) as leaves from platform_live_leaf as l where l.region = $ and l.org_id = $ and l.batch_seq = $::bigint group by l.day, l.kind order by l.day;

select line::text as line, code, heading, value, message, raw from platform_ingest_reject where region = $ and org_id = $ and batch_id = $::uuid order by platform_ingest_reject.line, place;

select m.month::text as month, d.month is not null as detached from (select distinct date_trunc('month', "s"."rated_at" at time zone 'Asia/Shanghai')::date as month from (select $::timestamptz as "rated_at") as s) as m left join platform_detached_partition d on d.table_name = $ and d.month = m.month order by m.month;

select m.month::text as month, d.month is not null as detached from (select distinct date_trunc('month', "s"."rated_at" at time zone 'Asia/Shanghai')::date as month from (select d::timestamptz as "rated_at" from unnest($::date[]) as d) as s) as m left join platform_detached_partition d on d.table_name = $ and d.month = m.month order by m.month;

select mac from platform_audit_seal s where day = $::date order by s.seq;

select mz_line::text as line from "pg_temp"."mz_staging" where "rated_at"::date < $::date or "rated_at"::date > $::date order by mz_line limit $;

select mz_line::text as line, array["id"::text, "project_id"::text, "year"::text, "kind"::text, "amount"::text, "day"::text, "document_number"::text, "summary"::text, "reverses"::text]::text[] as values from "pg_temp"."mz_staging" order by mz_line;

select mz_line::text as line, first::text from ( select mz_line, min(mz_line) over (partition by "id") as first from "pg_temp"."mz_staging" where (select count("id") > count(distinct "id") from "pg_temp"."mz_staging") and "id" in ( select "id" from "pg_temp"."mz_staging" where "id" is not null group by 1 having count(*) > 1)) as s where mz_line <> first order by mz_line limit $;

select mz_line::text as line, first::text from ( select mz_line, min(mz_line) over (partition by "project_id") as first from "pg_temp"."mz_staging" where (select count("project_id") > count(distinct "project_id") from "pg_temp"."mz_staging") and "project_id" in ( select "project_id" from "pg_temp"."mz_staging" where "project_id" is not null group by 1 having count(*) > 1)) as s where mz_line <> first order by mz_line limit $;

select mz_line::text as line, first::text from ( select mz_line, min(mz_line) over (partition by "review_id") as first from "pg_temp"."mz_staging" where (select count("review_id") > count(distinct "review_id") from "pg_temp"."mz_staging") and "review_id" in ( select "review_id" from "pg_temp"."mz_staging" where "review_id" is not null group by 1 having count(*) > 1)) as s where mz_line <> first order by mz_line limit $;

select mz_line::text as line, first::text from (select s.mz_line, min(s.mz_line) over (partition by s.id) as first from "pg_temp"."mz_staging" as s where (select count("id") > count(distinct "id") from "pg_temp"."mz_staging") and s.id in (select id from "pg_temp"."mz_staging" group by id having count(*) > 1)) as t where mz_line <> first order by mz_line limit $;

select name, digest from platform_migration;

select nextval(pg_get_serial_sequence('platform_import_batch', 'seq'))::text as seq;

select p.relname as "table", to_char(to_date(right(c.relname, 6), 'YYYYMM'), 'YYYY-MM') as month, greatest(c.reltuples, 0)::float8 as rows, pg_total_relation_size(c.oid)::float8 as bytes, '在用' as state from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent where p.relkind = 'p' and c.relkind = 'r' and p.relnamespace = 'public'::regnamespace union all select table_name, to_char(month, 'YYYY-MM'), row_count::float8, 0, '已脱离' from platform_detached_partition order by 1, 2;

select pg_advisory_lock(platform_live_lock($, $, ''));

select pg_advisory_unlock(platform_live_lock($, $, ''));

select pg_advisory_xact_lock($::bigint);

select pg_advisory_xact_lock(hashtextextended($, 0));

select pg_advisory_xact_lock(hashtextextended($, 1)), pg_advisory_xact_lock(hashtextextended($, 1));

select pg_advisory_xact_lock(hashtextextended($, 2));

select pg_advisory_xact_lock(hashtextextended($, 3));

select pg_advisory_xact_lock(hashtextextended($::text || '|' || $ || '|' || $, 1));

select pg_try_advisory_xact_lock($) as taken;

select pg_try_advisory_xact_lock(hashtextextended($, 0)) as taken;

select platform_add_partition($::regclass, $::date) as made;

select platform_audit_unsealed() as seconds;

select platform_enqueue($, $::json, $);

select platform_job_retry($) as found;

select platform_set_up($, …) as done;

select q.id, q.register, q.batch_id as "batchId", b.file_name as "fileName", b.seq::text as seq, q.reason, q.requested_by as "requestedBy", q.requested_at as "requestedAt" from platform_reversal_request as q join platform_import_batch as b on b.region = q.region and b.id = q.batch_id where q.region = $ and q.org_id = $ and not exists (select from platform_reversal_decision as d where d.region = q.region and d.request_id = q.id) order by q.requested_at, q.id;

select q.id, q.register, q.batch_id as "batchId", b.file_name as "fileName", b.seq::text as seq, q.reason, q.requested_by as "requestedBy", q.requested_at as "requestedAt" from platform_reversal_request as q join platform_import_batch as b on b.region = q.region and b.id = q.batch_id where q.region = $ and q.org_id = $ and q.batch_id = any ($::uuid[]) and not exists (select from platform_reversal_decision as d where d.region = q.region and d.request_id = q.id) order by q.requested_at, q.id;

select region, org_id as "orgId", day::text as day, heads, audit_root as "auditRoot", alg, key_id as "keyId", public_key as "publicKey", signature, signed_at as "signedAt" from platform_seal_head where region = $ and org_id = $ order by platform_seal_head.day desc limit $;

select register from platform_live_batch where region = $ and org_id = $ order by register;

select register, seq::text as seq, kind, day::text as day, batch_seq::text as "batchSeq", records::float8 as records, root, buckets, tallies, prev, head, alg, sealed_at as "sealedAt" from platform_seal where region = $ and org_id = $ and register = $ and batch_seq = $::bigint and kind <> 'reversal' order by platform_seal.seq;

select register, seq::text as seq, kind, day::text as day, batch_seq::text as "batchSeq", records::float8 as records, root, buckets, tallies, prev, head, alg, sealed_at as "sealedAt" from platform_seal where region = $ and org_id = $ and register = $ and seq > $::bigint order by platform_seal.seq;

select register, seq::text as seq, kind, day::text as day, batch_seq::text as "batchSeq", records::float8 as records, root, buckets, tallies, prev, head, alg, sealed_at as "sealedAt" from platform_seal where region = $ and org_id = $ and register = $ order by platform_seal.seq desc limit $;

select request_digest, status, reply from platform_idempotency where region = $ and account_id = $ and key = $;

select result from platform_verification where region = $ and org_id = $ and state = 'done' order by requested_at desc, id desc limit 1;

select reversed_seq::text as reversed, by_seq::text as by, reason, requested_by as "requestedBy", approved_by as "approvedBy", at from platform_batch_reversal where region = $ and org_id = $ and by_seq = any ($::bigint[]);

select reversed_seq::text as reversed, by_seq::text as by, reason, requested_by as "requestedBy", approved_by as "approvedBy", at from platform_batch_reversal where region = $ and org_id = $ and reversed_seq = any ($::bigint[]);

select s.day::text as day, s.seq::text as seq, s.region, s.audit_id::text as "auditId", s.prev, s.mac, s.alg, s.late from platform_audit_seal s order by s.day desc, s.seq desc limit 1;

select seq::text as seq, head from platform_seal where region = $ and org_id = $ and register = $ order by platform_seal.seq desc limit 1;

select seq::text, file_name as "fileName", imported_by as "importedBy", imported_at as "importedAt", stored_count::text as stored from platform_import_batch where region = $ and org_id = $ and translate(register, '.-', '__') = any ($::text[]) and seq > $::bigint and stored_count <> 0 order by seq limit 50;

select seq::text, register, file_name as "fileName", file_sha256 as sha256, stored_count::text as stored, imported_at as at from platform_import_batch where region = $ and org_id = $ and stored_count <> 0 and translate(register, '.-', '__') = any ($::text[]) and seq <= $::bigint order by seq desc limit $;

select set_config($, $, true);

select set_config('lock_timeout', $, false);

select set_config('lock_timeout', $, true);

select set_config('lock_timeout', '0', false);

select set_config('mz.orgs', $, true);

select set_config('plan_cache_mode', $, true);

select set_config('statement_timeout', '0', true);

select set_config('statement_timeout', '0', true), set_config('work_mem', '64MB', true), set_config('default_statistics_target', '10', true);

select source_system as "sourceSystem", manifest, released_by as "releasedBy", note as reason from platform_import_batch where region = $ and org_id = $ and seq = $::bigint;

select to_char("rated_at", 'YYYY-MM') as month, array[coalesce("level", '')]::text[] as codes, count(*)::int as n from "pg_temp"."mz_staging" group by 1, 2 order by 1, 2;

select to_char("started_at", 'YYYY-MM') as month, array[coalesce("direction", '')]::text[] as codes, count(*)::int as n from "pg_temp"."mz_staging" group by 1, 2 order by 1, 2;

select translate(register, '.-', '__') as name, max(seq)::text as head from platform_import_batch where region = $ and org_id = $ and stored_count <> 0 group by register;

select value from platform_setting where region = $ and key = $ and valid_from <= $::date and (valid_to is null or valid_to > $::date) order by valid_from desc limit 1;

set local lock_timeout = '5s';

set local plan_cache_mode = force_generic_plan;

truncate pg_temp.mz_staging;

update "platform_ingest_held_row" set region = region where org_id = $;

update "platform_ingest_hold" set region = region where org_id = $;

update "platform_live_batch" set region = region where org_id = $;

update "platform_verification" set region = region where org_id = $;

update noted set n = n + $::int;

update platform_ingest_hold set state = $, decided_by = $, decided_at = $, reason = $ where region = $ and org_id = $ and id = $::uuid;

update platform_installation set secret_sha256 = $, secret_until = $ where region = '';

with kept as (insert into platform_idempotency (region, account_id, key, request_digest, status, reply) values ($, …)) insert into platform_audit_event (region, id, at, org_id, actor, actor_name, action, object, address, result, reason, detail, row_mac, mac_alg) values ($, …);

with mz_batch as materialized (select coalesce((select l.seq from platform_live_batch as l where l.region = $::text and l.org_id = $::text and l.register = 'hotline.call'), platform_live_await($::text, $::text, 'hotline.call')) as seq), mz_stored as (insert into "hotline_call" (region, org_id, batch_seq, grade, source, "id", "direction", "started_at", "answered_at", "ended_at", "seat_id") select $::text, $::text, (select seq from mz_batch), 'A', 'live', "r"."id", "r"."direction", "r"."started_at", "r"."answered_at", "r"."ended_at", "r"."seat_id" from (select $::text as "id", $::text as "direction", $::timestamptz as "started_at", $::timestamptz as "answered_at", $::timestamptz as "ended_at", $::text as "seat_id") as r where not exists (select from "hotline_call" as t where t.region = $::text and t.org_id = $::text and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $::text and v.org_id = $::text) and t.id = r.id) returning *), mz_leaf as (insert into platform_live_leaf (region, org_id, batch_seq, id, day, kind, opened, commitment) select $::text, $::text, (select seq from mz_batch), r.id, "r"."started_at"::date, json_build_array((r.direction)::text, ((r.answered_at is not null))::text)::text, $::text, sha256($::bytea || convert_to(concat($::text, coalesce(octet_length("r"."started_at"::text) || ':', '-'), "r"."started_at"::text, ',', coalesce(octet_length("r"."answered_at"::text) || ':', '-'), "r"."answered_at"::text, ',', coalesce(octet_length("r"."ended_at"::text) || ':', '-'), "r"."ended_at"::text, ',', $::text), 'UTF8')) from mz_stored as r) , mz_day as (insert into "hotline_call_day" as d (region, org_id, day, "direction", "answered", shard, n) select $::text, $::text, "r"."started_at"::date, r.direction, (r.answered_at is not null), (pg_backend_pid() % 16)::smallint, 1 from (select $::text as "id", $::text as "direction", $::timestamptz as "started_at", $::timestamptz as "answered_at", $::timestamptz as "ended_at", $::text as "seat_id") as r on conflict (region, org_id, day, "direction", "answered", shard) do update set n = d.n + excluded.n) select platform_refuse_recorded() where not exists (select from mz_stored);

with mz_batch as materialized (select coalesce((select l.seq from platform_live_batch as l where l.region = $::text and l.org_id = $::text and l.register = 'hotline.transfer'), platform_live_await($::text, $::text, 'hotline.transfer')) as seq), mz_stored as (insert into "hotline_transfer" (region, org_id, batch_seq, grade, source, "id", "call_id", "target", "dialled_at", "outcome") select $::text, $::text, (select seq from mz_batch), 'A', 'live', "r"."id", "r"."call_id", "r"."target", "r"."dialled_at", "r"."outcome" from (select $::text as "id", $::text as "call_id", $::text as "target", $::timestamptz as "dialled_at", $::text as "outcome") as r where not exists (select from "hotline_transfer" as t where t.region = $::text and t.org_id = $::text and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $::text and v.org_id = $::text) and t.id = r.id) returning *), mz_leaf as (insert into platform_live_leaf (region, org_id, batch_seq, id, day, kind, opened, commitment) select $::text, $::text, (select seq from mz_batch), r.id, "r"."dialled_at"::date, '', $::text, sha256($::bytea || convert_to(concat($::text, coalesce(octet_length("r"."dialled_at"::text) || ':', '-'), "r"."dialled_at"::text, ',', $::text), 'UTF8')) from mz_stored as r) select platform_refuse_recorded() where not exists (select from mz_stored);

with mz_batch as materialized (select coalesce((select l.seq from platform_live_batch as l where l.region = $::text and l.org_id = $::text and l.register = 'service-hall.rating'), platform_live_await($::text, $::text, 'service-hall.rating')) as seq), mz_key as (insert into "service_hall_rating_key" (region, org_id, id, "rated_at", record_hash, batch_seq) select $::text, $::text, r.id, r."rated_at", sha256(convert_to(row("r"."id", "r"."rated_at", "r"."level", "r"."origin", "r"."channel", "r"."county", "r"."item_code", "r"."case_no")::text, 'UTF8')), (select seq from mz_batch) from (select $::text as "id", $::timestamptz as "rated_at", $::text as "level", $::text as "origin", $::text as "channel", $::text as "county", $::text as "item_code", $::text as "case_no") as r), mz_stored as (insert into "service_hall_rating" (region, org_id, batch_seq, grade, source, "id", "rated_at", "level", "origin", "channel", "county", "item_code", "case_no") select $::text, $::text, (select seq from mz_batch), 'A', 'live', "r"."id", "r"."rated_at", "r"."level", "r"."origin", "r"."channel", "r"."county", "r"."item_code", "r"."case_no" from (select $::text as "id", $::timestamptz as "rated_at", $::text as "level", $::text as "origin", $::text as "channel", $::text as "county", $::text as "item_code", $::text as "case_no") as r returning *), mz_leaf as (insert into platform_live_leaf (region, org_id, batch_seq, id, day, kind, opened, commitment) select $::text, $::text, (select seq from mz_batch), r.id, "r"."rated_at"::date, json_build_array((r.level)::text, (r.origin)::text)::text, $::text, sha256($::bytea || convert_to(concat($::text, coalesce(octet_length("r"."rated_at"::text) || ':', '-'), "r"."rated_at"::text, ',', $::text), 'UTF8')) from mz_stored as r) , mz_day as (insert into "service_hall_rating_day" as d (region, org_id, day, "county", "channel", "level", "origin", shard, n) select $::text, $::text, "r"."rated_at"::date, r.county, r.channel, r.level, r.origin, (16 + pg_backend_pid() % 16)::smallint, 1 from (select $::text as "id", $::timestamptz as "rated_at", $::text as "level", $::text as "origin", $::text as "channel", $::text as "county", $::text as "item_code", $::text as "case_no") as r on conflict (region, org_id, day, "county", "channel", "level", "origin", shard) do update set n = d.n + excluded.n) select;

