insert into reporting_audit_run (region, org_id, id, year, project_id, ruleset, input, input_hash, result, errors, warnings, notes, submission_id, run_by, run_name, run_at) values ($, …);

insert into reporting_export (region, org_id, year, project_id, code, content, exported_by, exported_name, exported_at) values ($, $, $, $, $, $::jsonb, $, …) on conflict do nothing;

insert into reporting_finding_answer (region, org_id, year, answer_key, revision, project_id, run_id, rule_id, subject, message, kind, reason, disclosed, file_id, proposed_by, answered_by, answered_for, answered_name, answered_at) values ($, …) on conflict do nothing;

insert into reporting_foreign_correction (region, org_id, set_id, version, file_id, table_key, pointer, kind, old_value, new_value, reason, corrected_by, corrected_name, corrected_at) values ($, …);

insert into reporting_foreign_file (region, org_id, id, set_id, file_id, name, sha256, state, problem, content, removed, added_name, added_at) values ($, $, $, $, $, $, $, $, $, $, false, $, …);

insert into reporting_foreign_run (region, org_id, id, set_id, number, version, ruleset, input_hash, counts, input, result, run_by, run_name, run_at) values ($, …);

insert into reporting_foreign_set (region, org_id, id, name, execution_base, projects, attachments, state, version, created_name, created_at, changed_name, changed_at) values ($, $, $, $, $, '[]', '[]', 'open', 1, $, …);

insert into reporting_issuance (region, org_id, year, revision, signed_on, published_on, index_number, document_number, validity, written_by, written_at) select $, $, $, coalesce(max(revision), 0) + 1, $::date, $::date, $, $, $, $, $ from reporting_issuance where region = $ and org_id = $ and year = $;

insert into reporting_layout (region, org_id, id, name, fingerprint, file_id, mapping, version, retired, changed_by, changed_at) values ($, $, $, $, $, $, $::jsonb, 1, false, $, …);

insert into reporting_narrative (region, org_id, year, section, project_id, revision, template, written_by, written_at) select $, $, $, $, $, coalesce(max(revision), 0) + 1, $, $, $ from reporting_narrative where region = $ and org_id = $ and year = $ and section = $ and project_id = $;

insert into reporting_rule_switch (region, org_id, rule_id, revision, is_off, reason, switched_by, switched_name, switched_at) select $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from reporting_rule_switch where region = $ and org_id = $ and rule_id = $) = $ on conflict do nothing;

insert into reporting_section_owner (region, org_id, year, project_id, section, revision, kind, owner_id, assigned_by, assigned_name, assigned_at) select $, $, $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from reporting_section_owner where region = $ and org_id = $ and year = $ and project_id = $ and section = $) = $ on conflict do nothing;

insert into reporting_section_text (region, org_id, year, project_id, section, revision, kind, markup, draft, note, written_by, written_name, written_at) select $, $, $, $, $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from reporting_section_text where region = $ and org_id = $ and year = $ and project_id = $ and section = $) = $ on conflict do nothing;

select answer_key as key, revision, project_id as "projectId", rule_id as "ruleId", subject, message, kind, reason, disclosed, file_id as "fileId", answered_by as "answeredBy", answered_for as "answeredFor", answered_name as name, answered_at as at from reporting_finding_answer where region = $ and org_id = $ and year = $ order by answered_at, answer_key, revision;

select code, content, exported_name as "exportedName", exported_at as "exportedAt" from reporting_export where region = $ and org_id = $ and year = $ and project_id = $ and code = $;

select count(*)::int as rows from "reporting_audit_run" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "reporting_export" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "reporting_finding_answer" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "reporting_narrative" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "reporting_section_owner" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "reporting_section_text" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select distinct on (rule_id) rule_id as "ruleId", revision, is_off as "isOff", reason, switched_name as "switchedName", switched_at as "switchedAt" from reporting_rule_switch where region = $ and org_id = $ order by rule_id, revision desc;

select distinct on (section) section, revision, kind, markup, draft, note, written_name as "writtenName", written_at as "writtenAt" from reporting_section_text where region = $ and org_id = $ and year = $ and project_id = $ order by section, revision desc;

select distinct on (section) section, revision, kind, owner_id as "ownerId" from reporting_section_owner where region = $ and org_id = $ and year = $ and project_id = $ order by section, revision desc;

select distinct on (section, project_id) section, project_id as "projectId", template from reporting_narrative where region = $ and org_id = $ and year = $ order by section, project_id, revision desc;

select distinct org_id as unit from "reporting_audit_run";

select distinct org_id as unit from "reporting_export";

select distinct org_id as unit from "reporting_finding_answer";

select distinct org_id as unit from "reporting_foreign_correction";

select distinct org_id as unit from "reporting_foreign_file";

select distinct org_id as unit from "reporting_foreign_run";

select distinct org_id as unit from "reporting_foreign_set";

select distinct org_id as unit from "reporting_issuance";

select distinct org_id as unit from "reporting_layout";

select distinct org_id as unit from "reporting_narrative";

select distinct org_id as unit from "reporting_rule_switch";

select distinct org_id as unit from "reporting_section_owner";

select distinct org_id as unit from "reporting_section_text";

select id, content from reporting_foreign_file where region = $ and org_id = $ and set_id = $ and state = 'read';

select id, file_id as "fileId", name, sha256, state, problem, removed, added_name as "addedName", added_at as "addedAt" from reporting_foreign_file where region = $ and org_id = $ and set_id = $ order by added_at, id;

select id, name, fingerprint, file_id as "fileId", mapping, version, retired, changed_by as "changedBy", changed_at as "changedAt" from reporting_layout where region = $ and org_id = $ and fingerprint = $ and not retired for update;

select id, name, fingerprint, file_id as "fileId", mapping, version, retired, changed_by as "changedBy", changed_at as "changedAt" from reporting_layout where region = $ and org_id = $ and id = $;

select id, name, fingerprint, file_id as "fileId", mapping, version, retired, changed_by as "changedBy", changed_at as "changedAt" from reporting_layout where region = $ and org_id = $ order by retired, name, id;

select id, number, version, ruleset, input_hash as "inputHash", counts, run_name as name, run_at as at from reporting_foreign_run where region = $ and org_id = $ and set_id = $ order by number desc;

select id, number, version, ruleset, input_hash as "inputHash", counts, run_name as name, run_at as at, input, result from reporting_foreign_run where region = $ and org_id = $ and set_id = $ and id = $;

select id, year, project_id as "projectId", ruleset, input_hash as "inputHash", errors, warnings, notes, submission_id as "submissionId", run_name as "runName", run_at as "runAt" from reporting_audit_run where region = $ and org_id = $ and year = $ and project_id = $ order by run_at desc, id desc limit 100;

select org_id as "orgId", id, year, project_id as "projectId", ruleset, input_hash as "inputHash", errors, warnings, notes, submission_id as "submissionId", run_name as "runName", run_at as "runAt", input, result from reporting_audit_run where region = $ and id = $;

select revision, written_by as "writtenBy", signed_on as "signedOn", published_on as "publishedOn", index_number as "indexNumber", document_number as "documentNumber", validity from reporting_issuance where region = $ and org_id = $ and year = $ order by revision desc limit 1;

select rule_id as "ruleId", revision, is_off as "isOff", reason, switched_name as "switchedName", switched_at as "switchedAt" from reporting_rule_switch where region = $ and org_id = $ and rule_id = $ order by revision desc limit 500;

select s.id, s.name, s.execution_base as "executionBase", s.projects, s.attachments, s.state, s.version, s.created_name as "createdName", s.created_at as "createdAt", s.changed_name as "changedName", s.changed_at as "changedAt" from reporting_foreign_set s where s.region = $ and s.org_id = $ and s.id = $ and s.state <> 'deleted';

select s.id, s.name, s.execution_base as "executionBase", s.projects, s.attachments, s.state, s.version, s.created_name as "createdName", s.created_at as "createdAt", s.changed_name as "changedName", s.changed_at as "changedAt" from reporting_foreign_set s where s.region = $ and s.org_id = $ and s.id = $ and s.state <> 'deleted' for update;

select s.id, s.name, s.execution_base as "executionBase", s.projects, s.attachments, s.state, s.version, s.created_name as "createdName", s.created_at as "createdAt", s.changed_name as "changedName", s.changed_at as "changedAt", (select count(*)::int from reporting_foreign_file f where f.region = s.region and f.set_id = s.id and not f.removed) as files, (select count(*)::int from reporting_foreign_file f where f.region = s.region and f.set_id = s.id and not f.removed and f.state = 'unreadable') as unreadable, (select json_build_object('number', r.number, 'version', r.version, 'at', r.run_at, 'counts', r.counts) from reporting_foreign_run r where r.region = s.region and r.set_id = s.id order by r.number desc limit 1) as run from reporting_foreign_set s where s.region = $ and s.org_id = $ and s.state <> 'deleted' order by s.state = 'archived', s.changed_at desc, s.id;

select section, revision, kind, markup, draft, note, written_name as "writtenName", written_at as "writtenAt" from reporting_section_text where region = $ and org_id = $ and year = $ and project_id = $ and section = $ order by revision desc limit 500;

select set_id as "setId", sha256, name from reporting_foreign_file where region = $ and org_id = $ and id = $ and state = 'waiting';

select version, file_id as "fileId", table_key as "tableKey", pointer, kind, old_value as before, new_value as value, reason, corrected_name as name, corrected_at as at from reporting_foreign_correction where region = $ and org_id = $ and set_id = $ order by version;

update "reporting_foreign_file" set region = region where org_id = $;

update "reporting_foreign_set" set region = region where org_id = $;

update "reporting_layout" set region = region where org_id = $;

update reporting_foreign_file set removed = $ where region = $ and org_id = $ and id = $;

update reporting_foreign_file set state = $, content = $, problem = $ where region = $ and org_id = $ and id = $ and state = 'waiting';

update reporting_foreign_set set name = $, execution_base = $, state = $, projects = $::jsonb, attachments = $::jsonb, version = version + 1, changed_name = $, changed_at = $ where region = $ and id = $;

update reporting_layout set name = $, file_id = $, mapping = $::jsonb, retired = $, version = version + 1, changed_by = $, changed_at = $ where region = $ and org_id = $ and id = $ and version = $;

