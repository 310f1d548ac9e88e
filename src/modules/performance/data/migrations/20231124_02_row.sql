create table performance_reason (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null,
  indicator_id text not null,
  revision integer not null,
  text text not null,
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, indicator_id, revision)
);
comment on table performance_reason is '偏差原因分析及改进措施: the newest revision counts, earlier ones stay';
call platform_protect('performance_reason', true);

create table performance_adjustment (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null,
  indicator_id text not null,
  kind text not null check (kind in ('score', 'veto', 'notApplicable', 'lift')),
  weight numeric(6, 2) not null,
  from_score numeric(6, 2),
  to_score numeric(6, 2),
  reason text not null check (length(reason) >= 2),
  document text,
  proposed_by text not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  primary key (region, id),
  unique (region, id, proposed_by),
  check ((to_score is not null) = (kind in ('score', 'veto'))),
  check (to_score between 0 and weight),
  check (kind <> 'veto' or (to_score = 0 and document is not null))
);
comment on table performance_adjustment is '手工调整: what one person proposes for a row; the computed score stays beside it';
create index performance_adjustment_row on performance_adjustment (region, org_id, year, project_id, indicator_id, proposed_at);
call platform_protect('performance_adjustment', true);

create table performance_adjustment_decision (
  region text not null,
  org_id text not null,
  adjustment_id uuid not null,
  proposed_by text not null,
  decision text not null check (decision in ('confirmed', 'rejected', 'withdrawn')),
  approved_by text not null,
  approved_name text not null,
  approved_at timestamptz not null,
  reason text,
  primary key (region, adjustment_id),
  foreign key (region, adjustment_id, proposed_by) references performance_adjustment (region, id, proposed_by),
  constraint performance_adjustment_two_persons check ((decision = 'withdrawn') = (approved_by = proposed_by)),
  check (decision <> 'rejected' or reason is not null)
);
comment on table performance_adjustment_decision is '手工调整确认: by another person than the one who proposed it';
call platform_protect('performance_adjustment_decision', true);

create table performance_opening (
  region text not null,
  org_id text not null,
  submission_id uuid not null,
  account_id text not null,
  account_name text not null,
  opened_at timestamptz not null,
  primary key (region, submission_id, account_id),
  foreign key (region, submission_id) references performance_submission (region, id)
);
comment on table performance_opening is '打开记录: who of the next persons has opened a submission; then it cannot be withdrawn';
call platform_protect('performance_opening', true);

-- What a submission printed, for the history of a row; and up to which import batch its money was read.
alter table performance_submission add column batch_head bigint not null default 0;
alter table performance_submission add column total numeric(6, 2);
alter table performance_submission add column grade text;

create table performance_submission_score (
  region text not null,
  org_id text not null,
  submission_id uuid not null,
  indicator_id text not null,
  computed numeric(6, 2),
  score numeric(6, 2),
  reason text,
  primary key (region, submission_id, indicator_id),
  foreign key (region, submission_id) references performance_submission (region, id)
);
comment on table performance_submission_score is '提交得分: computed and printed score of one indicator, with its reason';
call platform_protect('performance_submission_score', true);

create table performance_indicator_revision (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null,
  revision integer not null,
  file_name text not null,
  rows jsonb not null,
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, project_id, revision)
);
comment on table performance_indicator_revision is '绩效指标版本: every imported set of a project, whole';
call platform_protect('performance_indicator_revision', true);
