insert into reporting_issuance (region, org_id, year, revision, signed_on, published_on, index_number, document_number, validity, written_by, written_at) select $, $, $, coalesce(max(revision), 0) + 1, $::date, $::date, $, $, $, $, $ from reporting_issuance where region = $ and org_id = $ and year = $;

insert into reporting_narrative (region, org_id, year, section, project_id, revision, template, written_by, written_at) select $, $, $, $, $, coalesce(max(revision), 0) + 1, $, $, $ from reporting_narrative where region = $ and org_id = $ and year = $ and section = $ and project_id = $;

select distinct on (section, project_id) section, project_id as "projectId", template from reporting_narrative where region = $ and org_id = $ and year = $ order by section, project_id, revision desc;

select distinct org_id as unit from "reporting_issuance";

select distinct org_id as unit from "reporting_narrative";

select signed_on as "signedOn", published_on as "publishedOn", index_number as "indexNumber", document_number as "documentNumber", validity from reporting_issuance where region = $ and org_id = $ and year = $ order by revision desc limit 1;

