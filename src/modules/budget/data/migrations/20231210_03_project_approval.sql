-- What a unit writes about a project itself: other names, kind, who answers for it. A closed one takes no part in the year.
alter table budget_project
  alter column module set default '',
  add column aliases text[] not null default '{}',
  add column category text not null default '',
  add column nature text not null default '',
  add column section_id text,
  add column leader_id text,
  add column state text not null default 'open' check (state in ('open', 'closed')),
  add column state_reason text not null default '';

create table budget_approval (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  number text not null,
  title text not null,
  day date not null,
  kind text not null check (kind in ('opening', 'addition', 'cut', 'recovery')),
  file_id uuid,
  state text not null default 'valid' check (state in ('valid', 'void')),
  void_reason text not null default '',
  version integer not null default 1,
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (region, org_id, id),
  foreign key (region, file_id) references platform_file (region, id)
);
comment on table budget_approval is '批复文件: the paper behind budget movements, which name it by its number';
create unique index budget_approval_number on budget_approval (region, org_id, year, number, kind) where state = 'valid';
call platform_protect('budget_approval', false);
