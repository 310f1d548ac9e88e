create table performance_goal (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null,
  revision integer not null,
  overall text not null,
  stage text not null,
  document_number text not null,
  written_by text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, project_id, revision)
);
comment on table performance_goal is '绩效目标: overall and stage objective of a project; figures stand in it as {goal:…}; the newest revision counts';
call platform_protect('performance_goal', true);
