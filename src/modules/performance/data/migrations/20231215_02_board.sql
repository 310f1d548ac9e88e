create table performance_duty (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null,
  revision integer not null,
  section_id text,
  people jsonb not null,
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, project_id, revision)
);
comment on table performance_duty is '责任分工: the section of a project and who owes each role by name; the newest revision counts, earlier ones stay';
call platform_protect('performance_duty', true);

-- 代: in whose name somebody acted, where it was not his own.
alter table performance_self_evaluation_event add column for_account text;
alter table performance_self_evaluation_event add column for_name text;
alter table performance_submission add column submitted_for text;

create table performance_deputed (
  region text not null,
  org_id text not null,
  proposal_id uuid not null,
  for_account text not null,
  for_name text not null,
  primary key (region, proposal_id)
);
comment on table performance_deputed is '代为填报: in whose name a value or an adjustment was proposed by a substitute';
call platform_protect('performance_deputed', true);

-- A return that names rows or sections; it carries the number of its step in 办理记录. One without a row here reopens the whole table.
create table performance_return (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null,
  submission_id uuid not null,
  primary key (region, id),
  foreign key (region, id) references performance_self_evaluation_event (region, id),
  foreign key (region, submission_id) references performance_submission (region, id)
);
comment on table performance_return is '退回指明: a return that reopens only what it names, and the submission from which everything else stays';
call platform_protect('performance_return', true);

create table performance_return_item (
  region text not null,
  org_id text not null,
  id uuid not null,
  return_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('row', 'section')),
  key text not null,
  title text not null,
  comment text not null check (length(comment) >= 2),
  primary key (region, id),
  unique (region, return_id, kind, key),
  foreign key (region, return_id) references performance_return (region, id)
);
comment on table performance_return_item is '退回意见: the comment on one row or section that a return reopens';
call platform_protect('performance_return_item', true);

create table performance_return_answer (
  region text not null,
  org_id text not null,
  item_id uuid not null,
  revision integer not null,
  text text not null,
  answered_by text not null,
  answered_name text not null,
  for_name text,
  answered_at timestamptz not null,
  primary key (region, item_id, revision),
  foreign key (region, item_id) references performance_return_item (region, id)
);
comment on table performance_return_answer is '退回意见处理: what was done about a comment; the newest revision counts, earlier ones stay';
call platform_protect('performance_return_answer', true);

create table performance_message (
  region text not null,
  org_id text not null,
  id uuid not null,
  to_account text not null,
  title text not null,
  body text not null,
  year integer,
  project_id text,
  reminder_id uuid,
  from_name text not null,
  sent_at timestamptz not null,
  read_at timestamptz,
  mail_to text,
  mail_state text not null check (mail_state in ('none', 'waiting', 'sent', 'failed')),
  mail_error text,
  primary key (region, id)
);
comment on table performance_message is '消息: what a person finds in the inbox, whether it was read, and how its mail fared';
create index performance_message_inbox on performance_message (region, org_id, to_account, sent_at desc);
call platform_protect('performance_message', false);

create table performance_reminder (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  project_id text not null,
  step text not null,
  day date not null,
  to_names text not null,
  by_account text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (region, id)
);
comment on table performance_reminder is '催报记录: who was reminded of which step by whom';
create index performance_reminder_project on performance_reminder (region, org_id, year, project_id, at);
call platform_protect('performance_reminder', true);

create table performance_hand_over (
  region text not null,
  org_id text not null,
  id uuid not null,
  from_account text not null,
  from_name text not null,
  to_account text not null,
  to_name text not null,
  reason text not null,
  items jsonb not null,
  by_account text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (region, id),
  check (from_account <> to_account)
);
comment on table performance_hand_over is '工作交接: the open items of a person who leaves, all of them, to a successor';
call platform_protect('performance_hand_over', true);
