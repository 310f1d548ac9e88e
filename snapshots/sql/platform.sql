analyze pg_temp.mz_staging;

commit;

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

create temporary table mz_staging (mz_line bigint not null, "id" text, "review_id" text, "day" date, "finding" text, "note" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "review_id" text, "review_day" date, "experts" numeric, "fee" numeric, "due_day" date, "paid_day" date, "paid_amount" numeric, "returned" boolean, "signed_opinions" numeric) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "scope" text, "period_from" date, "period_to" date, "total" numeric, "good" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "subject" text, "project_id" text, "day" date, "numerator" numeric, "denominator" numeric, "words" text, "tier_ratio" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "subject" text, "project_id" text, "day" date, "numerator" numeric, "denominator" numeric, "words" text, "tier_ratio" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text, "restates" boolean) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "subject" text, "reported_at" timestamptz, "due_at" timestamptz, "finished_at" timestamptz) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "subject_id" text, "channel" text, "asked_at" timestamptz, "replied_at" timestamptz, "level" text) on commit drop;

create temporary table mz_staging (mz_line bigint not null, "id" text, "survey" text, "day" date, "respondent" text, "satisfied" boolean) on commit drop;

delete from platform_idempotency where at < $;

drop table if exists pg_temp.mz_staging;

insert into "pg_temp"."mz_staging" (mz_line, "id", "agent_id", "started_at", "ended_at") select mz_line, "id", "agent_id", "started_at", "ended_at" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "agent_id" text, "started_at" timestamptz, "ended_at" timestamptz);

insert into "pg_temp"."mz_staging" (mz_line, "id", "article", "requested_on", "due_on", "updated_on") select mz_line, "id", "article", "requested_on", "due_on", "updated_on" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "article" text, "requested_on" date, "due_on" date, "updated_on" date);

insert into "pg_temp"."mz_staging" (mz_line, "id", "asked_day", "subject", "answered_day") select mz_line, "id", "asked_day", "subject", "answered_day" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "asked_day" date, "subject" text, "answered_day" date);

insert into "pg_temp"."mz_staging" (mz_line, "id", "building", "floor", "purpose", "change", "area", "day", "document") select mz_line, "id", "building", "floor", "purpose", "change", "area", "day", "document" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "building" text, "floor" text, "purpose" text, "change" text, "area" numeric, "day" date, "document" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "call_id", "checked_on", "agent_id", "checked_by", "score", "is_fatal", "result") select mz_line, "id", "call_id", "checked_on", "agent_id", "checked_by", "score", "is_fatal", "result" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "call_id" text, "checked_on" date, "agent_id" text, "checked_by" text, "score" numeric, "is_fatal" boolean, "result" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "call_id", "target", "dialled_at", "outcome") select mz_line, "id", "call_id", "target", "dialled_at", "outcome" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "call_id" text, "target" text, "dialled_at" timestamptz, "outcome" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "category", "month", "amount", "paid_day", "fund_source") select mz_line, "id", "category", "month", "amount", "paid_day", "fund_source" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "category" text, "month" date, "amount" numeric, "paid_day" date, "fund_source" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "checked_at", "post", "method", "on_post") select mz_line, "id", "checked_at", "post", "method", "on_post" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "checked_at" timestamptz, "post" text, "method" text, "on_post" boolean);

insert into "pg_temp"."mz_staging" (mz_line, "id", "circuit", "begun_at", "restored_at", "cause") select mz_line, "id", "circuit", "begun_at", "restored_at", "cause" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "circuit" text, "begun_at" timestamptz, "restored_at" timestamptz, "cause" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "circuit", "month", "planned_minutes", "down_minutes") select mz_line, "id", "circuit", "month", "planned_minutes", "down_minutes" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "circuit" text, "month" date, "planned_minutes" numeric, "down_minutes" numeric);

insert into "pg_temp"."mz_staging" (mz_line, "id", "circuit", "operator", "bandwidth", "purpose", "valid_from", "valid_to") select mz_line, "id", "circuit", "operator", "bandwidth", "purpose", "valid_from", "valid_to" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "circuit" text, "operator" text, "bandwidth" numeric, "purpose" text, "valid_from" date, "valid_to" date);

insert into "pg_temp"."mz_staging" (mz_line, "id", "day", "device", "category", "working") select mz_line, "id", "day", "device", "category", "working" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "day" date, "device" text, "category" text, "working" boolean);

insert into "pg_temp"."mz_staging" (mz_line, "id", "day", "place", "finding", "note") select mz_line, "id", "day", "place", "finding", "note" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "day" date, "place" text, "finding" text, "note" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "day", "removed") select mz_line, "id", "day", "removed" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "day" date, "removed" boolean);

insert into "pg_temp"."mz_staging" (mz_line, "id", "direction", "started_at", "answered_at", "ended_at", "seat_id") select mz_line, "id", "direction", "started_at", "answered_at", "ended_at", "seat_id" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "direction" text, "started_at" timestamptz, "answered_at" timestamptz, "ended_at" timestamptz, "seat_id" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "kind", "channel", "received_at", "due_at", "closed_at", "outcome", "followed_up_at") select mz_line, "id", "kind", "channel", "received_at", "due_at", "closed_at", "outcome", "followed_up_at" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "kind" text, "channel" text, "received_at" timestamptz, "due_at" timestamptz, "closed_at" timestamptz, "outcome" text, "followed_up_at" timestamptz);

insert into "pg_temp"."mz_staging" (mz_line, "id", "kind", "name", "held_on", "participants", "document") select mz_line, "id", "kind", "name", "held_on", "participants", "document" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "kind" text, "name" text, "held_on" date, "participants" numeric, "document" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "kind", "valid_from", "valid_to") select mz_line, "id", "kind", "valid_from", "valid_to" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "kind" text, "valid_from" date, "valid_to" date);

insert into "pg_temp"."mz_staging" (mz_line, "id", "name", "kind", "valid_from", "valid_to") select mz_line, "id", "name", "kind", "valid_from", "valid_to" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "name" text, "kind" text, "valid_from" date, "valid_to" date);

insert into "pg_temp"."mz_staging" (mz_line, "id", "name", "trade_type", "closed_day", "full_electronic", "paperless", "remote", "remote_place") select mz_line, "id", "name", "trade_type", "closed_day", "full_electronic", "paperless", "remote", "remote_place" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "name" text, "trade_type" text, "closed_day" date, "full_electronic" boolean, "paperless" boolean, "remote" boolean, "remote_place" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "name", "valid_from", "valid_to", "is_online_ready", "is_fully_online", "is_one_visit", "is_instant", "statutory_limit", "promised_limit") select mz_line, "id", "name", "valid_from", "valid_to", "is_online_ready", "is_fully_online", "is_one_visit", "is_instant", "statutory_limit", "promised_limit" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "name" text, "valid_from" date, "valid_to" date, "is_online_ready" boolean, "is_fully_online" boolean, "is_one_visit" boolean, "is_instant" boolean, "statutory_limit" numeric, "promised_limit" numeric);

insert into "pg_temp"."mz_staging" (mz_line, "id", "no_text", "done_date", "due_date", "kind_text", "good_boolean", "cost_numeric", "copies_numeric") select mz_line, "id", "no_text", "done_date", "due_date", "kind_text", "good_boolean", "cost_numeric", "copies_numeric" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "no_text" text, "done_date" date, "due_date" date, "kind_text" text, "good_boolean" boolean, "cost_numeric" numeric, "copies_numeric" numeric);

insert into "pg_temp"."mz_staging" (mz_line, "id", "no_text", "done_date", "due_date", "kind_text", "good_boolean", "cost_numeric", "copies_numeric", "note_text") select mz_line, "id", "no_text", "done_date", "due_date", "kind_text", "good_boolean", "cost_numeric", "copies_numeric", "note_text" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "no_text" text, "done_date" date, "due_date" date, "kind_text" text, "good_boolean" boolean, "cost_numeric" numeric, "copies_numeric" numeric, "note_text" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "place", "valid_from", "valid_to") select mz_line, "id", "place", "valid_from", "valid_to" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "place" text, "valid_from" date, "valid_to" date);

insert into "pg_temp"."mz_staging" (mz_line, "id", "project_id", "begun_at", "ended_at", "interruption", "stopped_minutes") select mz_line, "id", "project_id", "begun_at", "ended_at", "interruption", "stopped_minutes" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "project_id" text, "begun_at" timestamptz, "ended_at" timestamptz, "interruption" text, "stopped_minutes" numeric);

insert into "pg_temp"."mz_staging" (mz_line, "id", "project_id", "title", "closed_day", "filed_day", "retention") select mz_line, "id", "project_id", "title", "closed_day", "filed_day", "retention" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "project_id" text, "title" text, "closed_day" date, "filed_day" date, "retention" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "project_id", "year", "kind", "amount", "day", "document_number", "summary", "reverses") select mz_line, "id", "project_id", "year", "kind", "amount", "day", "document_number", "summary", "reverses" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "project_id" text, "year" integer, "kind" text, "amount" numeric, "day" date, "document_number" text, "summary" text, "reverses" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "review_id", "day", "finding", "note") select mz_line, "id", "review_id", "day", "finding", "note" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "review_id" text, "day" date, "finding" text, "note" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "review_id", "review_day", "experts", "fee", "due_day", "paid_day", "paid_amount", "returned", "signed_opinions") select mz_line, "id", "review_id", "review_day", "experts", "fee", "due_day", "paid_day", "paid_amount", "returned", "signed_opinions" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "review_id" text, "review_day" date, "experts" numeric, "fee" numeric, "due_day" date, "paid_day" date, "paid_amount" numeric, "returned" boolean, "signed_opinions" numeric);

insert into "pg_temp"."mz_staging" (mz_line, "id", "scope", "period_from", "period_to", "total", "good", "document", "stated_by", "confirmed_by", "grade") select mz_line, "id", "scope", "period_from", "period_to", "total", "good", "document", "stated_by", "confirmed_by", "grade" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "scope" text, "period_from" date, "period_to" date, "total" numeric, "good" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade") select mz_line, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "subject" text, "project_id" text, "day" date, "numerator" numeric, "denominator" numeric, "words" text, "tier_ratio" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade", "restates") select mz_line, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade", "restates" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "subject" text, "project_id" text, "day" date, "numerator" numeric, "denominator" numeric, "words" text, "tier_ratio" numeric, "document" text, "stated_by" text, "confirmed_by" text, "grade" text, "restates" boolean);

insert into "pg_temp"."mz_staging" (mz_line, "id", "subject", "reported_at", "due_at", "finished_at") select mz_line, "id", "subject", "reported_at", "due_at", "finished_at" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "subject" text, "reported_at" timestamptz, "due_at" timestamptz, "finished_at" timestamptz);

insert into "pg_temp"."mz_staging" (mz_line, "id", "subject_id", "channel", "asked_at", "replied_at", "level") select mz_line, "id", "subject_id", "channel", "asked_at", "replied_at", "level" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "subject_id" text, "channel" text, "asked_at" timestamptz, "replied_at" timestamptz, "level" text);

insert into "pg_temp"."mz_staging" (mz_line, "id", "survey", "day", "respondent", "satisfied") select mz_line, "id", "survey", "day", "respondent", "satisfied" from jsonb_to_recordset($::jsonb) as x (mz_line bigint, "id" text, "survey" text, "day" date, "respondent" text, "satisfied" boolean);

insert into platform_audit_event (region, id, at, org_id, actor, actor_name, action, object, address, result, reason, detail) values ($, …);

insert into platform_backup_event (id, kind, at, ok, backup, detail) values ($, $, $, $, $, $::jsonb);

insert into platform_file (region, org_id, id, sha256, name, media_type, size, uploaded_by, uploaded_at) values ($, …);

insert into platform_idempotency (region, account_id, key, request_digest, status) values ($, $, $, $, 0) on conflict do nothing returning key;

insert into platform_import_batch overriding system value select $, $, $::bigint, $::uuid, $, $, $, $, $::bigint, $::bigint, $::bigint, $, $;

insert into platform_installation (kind, region, unit) values ($, …) on conflict do nothing;

rollback;

select 1;

select access_name_taken($, …) as taken;

select c.relname as name, obj_description(c.oid, 'pg_class') as title from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($::text[]) and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname in ('region', 'org_id', 'year', 'project_id')) = 4 order by c.relname;

select coalesce(max(seq), 0)::text as head from platform_import_batch where region = $ and org_id = $ and translate(register, '.-', '__') = any ($::text[]);

select count(*)::text as n from platform_audit_event where region = $;

select count(*)::text as n from platform_audit_event where region = $ and at < $;

select count(*)::text as n from platform_audit_event where region = $ and at < $ and result = $;

select distinct on (register) register, sum(stored_count) over (partition by register)::text as total, id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ order by register, seq desc;

select distinct org_id as unit from "platform_audit_event";

select distinct org_id as unit from "platform_file";

select distinct org_id as unit from "platform_import_batch";

select exists (select from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database()) and classid = 0 and objid = $) as alive;

select file_sha256 as sha256 from platform_import_batch where region = $ and org_id = $ and register = $ and file_sha256 = any ($::text[]);

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

select id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ and register = $ and file_sha256 = $;

select id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ and register = $ and id = $::uuid;

select id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ and register = $ order by seq desc limit $;

select id, seq::text as seq, file_name, file_sha256, source, row_count, stored_count, repeated_count, imported_by, imported_at from platform_import_batch where region = $ and org_id = $ and seq = $::bigint;

select id, sha256, name, media_type as "mediaType", size::text as size, uploaded_by as "uploadedBy" from platform_file where region = $ and id = any ($::uuid[]);

select id, task, attempts, max_attempts as max, is_running as running, created_at as "createdAt", run_at as "runAt", last_error as "lastError" from platform_job_list() order by created_at, id;

select kind, at, ok, backup, detail from platform_backup_event order by at desc, id desc limit $;

select kind, max(at) as at from platform_backup_event where ok group by kind;

select kind, region, unit from platform_installation;

select mz_line::text as line, first::text from ( select mz_line, min(mz_line) over (partition by "id") as first from "pg_temp"."mz_staging" where "id" is not null) as s where mz_line <> first order by mz_line limit $;

select mz_line::text as line, first::text from ( select mz_line, min(mz_line) over (partition by "project_id") as first from "pg_temp"."mz_staging" where "project_id" is not null) as s where mz_line <> first order by mz_line limit $;

select mz_line::text as line, first::text from ( select mz_line, min(mz_line) over (partition by "review_id") as first from "pg_temp"."mz_staging" where "review_id" is not null) as s where mz_line <> first order by mz_line limit $;

select name, digest from platform_migration;

select nextval(pg_get_serial_sequence('platform_import_batch', 'seq'))::text as seq;

select pg_advisory_xact_lock(hashtextextended($, 0));

select pg_advisory_xact_lock(hashtextextended($, 1)), pg_advisory_xact_lock(hashtextextended($, 1));

select pg_advisory_xact_lock(hashtextextended($, 2));

select pg_advisory_xact_lock(hashtextextended($, 3));

select pg_try_advisory_xact_lock(hashtextextended($, 0)) as taken;

select platform_enqueue($, $::json, $);

select platform_job_retry($) as found;

select platform_set_up($, …) as done;

select request_digest, status, reply from platform_idempotency where region = $ and account_id = $ and key = $;

select seq::text, file_name as "fileName", imported_by as "importedBy", imported_at as "importedAt", stored_count::text as stored from platform_import_batch where region = $ and org_id = $ and translate(register, '.-', '__') = any ($::text[]) and seq > $::bigint and stored_count <> 0 order by seq limit 50;

select set_config('mz.region', $, true), set_config('mz.org', $, true), set_config('mz.orgs', $, true), set_config('mz.account', $, true);

select translate(register, '.-', '__') as name, max(seq)::text as head from platform_import_batch where region = $ and org_id = $ and stored_count <> 0 group by register;

start transaction isolation level read committed read only;

start transaction isolation level read committed read write;

start transaction isolation level repeatable read read only;

start transaction isolation level repeatable read read write;

update platform_idempotency set status = $, reply = $ where region = $ and account_id = $ and key = $;

update platform_installation set secret_sha256 = $, secret_until = $ where region = '';

