create table performance_self_evaluation (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null,
  state text not null check (state in ('drafting', 'sectionReview', 'financeReview', 'steeringReview', 'decided', 'delivered')),
  submission_id uuid,
  version integer not null default 1,
  primary key (region, org_id, year, project_id)
);
comment on table performance_self_evaluation is '绩效自评: where the self-evaluation of a project stands';
call platform_protect('performance_self_evaluation', false);

create table performance_self_evaluation_event (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null,
  command text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  account_id text not null,
  account_name text not null,
  at timestamptz not null,
  primary key (region, id),
  check (command <> 'sendBack' or reason is not null)
);
comment on table performance_self_evaluation_event is '办理记录: who moved it, when, from where to where, and why';
create index performance_self_evaluation_event_project on performance_self_evaluation_event (region, org_id, year, project_id, at);
call platform_protect('performance_self_evaluation_event', true);

-- 提交 freezes: what was submitted is read from here, whatever is imported afterwards.
create table performance_submission (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null,
  base text not null,
  document_number text not null,
  assumed boolean not null,
  initial numeric(18, 2) not null,
  before_recovery numeric(18, 2) not null,
  recovered numeric(18, 2) not null,
  received numeric(18, 2) not null,
  executed numeric(18, 2) not null,
  submitted_by text not null,
  submitted_at timestamptz not null,
  primary key (region, id)
);
comment on table performance_submission is '提交: the frozen money and base of one submission';
call platform_protect('performance_submission', true);

create table performance_submission_row (
  region text not null,
  org_id text not null,
  submission_id uuid not null,
  indicator_id text not null,
  measurement_id uuid,
  numerator numeric,
  denominator numeric,
  printed text not null,
  tier_ratio numeric,
  grade text,
  primary key (region, submission_id, indicator_id),
  foreign key (region, submission_id) references performance_submission (region, id)
);
comment on table performance_submission_row is '提交明细: the frozen actual value of one indicator';
call platform_protect('performance_submission_row', true);
