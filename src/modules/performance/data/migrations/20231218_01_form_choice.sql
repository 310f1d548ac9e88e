create table performance_form_choice (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null,
  revision integer not null check (revision >= 1),
  base_id text,
  base_version integer,
  own jsonb,
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, project_id, revision),
  check ((base_id is null) = (base_version is null) and (own is null or base_id is not null))
);
comment on table performance_form_choice is '样式选择: the form of a year, or of one project (empty id: all projects), and what the unit changed in it; the newest revision counts, earlier ones stay for the tables that were submitted with them';
call platform_protect('performance_form_choice', true);
