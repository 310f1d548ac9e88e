-- 外来文件: documents that others made, as they were read, what a person corrected, and what the rules said of them.
-- Nothing of it counts in the unit's own books.
create table reporting_foreign_set (
  region text not null,
  org_id text not null,
  id uuid not null,
  name text not null,
  execution_base text,
  projects jsonb not null,
  attachments jsonb not null,
  state text not null check (state in ('open', 'archived', 'deleted')),
  version integer not null,
  created_name text not null,
  created_at timestamptz not null,
  changed_name text not null,
  changed_at timestamptz not null,
  primary key (region, id)
);
comment on table reporting_foreign_set is '外来文件组: documents judged together as one set, with the execution base and the names of projects and attachments that belong to it';
create index reporting_foreign_set_newest on reporting_foreign_set (region, org_id, changed_at desc);
call platform_protect('reporting_foreign_set', false);

create table reporting_foreign_file (
  region text not null,
  org_id text not null,
  id uuid not null,
  set_id uuid not null,
  file_id uuid not null,
  name text not null,
  sha256 text not null,
  state text not null check (state in ('waiting', 'read', 'unreadable')),
  problem text,
  content text,
  removed boolean not null,
  added_name text not null,
  added_at timestamptz not null,
  primary key (region, id),
  foreign key (region, set_id) references reporting_foreign_set (region, id),
  check ((state = 'read') = (content is not null)),
  check ((state = 'unreadable') = (problem is not null))
);
comment on table reporting_foreign_file is '外来文件: a file of a set and what was read of it, or the sentence why it cannot be read; removed files are not judged';
create index reporting_foreign_file_set on reporting_foreign_file (region, set_id, added_at);
call platform_protect('reporting_foreign_file', false);

create table reporting_foreign_correction (
  region text not null,
  org_id text not null,
  set_id uuid not null,
  version integer not null,
  file_id uuid not null,
  table_key text not null,
  pointer text not null,
  kind text not null check (kind in ('set', 'undone')),
  old_value text,
  new_value text,
  reason text not null,
  corrected_by text not null,
  corrected_name text not null,
  corrected_at timestamptz not null,
  primary key (region, set_id, version),
  foreign key (region, set_id) references reporting_foreign_set (region, id),
  foreign key (region, file_id) references reporting_foreign_file (region, id)
);
comment on table reporting_foreign_correction is '误读更正: a cell that was read otherwise than it is printed, old and new, who, when and why; the newest of a cell counts, an undone one gives the printed value back';
call platform_protect('reporting_foreign_correction', true);

create table reporting_foreign_run (
  region text not null,
  org_id text not null,
  id uuid not null,
  set_id uuid not null,
  number integer not null,
  version integer not null,
  ruleset text not null,
  input_hash text not null,
  input text not null,
  counts text not null,
  result text not null,
  run_by text not null,
  run_name text not null,
  run_at timestamptz not null,
  primary key (region, id),
  unique (region, set_id, number),
  foreign key (region, set_id) references reporting_foreign_set (region, id)
);
comment on table reporting_foreign_run is '外来文件核查: one run over a set with all that went into it, so that it can be repeated; version is that of the set, counts are errors, warnings and notes';
call platform_protect('reporting_foreign_run', true);
