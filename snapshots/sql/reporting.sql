insert into reporting_narrative (region, org_id, year, section, project_id, revision, template, written_by, written_at) select $, $, $, $, $, coalesce(max(revision), 0) + 1, $, $, $ from reporting_narrative where region = $ and org_id = $ and year = $ and section = $ and project_id = $;

select distinct on (section, project_id) section, project_id as "projectId", template from reporting_narrative where region = $ and org_id = $ and year = $ order by section, project_id, revision desc;

