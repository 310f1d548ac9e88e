-- 报送之后: what 主管部门 and 财政部门 decide is recorded by the unit from their papers.
alter table performance_self_evaluation drop constraint performance_self_evaluation_state_check;
alter table performance_self_evaluation add constraint performance_self_evaluation_state_check check (state in ('drafting',
  'sectionReview', 'financeReview', 'steeringReview', 'decided', 'delivered', 'departmentReview', 'bureauReview', 'passed', 'published'));

create table performance_minute (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  number text not null,
  held_on date not null,
  participants text not null,
  decision text not null,
  file_id uuid not null,
  recorded_by text not null,
  recorded_name text not null,
  recorded_at timestamptz not null,
  primary key (region, id),
  foreign key (region, file_id) references platform_file (region, id)
);
comment on table performance_minute is '会议纪要: a meeting of 领导小组, with its paper';
create index performance_minute_year on performance_minute (region, org_id, year, held_on);
call platform_protect('performance_minute', true);

create table performance_minute_project (
  region text not null,
  org_id text not null,
  minute_id uuid not null,
  project_id text not null,
  primary key (region, minute_id, project_id),
  foreign key (region, minute_id) references performance_minute (region, id)
);
comment on table performance_minute_project is '纪要所议项目: one meeting decides on several projects';
call platform_protect('performance_minute_project', true);

create table performance_minute_revocation (
  region text not null,
  org_id text not null,
  minute_id uuid not null,
  reason text not null check (length(reason) >= 2),
  revoked_by text not null,
  revoked_name text not null,
  revoked_at timestamptz not null,
  primary key (region, minute_id),
  foreign key (region, minute_id) references performance_minute (region, id)
);
comment on table performance_minute_revocation is '纪要作废: entered by mistake and relied on by nothing';
call platform_protect('performance_minute_revocation', true);

alter table performance_self_evaluation_event add column minute_id uuid;
alter table performance_self_evaluation_event add foreign key (region, minute_id) references performance_minute (region, id);
alter table performance_self_evaluation_event add check (minute_id is null or command = 'approve');
alter table performance_self_evaluation_event add check (command <> 'reopen' or reason is not null);

create table performance_delivery (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null,
  submission_id uuid not null,
  channel text not null check (channel in ('platform', 'paper', 'mail', 'other')),
  delivered_on date not null,
  receiver text not null,
  receipt_number text,
  file_id uuid,
  note text,
  recorded_by text not null,
  recorded_name text not null,
  recorded_at timestamptz not null,
  primary key (region, id),
  foreign key (region, submission_id) references performance_submission (region, id),
  foreign key (region, file_id) references platform_file (region, id),
  check (channel <> 'other' or note is not null)
);
comment on table performance_delivery is '报送: by which way and when a frozen version went out, with its receipt';
create index performance_delivery_project on performance_delivery (region, org_id, year, project_id, recorded_at);
call platform_protect('performance_delivery', true);

-- The score of 主管部门 and that of 财政部门 stand beside the self score; none overwrites another, a corrected one is a new row.
create table performance_review (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null,
  submission_id uuid not null,
  kind text not null check (kind in ('accept', 'forward', 'pass', 'publish', 'reopen')),
  decided_on date not null,
  document_number text,
  opinion text,
  score numeric(6, 2) check (score between 0 and 100),
  file_id uuid,
  correction text,
  recorded_by text not null,
  recorded_name text not null,
  recorded_at timestamptz not null,
  primary key (region, id),
  foreign key (region, submission_id) references performance_submission (region, id),
  foreign key (region, file_id) references platform_file (region, id),
  check (score is null or kind in ('forward', 'pass')),
  check (kind in ('accept', 'publish') or (file_id is not null and opinion is not null))
);
comment on table performance_review is '上级审核: what 主管部门 or 财政部门 decided on a frozen version, as its paper says';
create index performance_review_project on performance_review (region, org_id, year, project_id, recorded_at);
call platform_protect('performance_review', true);

create table performance_signed_scan (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null,
  submission_id uuid not null,
  paper text not null check (paper in ('form', 'report')),
  code text not null,
  is_code_read boolean not null,
  first_page integer not null check (first_page >= 1),
  last_page integer not null check (last_page >= first_page),
  file_id uuid not null,
  replaces uuid,
  reason text,
  uploaded_by text not null,
  uploaded_name text not null,
  uploaded_at timestamptz not null,
  primary key (region, id),
  unique (region, replaces),
  foreign key (region, submission_id) references performance_submission (region, id),
  foreign key (region, file_id) references platform_file (region, id),
  foreign key (region, replaces) references performance_signed_scan (region, id),
  check ((replaces is null) = (reason is null))
);
comment on table performance_signed_scan is '签章件: the scan of a signed paper, bound to the frozen version whose code it carries';
create index performance_signed_scan_project on performance_signed_scan (region, org_id, year, project_id, uploaded_at);
call platform_protect('performance_signed_scan', true);
