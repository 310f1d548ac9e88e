create table hotline_work_order (
  region text not null,
  org_id text not null,
  id text not null,
  kind text not null check (kind in ('consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other')),
  channel text not null check (channel in ('phone', 'web', 'app', 'province', 'police', 'visit')),
  received_at timestamptz not null,
  due_at timestamptz not null,
  closed_at timestamptz not null,
  outcome text not null check (outcome in ('answered', 'direct', 'refused', 'handed-over', 'withdrawn')),
  followed_up_at timestamptz,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (due_at >= received_at),
  check (closed_at >= received_at),
  check (followed_up_at is null or followed_up_at >= closed_at)
);
comment on table hotline_work_order is '工单: one row per work order in its closed state';
create index hotline_work_order_closed on hotline_work_order (region, org_id, closed_at);
call platform_protect('hotline_work_order', true);

create table hotline_evaluation (
  region text not null,
  org_id text not null,
  id text not null,
  subject_id text not null,
  channel text not null check (channel in ('phone', 'sms', 'web', 'app')),
  asked_at timestamptz not null,
  replied_at timestamptz,
  level text check (level in ('satisfied', 'mostly-satisfied', 'dissatisfied')),
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (replied_at >= asked_at),
  check ((replied_at is null) = (level is null))
);
comment on table hotline_evaluation is '满意度评价: one row per question asked, with the reply if there was one';
create index hotline_evaluation_subject on hotline_evaluation (region, org_id, subject_id, replied_at, id);
call platform_protect('hotline_evaluation', true);

create table hotline_quality_check (
  region text not null,
  org_id text not null,
  id text not null,
  call_id text not null,
  checked_on date not null,
  agent_id text not null,
  checked_by text not null,
  score numeric(5, 2) not null check (score between 0 and 100),
  is_fatal boolean not null,
  result text not null check (result in ('pass', 'fail')),
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (checked_by <> agent_id),
  check (not (is_fatal and result = 'pass'))
);
comment on table hotline_quality_check is '质检单: one sheet per call listened to';
create index hotline_quality_check_day on hotline_quality_check (region, org_id, checked_on);
call platform_protect('hotline_quality_check', true);

create table hotline_transfer (
  region text not null,
  org_id text not null,
  id text not null,
  call_id text not null,
  target text not null,
  dialled_at timestamptz not null,
  outcome text not null check (outcome in ('connected', 'failed', 'abandoned')),
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id)
);
comment on table hotline_transfer is '电话转接: one row per attempt';
create index hotline_transfer_dialled on hotline_transfer (region, org_id, dialled_at);
call platform_protect('hotline_transfer', true);

create table hotline_knowledge_update (
  region text not null,
  org_id text not null,
  id text not null,
  article text not null,
  requested_on date not null,
  due_on date not null,
  updated_on date,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (due_on >= requested_on),
  check (updated_on is null or updated_on >= requested_on)
);
comment on table hotline_knowledge_update is '知识库更新: one row per update that fell due';
create index hotline_knowledge_update_due on hotline_knowledge_update (region, org_id, due_on);
call platform_protect('hotline_knowledge_update', true);

create table hotline_seat (
  region text not null,
  org_id text not null,
  id text not null,
  place text not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table hotline_seat is '人工座席: one row per seat with the days it was in use';
call platform_protect('hotline_seat', true);

create table hotline_agent (
  region text not null,
  org_id text not null,
  id text not null,
  kind text not null check (kind in ('agent', 'manager')),
  valid_from date not null,
  valid_to date,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table hotline_agent is '话务服务人员: one row per person, by staff number only';
call platform_protect('hotline_agent', true);

create table hotline_duty_shift (
  region text not null,
  org_id text not null,
  id text not null,
  agent_id text not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (ended_at > started_at)
);
comment on table hotline_duty_shift is '值班签到: one row per shift an agent was signed in';
create index hotline_duty_shift_started on hotline_duty_shift (region, org_id, started_at);
call platform_protect('hotline_duty_shift', true);
