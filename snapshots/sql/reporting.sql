insert into reporting_export (region, org_id, year, project_id, code, content, exported_by, exported_name, exported_at) values ($, $, $, $, $, $::jsonb, $, …) on conflict do nothing;

insert into reporting_issuance (region, org_id, year, revision, signed_on, published_on, index_number, document_number, validity, written_by, written_at) select $, $, $, coalesce(max(revision), 0) + 1, $::date, $::date, $, $, $, $, $ from reporting_issuance where region = $ and org_id = $ and year = $;

insert into reporting_layout (region, org_id, id, name, fingerprint, file_id, mapping, version, retired, changed_by, changed_at) values ($, $, $, $, $, $, $::jsonb, 1, false, $, …);

insert into reporting_narrative (region, org_id, year, section, project_id, revision, template, written_by, written_at) select $, $, $, $, $, coalesce(max(revision), 0) + 1, $, $, $ from reporting_narrative where region = $ and org_id = $ and year = $ and section = $ and project_id = $;

insert into reporting_section_owner (region, org_id, year, project_id, section, revision, kind, owner_id, assigned_by, assigned_name, assigned_at) select $, $, $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from reporting_section_owner where region = $ and org_id = $ and year = $ and project_id = $ and section = $) = $ on conflict do nothing;

insert into reporting_section_text (region, org_id, year, project_id, section, revision, kind, markup, draft, note, written_by, written_name, written_at) select $, $, $, $, $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from reporting_section_text where region = $ and org_id = $ and year = $ and project_id = $ and section = $) = $ on conflict do nothing;

select code, content, exported_name as "exportedName", exported_at as "exportedAt" from reporting_export where region = $ and org_id = $ and year = $ and project_id = $ and code = $;

select count(*)::int as rows from "reporting_export" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "reporting_narrative" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "reporting_section_owner" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select count(*)::int as rows from "reporting_section_text" where region = $ and org_id = $ and year = $ and project_id = any ($::text[]);

select distinct on (section) section, revision, kind, markup, draft, note, written_name as "writtenName", written_at as "writtenAt" from reporting_section_text where region = $ and org_id = $ and year = $ and project_id = $ order by section, revision desc;

select distinct on (section) section, revision, kind, owner_id as "ownerId" from reporting_section_owner where region = $ and org_id = $ and year = $ and project_id = $ order by section, revision desc;

select distinct on (section, project_id) section, project_id as "projectId", template from reporting_narrative where region = $ and org_id = $ and year = $ order by section, project_id, revision desc;

select distinct org_id as unit from "reporting_export";

select distinct org_id as unit from "reporting_issuance";

select distinct org_id as unit from "reporting_layout";

select distinct org_id as unit from "reporting_narrative";

select distinct org_id as unit from "reporting_section_owner";

select distinct org_id as unit from "reporting_section_text";

select id, name, fingerprint, file_id as "fileId", mapping, version, retired, changed_by as "changedBy", changed_at as "changedAt" from reporting_layout where region = $ and org_id = $ and fingerprint = $ and not retired for update;

select id, name, fingerprint, file_id as "fileId", mapping, version, retired, changed_by as "changedBy", changed_at as "changedAt" from reporting_layout where region = $ and org_id = $ and id = $;

select id, name, fingerprint, file_id as "fileId", mapping, version, retired, changed_by as "changedBy", changed_at as "changedAt" from reporting_layout where region = $ and org_id = $ order by retired, name, id;

select revision, written_by as "writtenBy", signed_on as "signedOn", published_on as "publishedOn", index_number as "indexNumber", document_number as "documentNumber", validity from reporting_issuance where region = $ and org_id = $ and year = $ order by revision desc limit 1;

select section, revision, kind, markup, draft, note, written_name as "writtenName", written_at as "writtenAt" from reporting_section_text where region = $ and org_id = $ and year = $ and project_id = $ and section = $ order by revision desc limit 500;

update "reporting_layout" set region = region where org_id = $;

update reporting_layout set name = $, file_id = $, mapping = $::jsonb, retired = $, version = version + 1, changed_by = $, changed_at = $ where region = $ and org_id = $ and id = $ and version = $;

