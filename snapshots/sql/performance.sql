delete from performance_indicator where region = $ and org_id = $ and year = $ and project_id = $;

insert into performance_adjustment (region, org_id, id, year, project_id, indicator_id, kind, weight, from_score, to_score, reason, document, proposed_by, proposed_name, proposed_at) values ($, …);

insert into performance_adjustment_decision (region, org_id, adjustment_id, proposed_by, decision, approved_by, approved_name, approved_at, reason) values ($, …) on conflict (region, adjustment_id) do nothing;

insert into performance_carry_over (region, org_id, id, from_year, to_year, project_ids, carried_by, carried_name, carried_at) values ($, $, $, $, $, $::text[], $, …);

insert into performance_carry_over_reversal (region, org_id, carry_over_id, reason, reversed_by, reversed_name, reversed_at) values ($, …);

insert into performance_delivery (region, org_id, id, year, project_id, submission_id, channel, delivered_on, receiver, receipt_number, file_id, note, recorded_by, recorded_name, recorded_at) values ($, $, $, $, $, $, $, $::date, $, …);

insert into performance_duty (region, org_id, year, project_id, revision, section_id, people, written_by, written_name, written_at) select $, $, $, $, $, $, $::jsonb, $, $, $ where (select coalesce(max(revision), 0) from performance_duty where region = $ and org_id = $ and year = $ and project_id = $) = $ on conflict do nothing;

insert into performance_execution_base (region, org_id, id, year, base, document_number, assumed, declared_by, declared_at) values ($, …);

insert into performance_form_choice (region, org_id, year, project_id, revision, base_id, base_version, own, written_by, written_name, written_at) select $, $, $, $, $, $, $, $::jsonb, $, $, $ where (select coalesce(max(revision), 0) from performance_form_choice where region = $ and org_id = $ and year = $ and project_id = $) = $ on conflict do nothing;

insert into performance_goal (region, org_id, year, project_id, revision, overall, stage, document_number, written_by, written_at) select $, $, $, $, coalesce(max(revision), 0) + 1, $, $, $, $, $ from performance_goal where region = $ and org_id = $ and year = $ and project_id = $;

insert into performance_goal_set (region, org_id, year, project_id, version, overall, stage, document_number, period_from, period_to, rows, origin, reason, carry_over_id, written_by, written_name, written_at) select $, $, $, $, coalesce(max(version) + 1, $), $, $, $, $::date, $::date, $::jsonb, $, $, $::uuid, $, $, $ from performance_goal_set where region = $ and org_id = $ and year = $ and project_id = $ returning version;

insert into performance_goal_set_adoption (region, org_id, year, project_id, revision, version, written_by, way, adopted_by, adopted_name, adopted_at) select $, $, $, $, coalesce(max(revision), 0) + 1, $, $, $, $, $, $ from performance_goal_set_adoption where region = $ and org_id = $ and year = $ and project_id = $;

insert into performance_hand_over (region, org_id, id, from_account, from_name, to_account, to_name, reason, items, by_account, by_name, at) values ($, $, $, $, $, $, $, $, $::jsonb, $, …);

insert into performance_indicator (region, org_id, id, project_id, year, seq, block, level2, name, nature, op, target, unit, weight, fact_key, is_rate, is_cost, places, target_mark, actual_mark, reason) values ($, …);

insert into performance_indicator_revision (region, org_id, year, project_id, revision, file_name, rows, written_by, written_name, written_at) select $, $, $, $, coalesce(max(revision), 0) + 1, $, $::jsonb, $, $, $ from performance_indicator_revision where region = $ and org_id = $ and year = $ and project_id = $;

insert into performance_layout (region, org_id, fingerprint, revision, layout, taught_on, taught_by, taught_name, taught_at) values ($, $, $, $, $::jsonb, $, …) on conflict do nothing;

insert into performance_message (region, org_id, id, to_account, title, body, year, project_id, reminder_id, from_name, sent_at, mail_to, mail_state) values ($, …);

insert into performance_minute (region, org_id, id, year, number, held_on, participants, decision, file_id, recorded_by, recorded_name, recorded_at) values ($, $, $, $, $, $::date, $, …);

insert into performance_minute_project (region, org_id, minute_id, project_id) values ($, …);

insert into performance_minute_revocation (region, org_id, minute_id, reason, revoked_by, revoked_name, revoked_at) values ($, …) on conflict do nothing;

insert into performance_opening (region, org_id, submission_id, account_id, account_name, opened_at) values ($, …) on conflict do nothing;

insert into performance_prior_amount (region, org_id, project_id, year, revision, source, kind, printed, unit, yuan, place) select $, $, $, $, $, source, kind, printed, unit, yuan, place from jsonb_to_recordset($::jsonb) as each (source text, kind text, printed text, unit text, yuan numeric, place text);

insert into performance_prior_row (region, org_id, project_id, year, revision, seq, cells) select $, $, $, $, $, seq, cells from jsonb_array_elements($::jsonb) with ordinality as each (cells, seq);

insert into performance_prior_table (region, org_id, project_id, year, revision, state, workbook_id, file_name, sheet, table_values, total_weight, total_score, grade, unplaced, reason, adopted_by, adopted_name, adopted_at) values ($, $, $, $, $, $, $, $, $, $::jsonb, $, …) on conflict do nothing;

insert into performance_reason (region, org_id, year, project_id, indicator_id, revision, text, written_by, written_name, written_at) select $, $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from performance_reason where region = $ and org_id = $ and year = $ and indicator_id = $) = $ on conflict do nothing;

insert into performance_reminder (region, org_id, id, year, project_id, step, day, to_names, by_account, by_name, at) values ($, …);

insert into performance_return (region, org_id, id, year, project_id, submission_id) values ($, …);

insert into performance_return_answer (region, org_id, item_id, revision, text, answered_by, answered_name, for_name, answered_at) select $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from performance_return_answer where region = $ and item_id = $) = $ on conflict do nothing;

insert into performance_return_item (region, org_id, id, return_id, seq, kind, key, title, comment) values ($, …);

insert into performance_review (region, org_id, id, year, project_id, submission_id, kind, decided_on, document_number, opinion, score, file_id, correction, recorded_by, recorded_name, recorded_at) values ($, $, $, $, $, $, $, $::date, $, …);

insert into performance_self_evaluation (region, org_id, year, project_id, state, submission_id, version) values ($, $, $, $, $, $, 1) on conflict (region, org_id, year, project_id) do update set state = excluded.state, submission_id = excluded.submission_id, version = performance_self_evaluation.version + 1 where performance_self_evaluation.version = $;

insert into performance_self_evaluation_event (region, org_id, id, year, project_id, command, from_state, to_state, reason, minute_id, account_id, account_name, for_account, for_name, at) values ($, …);

insert into performance_signed_scan (region, org_id, id, year, project_id, submission_id, paper, code, is_code_read, first_page, last_page, file_id, replaces, reason, uploaded_by, uploaded_name, uploaded_at) values ($, …) on conflict (region, replaces) do nothing;

insert into performance_submission (region, org_id, id, year, project_id, base, document_number, assumed, initial, before_recovery, recovered, received, executed, form_id, form_version, submitted_by, submitted_for, submitted_at, batch_head, total, grade) values ($, $, $, $, $, $, $, $, $, $, $, $, $, $, $, $, $, $, $::bigint, $, …);

insert into performance_submission_row (region, org_id, submission_id, indicator_id, measurement_id, numerator, denominator, printed, tier_ratio, grade) values ($, …);

insert into performance_submission_score (region, org_id, submission_id, indicator_id, computed, score, reason) values ($, …);

insert into performance_workbook (region, org_id, id, year, file_id, file_name, sha256, sheets, uploaded_by, uploaded_name, uploaded_at) values ($, $, $, $, $, $, $, $::jsonb, $, …);

insert into performance_year_plan (region, org_id, year, revision, notice_number, notice_title, notice_day, notice_file, due, written_by, written_name, written_at) select $, $, $, $, $, $, $, $, $::jsonb, $, $, $ where (select coalesce(max(revision), 0) from performance_year_plan where region = $ and org_id = $ and year = $) = $ on conflict do nothing;

select a.id, a.year, a.project_id as "projectId", a.indicator_id as "indicatorId", a.kind, a.from_score::text as from, a.to_score::text as to, a.reason, a.document, a.proposed_by as "proposedBy", a.proposed_name as "proposedName", a.proposed_at as "proposedAt", d.decision, d.approved_name as "approvedName", d.approved_at as "approvedAt", d.reason as "decisionReason" from performance_adjustment a left join performance_adjustment_decision d on d.region = a.region and d.adjustment_id = a.id where a.region = $ and a.org_id = $ and a.id = $::uuid order by d.approved_at desc nulls last, a.proposed_at desc, a.id desc;

select a.id, a.year, a.project_id as "projectId", a.indicator_id as "indicatorId", a.kind, a.from_score::text as from, a.to_score::text as to, a.reason, a.document, a.proposed_by as "proposedBy", a.proposed_name as "proposedName", a.proposed_at as "proposedAt", d.decision, d.approved_name as "approvedName", d.approved_at as "approvedAt", d.reason as "decisionReason" from performance_adjustment a left join performance_adjustment_decision d on d.region = a.region and d.adjustment_id = a.id where a.region = $ and a.org_id = $ and a.year = $ order by d.approved_at desc nulls last, a.proposed_at desc, a.id desc;

select base, document_number as "documentNumber", assumed from performance_execution_base where region = $ and org_id = $ and year = $ order by declared_at desc, id desc limit 1;

select base, document_number as "documentNumber", assumed, initial, before_recovery as "beforeRecovery", recovered, received, executed, form_id as "formId", form_version as "formVersion", submitted_by as "submittedBy", submitted_for as "submittedFor", submitted_at as "submittedAt", batch_head::text as "batchHead" from performance_submission where region = $ and id = $;

select c.id, c.from_year as "fromYear", c.to_year as "toYear", c.project_ids as "projectIds", c.carried_name as "carriedName", c.carried_at as "carriedAt", v.reversed_name as "reversedName", v.reversed_at as "reversedAt", v.reason from performance_carry_over c left join performance_carry_over_reversal v on v.region = c.region and v.carry_over_id = c.id where c.region = $ and c.org_id = $ and c.to_year = $ order by c.carried_at desc, c.id desc limit 100;

select cells from performance_prior_row where region = $ and org_id = $ and year = $ and project_id = $ and revision = $ order by seq;

select count(*)::int as n from performance_message where region = $ and org_id = $ and to_account = $ and read_at is null;

select count(*)::int as rows from "performance_adjustment" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_delivery" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_duty" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_form_choice" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_goal" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_goal_set_adoption" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_indicator" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_indicator_revision" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_message" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_prior_amount" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_prior_row" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_prior_table" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_reason" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_reminder" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_return" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_review" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_self_evaluation" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_self_evaluation_event" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_signed_scan" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "performance_submission" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select distinct on (indicator_id) indicator_id as "indicatorId", revision, text, written_name as "writtenName", written_at as "writtenAt" from performance_reason where region = $ and org_id = $ and year = $ order by indicator_id, revision desc;

select distinct on (project_id) project_id as "projectId", id from performance_self_evaluation_event where region = $ and org_id = $ and year = $ and to_state = 'drafting' and from_state <> 'drafting' and command <> 'withdraw' order by project_id, at desc, id desc;

select distinct on (project_id) project_id as "projectId", overall, stage, document_number as "documentNumber" from performance_goal where region = $ and org_id = $ and year = $ order by project_id, revision desc;

select distinct on (project_id) project_id as "projectId", revision, section_id as "sectionId", people, written_name as "writtenName" from performance_duty where region = $ and org_id = $ and year = $ order by project_id, revision desc;

select distinct on (project_id) project_id as "projectId", year, revision, state, workbook_id as "workbookId", file_name as "fileName", sheet, table_values as values, total_weight as "totalWeight", total_score as "totalScore", grade, unplaced, adopted_name as "adoptedName", adopted_at as "adoptedAt" from performance_prior_table where region = $ and org_id = $ and year = $ order by project_id, revision desc;

select distinct org_id as unit from "performance_adjustment";

select distinct org_id as unit from "performance_adjustment_decision";

select distinct org_id as unit from "performance_carry_over";

select distinct org_id as unit from "performance_carry_over_reversal";

select distinct org_id as unit from "performance_delivery";

select distinct org_id as unit from "performance_deputed";

select distinct org_id as unit from "performance_duty";

select distinct org_id as unit from "performance_execution_base";

select distinct org_id as unit from "performance_form_choice";

select distinct org_id as unit from "performance_goal";

select distinct org_id as unit from "performance_goal_set";

select distinct org_id as unit from "performance_goal_set_adoption";

select distinct org_id as unit from "performance_hand_over";

select distinct org_id as unit from "performance_indicator";

select distinct org_id as unit from "performance_indicator_revision";

select distinct org_id as unit from "performance_layout";

select distinct org_id as unit from "performance_message";

select distinct org_id as unit from "performance_minute";

select distinct org_id as unit from "performance_minute_project";

select distinct org_id as unit from "performance_minute_revocation";

select distinct org_id as unit from "performance_opening";

select distinct org_id as unit from "performance_prior_amount";

select distinct org_id as unit from "performance_prior_row";

select distinct org_id as unit from "performance_prior_table";

select distinct org_id as unit from "performance_reason";

select distinct org_id as unit from "performance_reminder";

select distinct org_id as unit from "performance_return";

select distinct org_id as unit from "performance_return_answer";

select distinct org_id as unit from "performance_return_item";

select distinct org_id as unit from "performance_review";

select distinct org_id as unit from "performance_self_evaluation";

select distinct org_id as unit from "performance_self_evaluation_event";

select distinct org_id as unit from "performance_signed_scan";

select distinct org_id as unit from "performance_submission";

select distinct org_id as unit from "performance_submission_row";

select distinct org_id as unit from "performance_submission_score";

select distinct org_id as unit from "performance_workbook";

select distinct org_id as unit from "performance_year_plan";

select distinct project_id as "projectId" from performance_self_evaluation_event where region = $ and org_id = $ and minute_id = $ order by 1;

select distinct year from performance_year_plan where region = $ and org_id = $ order by year desc;

select distinct year, state from performance_self_evaluation where region = $ and org_id = $ order by year;

select each.row from performance_goal_set s cross join lateral jsonb_array_elements(s.rows) as each(row) where s.region = $ and s.org_id = $ and s.year = $ and each.row ->> 'id' = $ order by s.version desc limit 1;

select fingerprint, revision, layout, taught_on as "taughtOn", taught_name as "taughtName" from (select distinct on (fingerprint) * from performance_layout where region = $ and org_id = $ order by fingerprint, revision desc) newest order by taught_at desc;

select for_account as id from performance_deputed where region = $ and org_id = $ and proposal_id = $;

select for_account as id from performance_deputed where region = $ and org_id = $ and proposal_id = any ($::uuid[]);

select from performance_opening where region = $ and submission_id = $ limit 1;

select from_account as "fromAccount", from_name as "fromName", to_account as "toAccount", to_name as "toName", reason, items, by_name as "byName", at from performance_hand_over where region = $ and org_id = $ and at >= $ order by at, id;

select from_account as "fromAccount", from_name as "fromName", to_account as "toAccount", to_name as "toName", reason, items, by_name as "byName", at from performance_hand_over where region = $ and org_id = $ order by at, id;

select i.id, i.return_id as "returnId", r.project_id as "projectId", r.submission_id as "submissionId", i.kind, i.key, i.title, i.comment, e.account_name as "byName", e.at, a.text as answer, case when a.for_name is null then a.answered_name else a.answered_name || ' 代 ' || a.for_name end as "answeredName", a.answered_at as "answeredAt", coalesce(a.revision, 0) as answers from performance_return r join performance_self_evaluation_event e on e.region = r.region and e.id = r.id join performance_return_item i on i.region = r.region and i.return_id = r.id left join lateral (select * from performance_return_answer a where a.region = i.region and a.item_id = i.id order by a.revision desc limit 1) a on true where r.region = $ and r.org_id = $ and r.year = $ order by e.at, i.return_id, i.seq;

select id from performance_workbook where region = $ and org_id = $ and year = $ and sha256 = $ limit 1;

select id, command, from_state as from, to_state as to, reason, minute_id as "minuteId", account_id as by, account_name as "byName", for_account as "forAccount", for_name as "forName", at from performance_self_evaluation_event where region = $ and org_id = $ and year = $ and project_id = $ order by at, id;

select id, file_name as "fileName", uploaded_name as "uploadedName", uploaded_at as "uploadedAt" from performance_workbook where region = $ and org_id = $ and year = $ order by uploaded_at desc, id desc;

select id, project_id as "projectId", block, level2, name, nature, op, target, unit, weight, fact_key as "factKey", is_rate as "isRate", is_cost as "isCost", places, target_mark as "targetMark", actual_mark as "actualMark", reason from performance_indicator where region = $ and org_id = $ and year = $ and id = $;

select id, project_id as "projectId", block, level2, name, nature, op, target, unit, weight, fact_key as "factKey", is_rate as "isRate", is_cost as "isCost", places, target_mark as "targetMark", actual_mark as "actualMark", reason from performance_indicator where region = $ and org_id = $ and year = $ order by project_id, seq;

select id, title, body, year, project_id as "projectId", from_name as "fromName", sent_at as "sentAt", read_at as "readAt" from performance_message where region = $ and org_id = $ and to_account = $ order by sent_at desc, id desc limit 100;

select id, year, file_name as "fileName", sheets from performance_workbook where region = $ and org_id = $ and id = $;

select indicator_id as "indicatorId", measurement_id as "measurementId", numerator, denominator, printed, tier_ratio as ratio, grade from performance_submission_row where region = $ and submission_id = $;

select indicator_id as "indicatorId", revision, text, written_name as "writtenName", written_at as "writtenAt" from performance_reason where region = $ and org_id = $ and year = $ and indicator_id = $ order by revision desc;

select m.id, m.number, to_char(m.held_on, 'YYYY-MM-DD') as "heldOn", m.participants, m.decision, m.file_id as "fileId", m.recorded_name as "recordedName", m.recorded_at as "recordedAt", v.reason as revoked, v.revoked_name as "revokedName", array(select p.project_id from performance_minute_project p where p.region = m.region and p.minute_id = m.id order by 1) as projects from performance_minute m left join performance_minute_revocation v on v.region = m.region and v.minute_id = m.id where m.region = $ and m.org_id = $ and m.year = $ order by m.held_on desc, m.id desc;

select n.project_id as "projectId", n.version, n.written_by as "writtenBy", n.written_name as "writtenName", n.written_at as "writtenAt" from (select distinct on (s.project_id) s.* from performance_goal_set s where s.region = $ and s.org_id = $ and s.year = $ and not exists (select from performance_carry_over_reversal v where v.region = s.region and v.carry_over_id = s.carry_over_id) order by s.project_id, s.version desc) n where n.origin in ('edited', 'file') and not exists (select from performance_goal_set_adoption a where a.region = n.region and a.org_id = n.org_id and a.year = n.year and a.project_id = n.project_id and a.version = n.version);

select project_id as "projectId", id, command, from_state as from, to_state as to, reason, minute_id as "minuteId", account_id as by, account_name as "byName", for_account as "forAccount", for_name as "forName", at from performance_self_evaluation_event where region = $ and org_id = $ and year = $ order by at, id;

select project_id as "projectId", state, submission_id as "submissionId", version from performance_self_evaluation where region = $ and org_id = $ and year = $;

select project_id as "projectId", submission_id as "submissionId", channel, to_char(delivered_on, 'YYYY-MM-DD') as "deliveredOn", receiver, receipt_number as "receiptNumber", file_id as "fileId", note, recorded_name as "recordedName", recorded_at as "recordedAt" from performance_delivery where region = $ and org_id = $ and year = $ order by recorded_at desc, id desc;

select project_id as "projectId", submission_id as "submissionId", kind, to_char(decided_on, 'YYYY-MM-DD') as "decidedOn", document_number as "documentNumber", opinion, score::text, file_id as "fileId", correction, recorded_name as "recordedName", recorded_at as "recordedAt" from performance_review where region = $ and org_id = $ and year = $ order by recorded_at desc, id desc;

select r.project_id as "projectId", r.step, r.day::text, r.to_names as "toNames", r.by_name as "byName", r.at, coalesce((array_agg(m.mail_state order by array_position(array['failed', 'waiting', 'sent', 'none'], m.mail_state)) filter (where m.mail_state is not null))[1], 'none') as "mailState", max(m.mail_error) as "mailError" from performance_reminder r left join performance_message m on m.region = r.region and m.reminder_id = r.id where r.region = $ and r.org_id = $ and r.year = $ group by r.id, r.region, r.project_id, r.step, r.day, r.to_names, r.by_name, r.at order by r.at desc, r.id desc;

select revision, notice_number as "noticeNumber", notice_title as "noticeTitle", notice_day as "noticeDay", notice_file as "noticeFile", due, written_name as "writtenName", written_at as "writtenAt" from performance_year_plan where region = $ and org_id = $ and year = $ order by revision desc limit 1;

select s.id as "submissionId", s.project_id as "projectId", s.year, s.submitted_at as "submittedAt", json_build_array(s.base, s.document_number, s.assumed, s.initial::text, s.before_recovery::text, s.recovered::text, s.received::text, s.executed::text, s.form_id, s.form_version, s.submitted_by, s.total::text, s.grade, (select coalesce(json_agg(json_build_array(r.indicator_id, r.measurement_id, r.numerator::text, r.denominator::text, r.printed, r.tier_ratio::text, r.grade) order by r.indicator_id collate "C"), '[]') from performance_submission_row r where r.region = s.region and r.submission_id = s.id), (select coalesce(json_agg(json_build_array(c.indicator_id, c.computed::text, c.score::text, c.reason) order by c.indicator_id collate "C"), '[]') from performance_submission_score c where c.region = s.region and c.submission_id = s.id)) as content from performance_submission s where s.region = $ and s.org_id = $ and ($::int is null or s.year = $) order by s.submitted_at, s.id;

select s.id, s.submission_id as "submissionId", s.paper, s.code, s.is_code_read as "isCodeRead", s.first_page as "firstPage", s.last_page as "lastPage", s.file_id as "fileId", s.replaces, s.reason, s.uploaded_name as "uploadedName", s.uploaded_at as "uploadedAt", exists (select from performance_signed_scan n where n.region = s.region and n.replaces = s.id) as "isReplaced" from performance_signed_scan s where s.region = $ and s.org_id = $ and s.year = $ and s.project_id = $ order by s.uploaded_at desc, s.id desc;

select s.submitted_by as "submittedBy", s.submitted_at as "submittedAt", r.printed, c.computed::text, c.score::text, r.measurement_id as "measurementId" from performance_submission s left join performance_submission_row r on r.region = s.region and r.submission_id = s.id and r.indicator_id = $ left join performance_submission_score c on c.region = s.region and c.submission_id = s.id and c.indicator_id = $ where s.region = $ and s.org_id = $ and s.year = $ and (r.indicator_id is not null or c.indicator_id is not null) order by s.submitted_at desc, s.id desc limit 100;

select s.version, s.overall, s.stage, s.document_number as "documentNumber", coalesce(s.period_from::text, '') as "periodFrom", coalesce(s.period_to::text, '') as "periodTo", s.rows, s.origin, s.reason, s.carry_over_id as "carryOverId", s.written_by as "writtenBy", s.written_name as "writtenName", s.written_at as "writtenAt" from performance_goal_set s where s.region = $ and s.org_id = $ and s.year = $ and s.project_id = $ and not exists (select from performance_carry_over_reversal v where v.region = s.region and v.carry_over_id = s.carry_over_id) and s.version = $ order by s.version desc limit $;

select s.version, s.overall, s.stage, s.document_number as "documentNumber", coalesce(s.period_from::text, '') as "periodFrom", coalesce(s.period_to::text, '') as "periodTo", s.rows, s.origin, s.reason, s.carry_over_id as "carryOverId", s.written_by as "writtenBy", s.written_name as "writtenName", s.written_at as "writtenAt" from performance_goal_set s where s.region = $ and s.org_id = $ and s.year = $ and s.project_id = $ and not exists (select from performance_carry_over_reversal v where v.region = s.region and v.carry_over_id = s.carry_over_id) order by s.version desc limit $;

select source, kind, printed, unit, yuan::text as yuan, place from performance_prior_amount where region = $ and org_id = $ and year = $ and project_id = $ and revision = $;

select title, body, mail_to as "mailTo", mail_state as "mailState" from performance_message where region = $ and org_id = $ and id = $;

select version, way, adopted_name as "adoptedName", adopted_at as "adoptedAt" from performance_goal_set_adoption where region = $ and org_id = $ and year = $ and project_id = $ order by revision desc limit 100;

select written_by as by, null::uuid as proposal from performance_reason where region = $ and org_id = $ and year = $ and project_id = $ and indicator_id = $ union select proposed_by, id from performance_adjustment where region = $ and org_id = $ and year = $ and project_id = $ and indicator_id = $;

select written_by as id from performance_reason where region = $ and org_id = $ and year = $ and project_id = $ union select proposed_by from performance_adjustment where region = $ and org_id = $ and year = $ and project_id = $;

select year, project_id as "projectId", revision, base_id as "baseId", base_version as "baseVersion", own, written_name as "writtenName", written_at as "writtenAt" from performance_form_choice where region = $ and org_id = $ and year <= $ order by year desc, revision desc;

update "performance_indicator" set region = region where org_id = $;

update "performance_message" set region = region where org_id = $;

update "performance_self_evaluation" set region = region where org_id = $;

update performance_message set mail_state = $, mail_error = $ where region = $ and org_id = $ and id = $;

update performance_message set read_at = coalesce(read_at, $) where region = $ and org_id = $ and to_account = $ and id = $ returning id;

update performance_message set read_at = coalesce(read_at, $) where region = $ and org_id = $ and to_account = $ returning id;

update performance_message set to_account = $ where region = $ and org_id = $ and to_account = $ and read_at is null;

