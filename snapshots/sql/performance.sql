insert into performance_execution_base (region, org_id, id, year, base, document_number, assumed, declared_by, declared_at) values ($, …);

insert into performance_goal (region, org_id, year, project_id, revision, overall, stage, document_number, written_by, written_at) select $, $, $, $, coalesce(max(revision), 0) + 1, $, $, $, $, $ from performance_goal where region = $ and org_id = $ and year = $ and project_id = $;

insert into performance_indicator (region, org_id, id, project_id, year, seq, block, level2, name, nature, op, target, unit, weight, fact_key, is_rate, is_cost, places, target_mark, actual_mark, reason) values ($, …);

insert into performance_self_evaluation (region, org_id, year, project_id, state, submission_id, version) values ($, $, $, $, $, $, 1) on conflict (region, org_id, year, project_id) do update set state = excluded.state, submission_id = excluded.submission_id, version = performance_self_evaluation.version + 1 where performance_self_evaluation.version = $;

insert into performance_self_evaluation_event (region, org_id, id, year, project_id, command, from_state, to_state, reason, account_id, account_name, at) values ($, …);

insert into performance_submission (region, org_id, id, year, project_id, base, document_number, assumed, initial, before_recovery, recovered, received, executed, submitted_by, submitted_at) values ($, …);

insert into performance_submission_row (region, org_id, submission_id, indicator_id, measurement_id, numerator, denominator, printed, tier_ratio, grade) values ($, …);

select base, document_number as "documentNumber", assumed from performance_execution_base where region = $ and org_id = $ and year = $ order by declared_at desc, id desc limit 1;

select base, document_number as "documentNumber", assumed, initial, before_recovery as "beforeRecovery", recovered, received, executed, submitted_by as "submittedBy", submitted_at as "submittedAt" from performance_submission where region = $ and id = $;

select command, from_state as from, to_state as to, reason, account_id as by, account_name as "byName", at from performance_self_evaluation_event where region = $ and org_id = $ and year = $ and project_id = $ order by at, id;

select distinct on (project_id) project_id as "projectId", overall, stage, document_number as "documentNumber" from performance_goal where region = $ and org_id = $ and year = $ order by project_id, revision desc;

select id, project_id as "projectId", block, level2, name, nature, op, target, unit, weight, fact_key as "factKey", is_rate as "isRate", is_cost as "isCost", places, target_mark as "targetMark", actual_mark as "actualMark", reason from performance_indicator where region = $ and org_id = $ and year = $ order by project_id, seq;

select indicator_id as "indicatorId", measurement_id as "measurementId", numerator, denominator, printed, tier_ratio as ratio, grade from performance_submission_row where region = $ and submission_id = $;

select project_id as "projectId", state, submission_id as "submissionId", version from performance_self_evaluation where region = $ and org_id = $ and year = $;

