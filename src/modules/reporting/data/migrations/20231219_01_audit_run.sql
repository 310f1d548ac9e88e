create table reporting_audit_run (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null default '',
  ruleset text not null,
  input text not null,
  input_hash text not null,
  result text not null,
  errors integer not null,
  warnings integer not null,
  notes integer not null,
  submission_id uuid,
  run_by text not null,
  run_name text not null,
  run_at timestamptz not null,
  primary key (region, id)
);
create index on reporting_audit_run (region, org_id, year, project_id, run_at desc);
comment on table reporting_audit_run is '核查记录: one run of the audit over a project''s table or (empty project_id) over the unit''s report with all tables; input and result as the very bytes, so that the run can be repeated; submission_id where it let a submission pass';
call platform_protect('reporting_audit_run', true);

create table reporting_finding_answer (
  region text not null,
  org_id text not null,
  year integer not null,
  answer_key text not null,
  revision integer not null check (revision >= 1),
  project_id text not null default '',
  run_id uuid not null,
  rule_id text not null,
  subject text not null,
  message text not null,
  kind text not null check (kind in ('explained', 'proposed', 'confirmed', 'declined', 'withdrawn')),
  reason text not null default '',
  disclosed boolean not null default false,
  file_id uuid,
  proposed_by text,
  answered_by text not null,
  answered_for text,
  answered_name text not null,
  answered_at timestamptz not null,
  primary key (region, org_id, year, answer_key, revision),
  check (kind not in ('explained', 'proposed') or length(reason) >= 10),
  check (kind <> 'proposed' or file_id is not null),
  check (kind <> 'proposed' or rule_id not in ('R44', 'R45', 'R51', 'R62')),
  constraint reporting_finding_answer_two_persons check
    (kind <> 'confirmed' or (proposed_by is not null and proposed_by <> answered_by and proposed_by is distinct from answered_for))
);
comment on table reporting_finding_answer is '核查答复: steps of answering a finding, bound to the values it was found in (answer_key): 警告 explained by 财务科, 错误 upheld by 财务科 and 单位负责人 together; a changed value has another key and is open again';
call platform_protect('reporting_finding_answer', true);
