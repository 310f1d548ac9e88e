-- A statement that restates makes every earlier one about its subject count no more: how a typed value is corrected.
alter table evidence_statement add column restates boolean not null default false;

create table evidence_statement_draft (
  region text not null,
  org_id text not null,
  id uuid not null,
  subject text not null,
  project_id text not null,
  day date not null,
  numerator numeric,
  denominator numeric,
  words text,
  tier_ratio numeric check (tier_ratio between 0 and 1),
  document text not null,
  grade text not null check (grade in ('C', 'D')),
  reason text,
  stated_by text not null,
  stated_name text not null,
  stated_at timestamptz not null,
  primary key (region, id),
  unique (region, id, stated_by),
  check (numerator is not null or words is not null)
);
comment on table evidence_statement_draft is '待复核的书面佐证: entered on the page by one person; it counts only after another has confirmed it';
create index evidence_statement_draft_subject on evidence_statement_draft (region, org_id, subject, stated_at);
call platform_protect('evidence_statement_draft', true);

create table evidence_statement_draft_file (
  region text not null,
  org_id text not null,
  draft_id uuid not null,
  file_id uuid not null,
  primary key (region, draft_id, file_id),
  foreign key (region, draft_id) references evidence_statement_draft (region, id),
  foreign key (region, file_id) references platform_file (region, id)
);
comment on table evidence_statement_draft_file is '佐证文件: what a typed value rests on';
call platform_protect('evidence_statement_draft_file', true);

create table evidence_statement_decision (
  region text not null,
  org_id text not null,
  draft_id uuid not null,
  stated_by text not null,
  decision text not null check (decision in ('confirmed', 'rejected', 'withdrawn')),
  decided_by text not null,
  decided_name text not null,
  decided_at timestamptz not null,
  reason text,
  primary key (region, draft_id),
  foreign key (region, draft_id, stated_by) references evidence_statement_draft (region, id, stated_by),
  check ((decision = 'withdrawn') = (decided_by = stated_by)),
  check (decision <> 'rejected' or reason is not null)
);
comment on table evidence_statement_decision is '书面佐证复核: two different persons, always';
call platform_protect('evidence_statement_decision', true);
