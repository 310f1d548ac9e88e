-- A wrong batch of any register is taken back by a further batch; its rows stay for what was measured before.
create table platform_batch_reversal (
  region text not null,
  org_id text not null,
  register text not null,
  reversed_seq bigint not null,
  by_seq bigint not null,
  reason text not null,
  requested_by text not null,
  -- null: reversed before a second person was asked
  approved_by text,
  at timestamptz not null,
  primary key (region, org_id, reversed_seq),
  check (by_seq > reversed_seq),
  check (approved_by <> requested_by)
);
comment on table platform_batch_reversal is '批次作废: the rows of a batch count no more from the reversing batch on';
call platform_protect('platform_batch_reversal', true);

create table platform_reversal_request (
  region text not null,
  org_id text not null,
  id uuid not null,
  register text not null,
  batch_id uuid not null,
  reason text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  primary key (region, id)
);
comment on table platform_reversal_request is '作废申请: a batch that one person wants reversed; another one confirms it';
create index platform_reversal_request_batch on platform_reversal_request (region, org_id, batch_id, requested_at);
call platform_protect('platform_reversal_request', true);

create table platform_reversal_decision (
  region text not null,
  org_id text not null,
  request_id uuid not null,
  decision text not null check (decision in ('confirmed', 'rejected', 'withdrawn')),
  reason text,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (region, request_id),
  foreign key (region, request_id) references platform_reversal_request (region, id),
  check (decision <> 'rejected' or reason is not null)
);
comment on table platform_reversal_decision is '作废复核: how a request to reverse a batch was decided, once';
call platform_protect('platform_reversal_decision', true);

-- Rows that came after their year was frozen by 提交: stored like all others, shown as drift, and said so beside their batch.
create table platform_batch_late (
  region text not null,
  org_id text not null,
  batch_seq bigint not null,
  year integer not null,
  row_count bigint not null check (row_count > 0),
  primary key (region, org_id, batch_seq, year)
);
comment on table platform_batch_late is '迟到记录: how many rows of a batch lie in a year whose self-evaluation was frozen when they came';
call platform_protect('platform_batch_late', true);
