insert into "evidence_measurement" ("region", "org_id", "id", "fact_key", "fact_version", "project_id", "period_from", "period_to", "numerator", "denominator", "printed", "grade", "row_count", "numerator_digest", "denominator_digest", "rule", "batch_head", "taken_at", "taken_by", "heads") values ($, …);

insert into "evidence_statement" as r (region, org_id, batch_seq, source, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade") select $, $, $::bigint, $, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade" from "pg_temp"."mz_staging" as s order by "s"."day" returning '', "r"."id", "r"."subject", "r"."project_id", "r"."day", "r"."numerator", "r"."denominator", "r"."words", "r"."tier_ratio", "r"."document", "r"."stated_by", "r"."confirmed_by", "r"."grade", "r"."source";

insert into "evidence_statement" as r (region, org_id, batch_seq, source, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade", "restates") select $, $, $::bigint, $, "id", "subject", "project_id", "day", "numerator", "denominator", "words", "tier_ratio", "document", "stated_by", "confirmed_by", "grade", "restates" from "pg_temp"."mz_staging" as s order by "s"."day" returning '', "r"."id", "r"."subject", "r"."project_id", "r"."day", "r"."numerator", "r"."denominator", "r"."words", "r"."tier_ratio", "r"."document", "r"."stated_by", "r"."confirmed_by", "r"."grade", "r"."restates", "r"."source";

insert into evidence_recount (region, org_id, id, fact_key, fact_version, period_from, period_to, batch_head, numerator, denominator, counted_by, counted_at) values ($, $, $::uuid, $, $, $::date, $::date, $::bigint, $::numeric, $::numeric, $, …);

insert into evidence_sample (region, org_id, id, measurement_id, set, seed, population, drawn_by, drawn_name, drawn_at) values ($, …);

insert into evidence_sample_check (region, org_id, sample_id, no, revision, outcome, paper, note, checked_by, checked_name, checked_at) select $, $, $, $, $, $, $, $, $, $, $ where (select coalesce(max(revision), 0) from evidence_sample_check where region = $ and sample_id = $ and no = $) = $ on conflict do nothing;

insert into evidence_sample_conclusion (region, org_id, sample_id, text, concluded_by, concluded_name, concluded_at) values ($, …);

insert into evidence_sample_row (region, org_id, sample_id, no, record_id, label) select $, $, $, r.no, r.id, r.label from unnest($::text[], $::text[]) with ordinality as r (id, label, no);

insert into evidence_statement_decision (region, org_id, draft_id, stated_by, decision, decided_by, decided_name, decided_at, reason) values ($, …) on conflict (region, draft_id) do nothing;

insert into evidence_statement_draft (region, org_id, id, subject, project_id, day, numerator, denominator, words, tier_ratio, document, grade, reason, stated_by, stated_name, stated_at) values ($, $, $, $, $, $::date, $, …);

insert into evidence_statement_draft_file (region, org_id, draft_id, file_id) values ($, …);

select (coalesce(sum(r.denominator), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "evidence_statement" as r where r.region = $ and r.org_id = $ and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and (r.subject = $ and r.day >= $::date and r.day < $::date and r.batch_seq >= coalesce((select max(n.batch_seq) from evidence_statement n where n.region = r.region and n.org_id = r.org_id and n.subject = r.subject and n.restates and n.day >= $::date and n.day < $::date ), 0));

select (coalesce(sum(r.denominator), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $ and v.by_seq <= $::bigint) and (r.subject = $ and r.day >= $::date and r.day < $::date and r.batch_seq >= coalesce((select max(n.batch_seq) from evidence_statement n where n.region = r.region and n.org_id = r.org_id and n.subject = r.subject and n.restates and n.day >= $::date and n.day < $::date and n.batch_seq <= $::bigint), 0));

select (coalesce(sum(r.numerator), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "evidence_statement" as r where r.region = $ and r.org_id = $ and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and (r.subject = $ and r.day >= $::date and r.day < $::date and r.batch_seq >= coalesce((select max(n.batch_seq) from evidence_statement n where n.region = r.region and n.org_id = r.org_id and n.subject = r.subject and n.restates and n.day >= $::date and n.day < $::date ), 0));

select (coalesce(sum(r.numerator), 0))::text as value, count(*)::text as rows, max(r.grade) as grade from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $ and v.by_seq <= $::bigint) and (r.subject = $ and r.day >= $::date and r.day < $::date and r.batch_seq >= coalesce((select max(n.batch_seq) from evidence_statement n where n.region = r.region and n.org_id = r.org_id and n.subject = r.subject and n.restates and n.day >= $::date and n.day < $::date and n.batch_seq <= $::bigint), 0));

select * from "evidence_measurement" where "region" = $ and "id" in ($, …);

select * from evidence_measurement where region = $ and org_id = $ and fact_key = $ and period_from = $::date and period_to = $::date and project_id is not distinct from $ order by taken_at desc, id desc limit 200;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."subject"::text is distinct from "s"."subject" or "t"."project_id"::text is distinct from "s"."project_id" or "t"."day"::date is distinct from "s"."day" or "t"."numerator"::numeric is distinct from "s"."numerator" or "t"."denominator"::numeric is distinct from "s"."denominator" or "t"."words"::text is distinct from "s"."words" or "t"."tier_ratio"::numeric is distinct from "s"."tier_ratio" or "t"."document"::text is distinct from "s"."document" or "t"."stated_by"::text is distinct from "s"."stated_by" or "t"."confirmed_by"::text is distinct from "s"."confirmed_by" or "t"."grade"::text is distinct from "s"."grade" or "t"."restates"::boolean is distinct from "s"."restates"))::text as differing from "pg_temp"."mz_staging" as s left join "evidence_statement" as t on t.region = $ and t.org_id = $ and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and t.id = s.id;

select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated, count(*) filter (where t.id is not null and ("t"."id"::text is distinct from "s"."id" or "t"."subject"::text is distinct from "s"."subject" or "t"."project_id"::text is distinct from "s"."project_id" or "t"."day"::date is distinct from "s"."day" or "t"."numerator"::numeric is distinct from "s"."numerator" or "t"."denominator"::numeric is distinct from "s"."denominator" or "t"."words"::text is distinct from "s"."words" or "t"."tier_ratio"::numeric is distinct from "s"."tier_ratio" or "t"."document"::text is distinct from "s"."document" or "t"."stated_by"::text is distinct from "s"."stated_by" or "t"."confirmed_by"::text is distinct from "s"."confirmed_by" or "t"."grade"::text is distinct from "s"."grade"))::text as differing from "pg_temp"."mz_staging" as s left join "evidence_statement" as t on t.region = $ and t.org_id = $ and "t"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $) and t.id = s.id;

select count(*)::int as n, (array_agg(place))[count(*)] as last, string_agg(leaf, '') as leaves from (select r.id as place, sha256('\x00'::bytea || convert_to(r.id || '|' || encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex'), 'UTF8')) as leaf from "evidence_statement" as r where r.region = $ and r.org_id = $ and r.batch_seq <= $::bigint and "r"."batch_seq" not in (select v.reversed_seq from platform_batch_reversal as v where v.region = $ and v.org_id = $ and v.by_seq <= $::bigint) and (r.subject = $ and r.day >= $::date and r.day < $::date and r.batch_seq >= coalesce((select max(n.batch_seq) from evidence_statement n where n.region = r.region and n.org_id = r.org_id and n.subject = r.subject and n.restates and n.day >= $::date and n.day < $::date and n.batch_seq <= $::bigint), 0)) order by r.id limit $) as p;

select d.id, d.subject, d.project_id as "projectId", d.day::text, d.numerator::text, d.denominator::text, d.words, d.tier_ratio::text as ratio, d.document, d.grade, d.reason, d.stated_by as "statedBy", d.stated_name as "statedName", d.stated_at as "statedAt", c.decision, c.decided_name as "decidedName", c.decided_at as "decidedAt", c.reason as "decisionReason", coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size::text) order by f.name) from evidence_statement_draft_file l join platform_file f on f.region = l.region and f.id = l.file_id where l.region = d.region and l.draft_id = d.id), '[]') as files from evidence_statement_draft d left join evidence_statement_decision c on c.region = d.region and c.draft_id = d.id where d.region = $ and d.org_id = $ and c.decision is null order by d.stated_at desc, d.id desc limit 500;

select d.id, d.subject, d.project_id as "projectId", d.day::text, d.numerator::text, d.denominator::text, d.words, d.tier_ratio::text as ratio, d.document, d.grade, d.reason, d.stated_by as "statedBy", d.stated_name as "statedName", d.stated_at as "statedAt", c.decision, c.decided_name as "decidedName", c.decided_at as "decidedAt", c.reason as "decisionReason", coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size::text) order by f.name) from evidence_statement_draft_file l join platform_file f on f.region = l.region and f.id = l.file_id where l.region = d.region and l.draft_id = d.id), '[]') as files from evidence_statement_draft d left join evidence_statement_decision c on c.region = d.region and c.draft_id = d.id where d.region = $ and d.org_id = $ and d.id = $::uuid order by d.stated_at desc, d.id desc limit 500;

select d.id, d.subject, d.project_id as "projectId", d.day::text, d.numerator::text, d.denominator::text, d.words, d.tier_ratio::text as ratio, d.document, d.grade, d.reason, d.stated_by as "statedBy", d.stated_name as "statedName", d.stated_at as "statedAt", c.decision, c.decided_name as "decidedName", c.decided_at as "decidedAt", c.reason as "decisionReason", coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size::text) order by f.name) from evidence_statement_draft_file l join platform_file f on f.region = l.region and f.id = l.file_id where l.region = d.region and l.draft_id = d.id), '[]') as files from evidence_statement_draft d left join evidence_statement_decision c on c.region = d.region and c.draft_id = d.id where d.region = $ and d.org_id = $ and d.subject = any ($::text[]) order by d.stated_at desc, d.id desc limit 500;

select distinct fact_key as key from evidence_measurement where region = $ and org_id = $ and fact_key = any ($::text[]) and row_count > 0;

select distinct on (fact_key, project_id) * from evidence_measurement where region = $ and org_id = $ and period_from = $::date and period_to = $::date order by fact_key, project_id, taken_at desc, id desc;

select distinct on (subject) subject, words, tier_ratio::text as ratio, grade from evidence_statement where region = $ and org_id = $ and words is not null and day >= $::date and day < $::date order by subject, batch_seq desc;

select distinct org_id as unit from "evidence_measurement";

select distinct org_id as unit from "evidence_recount";

select distinct org_id as unit from "evidence_sample";

select distinct org_id as unit from "evidence_sample_check";

select distinct org_id as unit from "evidence_sample_conclusion";

select distinct org_id as unit from "evidence_sample_row";

select distinct org_id as unit from "evidence_statement";

select distinct org_id as unit from "evidence_statement_decision";

select distinct org_id as unit from "evidence_statement_draft";

select distinct org_id as unit from "evidence_statement_draft_file";

select fact_key as "factKey", fact_version as "factVersion", batch_head::text as head, numerator::text, denominator::text, counted_by as by, counted_at as at from evidence_recount where region = $ and org_id = $ and fact_key = $ and period_from = $::date and period_to = $::date union all select fact_key, fact_version, batch_head::text, numerator::text, denominator::text, taken_by, taken_at from evidence_measurement where region = $ and org_id = $ and fact_key = $ and period_from = $::date and period_to = $::date and project_id is null order by at desc limit 1;

select h ->> 'register' as register, h ->> 'seq' as seq, h ->> 'head' as head, min(taken_at) as "takenAt" from evidence_measurement, jsonb_array_elements(heads) as h where region = $ and org_id = $ group by 1, 2, 3;

select id, fact_key as "factKey", fact_version as "factVersion", grade, row_count as rows, numerator_digest as "numeratorDigest", denominator_digest as "denominatorDigest" from evidence_measurement where region = $ and id = any ($::uuid[]);

select id, numerator::text, denominator::text, words, document, stated_by as "statedBy", confirmed_by as "confirmedBy", recorded_at as "recordedAt" from evidence_statement where region = $ and org_id = $ and subject = $ and day >= $::date and day < $::date order by batch_seq desc, id limit 200;

select r.no, r.record_id as id, r.label, coalesce(k.revision, 0) as revision, k.outcome, k.paper, k.note, k.checked_name as "checkedName", k.checked_at as "checkedAt" from evidence_sample_row r left join lateral (select * from evidence_sample_check k where k.region = r.region and k.sample_id = r.sample_id and k.no = r.no order by k.revision desc limit 1) k on true where r.region = $ and r.sample_id = $ order by r.no;

select s.id, s.measurement_id as "measurementId", s.set, s.seed, s.population, s.drawn_name as "drawnName", s.drawn_at as "drawnAt", c.text, c.concluded_name as name, c.concluded_at as at, (select count(*)::int from evidence_sample_row r where r.region = s.region and r.sample_id = s.id) as size, (select count(distinct k.no)::int from evidence_sample_check k where k.region = s.region and k.sample_id = s.id) as checked, (select count(*)::int from (select distinct on (k.no) k.outcome from evidence_sample_check k where k.region = s.region and k.sample_id = s.id order by k.no, k.revision desc) newest where newest.outcome <> 'agrees') as differences from evidence_sample s left join evidence_sample_conclusion c on c.region = s.region and c.sample_id = s.id where s.region = $ and s.id = $ order by s.drawn_at desc, s.id desc limit 100;

select s.id, s.measurement_id as "measurementId", s.set, s.seed, s.population, s.drawn_name as "drawnName", s.drawn_at as "drawnAt", c.text, c.concluded_name as name, c.concluded_at as at, (select count(*)::int from evidence_sample_row r where r.region = s.region and r.sample_id = s.id) as size, (select count(distinct k.no)::int from evidence_sample_check k where k.region = s.region and k.sample_id = s.id) as checked, (select count(*)::int from (select distinct on (k.no) k.outcome from evidence_sample_check k where k.region = s.region and k.sample_id = s.id order by k.no, k.revision desc) newest where newest.outcome <> 'agrees') as differences from evidence_sample s left join evidence_sample_conclusion c on c.region = s.region and c.sample_id = s.id where s.region = $ and s.measurement_id = $ order by s.drawn_at desc, s.id desc limit 100;

