delete from performance_indicator where region = $ and org_id = $ and year = $ and project_id = $;

insert into performance_adjustment (region, org_id, id, year, project_id, indicator_id, kind, weight, from_score, to_score, reason, document, proposed_by, proposed_name, proposed_at) values ($, …);

insert into performance_adjustment_decision (region, org_id, adjustment_id, proposed_by, decision, approved_by, approved_name, approved_at, reason) values ($, …) on conflict (region, adjustment_id) do nothing;

insert into performance_execution_base (region, org_id, id, year, base, document_number, assumed, declared_by, declared_at) values ($, …);

insert into performance_goal (region, org_id, year, project_id, revision, overall, stage, document_number, written_by, written_at) select $, $, $, $, coalesce(max(revision), 0) + 1, $, $, $, $, $ from performance_goal where region = $ and org_id = $ and year = $ and project_id = $;

insert into performance_indicator (region, org_id, id, project_id, year, seq, block, level2, name, nature, op, target, unit, weight, fact_key, is_rate, is_cost, places, target_mark, actual_mark, reason) values ($, …);

insert into performance_indicator_revision (region, org_id, year, project_id, revision, file_name, rows, written_by, written_name, written_at) select $, $, $, $, coalesce(max(revision), 0) + 1, $, $::jsonb, $, $, $ from performance_indicator_revision where region = $ and org_id = $ and year = $ and project_id = $;

insert into performance_opening (region, org_id, submission_id, account_id, account_name, opened_at) values ($, …) on conflict do nothing;

insert into performance_reason (region, org_id, year, project_id, indicator_id, revision, text, written_by, written_name, written_at) select $, $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from performance_reason where region = $ and org_id = $ and year = $ and indicator_id = $) = $ on conflict do nothing;

insert into performance_self_evaluation (region, org_id, year, project_id, state, submission_id, version) values ($, $, $, $, $, $, 1) on conflict (region, org_id, year, project_id) do update set state = excluded.state, submission_id = excluded.submission_id, version = performance_self_evaluation.version + 1 where performance_self_evaluation.version = $;

insert into performance_self_evaluation_event (region, org_id, id, year, project_id, command, from_state, to_state, reason, account_id, account_name, at) values ($, …);

insert into performance_submission (region, org_id, id, year, project_id, base, document_number, assumed, initial, before_recovery, recovered, received, executed, form_id, form_version, submitted_by, submitted_at, batch_head, total, grade) values ($, $, $, $, $, $, $, $, $, $, $, $, $, $, $, $, $, $::bigint, $, …);

insert into performance_submission_row (region, org_id, submission_id, indicator_id, measurement_id, numerator, denominator, printed, tier_ratio, grade) values ($, …);

insert into performance_submission_score (region, org_id, submission_id, indicator_id, computed, score, reason) values ($, …);

select a.id, a.year, a.project_id as "projectId", a.indicator_id as "indicatorId", a.kind, a.from_score::text as from, a.to_score::text as to, a.reason, a.document, a.proposed_by as "proposedBy", a.proposed_name as "proposedName", a.proposed_at as "proposedAt", d.decision, d.approved_name as "approvedName", d.approved_at as "approvedAt", d.reason as "decisionReason" from performance_adjustment a left join performance_adjustment_decision d on d.region = a.region and d.adjustment_id = a.id where a.region = $ and a.org_id = $ and a.id = $::uuid order by d.approved_at desc nulls last, a.proposed_at desc, a.id desc;

select a.id, a.year, a.project_id as "projectId", a.indicator_id as "indicatorId", a.kind, a.from_score::text as from, a.to_score::text as to, a.reason, a.document, a.proposed_by as "proposedBy", a.proposed_name as "proposedName", a.proposed_at as "proposedAt", d.decision, d.approved_name as "approvedName", d.approved_at as "approvedAt", d.reason as "decisionReason" from performance_adjustment a left join performance_adjustment_decision d on d.region = a.region and d.adjustment_id = a.id where a.region = $ and a.org_id = $ and a.year = $ order by d.approved_at desc nulls last, a.proposed_at desc, a.id desc;

select base, document_number as "documentNumber", assumed from performance_execution_base where region = $ and org_id = $ and year = $ order by declared_at desc, id desc limit 1;

select base, document_number as "documentNumber", assumed, initial, before_recovery as "beforeRecovery", recovered, received, executed, form_id as "formId", form_version as "formVersion", submitted_by as "submittedBy", submitted_at as "submittedAt", batch_head::text as "batchHead" from performance_submission where region = $ and id = $;

select command, from_state as from, to_state as to, reason, account_id as by, account_name as "byName", at from performance_self_evaluation_event where region = $ and org_id = $ and year = $ and project_id = $ order by at, id;

select distinct on (indicator_id) indicator_id as "indicatorId", revision, text, written_name as "writtenName", written_at as "writtenAt" from performance_reason where region = $ and org_id = $ and year = $ order by indicator_id, revision desc;

select distinct on (project_id) project_id as "projectId", overall, stage, document_number as "documentNumber" from performance_goal where region = $ and org_id = $ and year = $ order by project_id, revision desc;

select distinct org_id as unit from "performance_adjustment";

select distinct org_id as unit from "performance_adjustment_decision";

select distinct org_id as unit from "performance_execution_base";

select distinct org_id as unit from "performance_goal";

select distinct org_id as unit from "performance_indicator";

select distinct org_id as unit from "performance_indicator_revision";

select distinct org_id as unit from "performance_opening";

select distinct org_id as unit from "performance_reason";

select distinct org_id as unit from "performance_self_evaluation";

select distinct org_id as unit from "performance_self_evaluation_event";

select distinct org_id as unit from "performance_submission";

select distinct org_id as unit from "performance_submission_row";

select distinct org_id as unit from "performance_submission_score";

select from performance_opening where region = $ and submission_id = $ limit 1;

select id, project_id as "projectId", block, level2, name, nature, op, target, unit, weight, fact_key as "factKey", is_rate as "isRate", is_cost as "isCost", places, target_mark as "targetMark", actual_mark as "actualMark", reason from performance_indicator where region = $ and org_id = $ and year = $ order by project_id, seq;

select indicator_id as "indicatorId", measurement_id as "measurementId", numerator, denominator, printed, tier_ratio as ratio, grade from performance_submission_row where region = $ and submission_id = $;

select indicator_id as "indicatorId", revision, text, written_name as "writtenName", written_at as "writtenAt" from performance_reason where region = $ and org_id = $ and year = $ and indicator_id = $ order by revision desc;

select project_id as "projectId", state, submission_id as "submissionId", version from performance_self_evaluation where region = $ and org_id = $ and year = $;

select s.submitted_by as "submittedBy", s.submitted_at as "submittedAt", r.printed, c.computed::text, c.score::text, r.measurement_id as "measurementId" from performance_submission s left join performance_submission_row r on r.region = s.region and r.submission_id = s.id and r.indicator_id = $ left join performance_submission_score c on c.region = s.region and c.submission_id = s.id and c.indicator_id = $ where s.region = $ and s.org_id = $ and s.year = $ and (r.indicator_id is not null or c.indicator_id is not null) order by s.submitted_at desc, s.id desc limit 100;

update "performance_indicator" set region = region where org_id = $;

update "performance_self_evaluation" set region = region where org_id = $;

