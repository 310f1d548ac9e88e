-- 结转 comes first: a version that it made names it.
create table performance_carry_over (
  region text not null,
  org_id text not null,
  id uuid not null,
  from_year integer not null,
  to_year integer not null check (to_year = from_year + 1),
  project_ids text[] not null,
  carried_by text not null,
  carried_name text not null,
  carried_at timestamptz not null,
  primary key (region, id)
);
comment on table performance_carry_over is '结转: which projects were taken into the next year, by whom and when';
create index performance_carry_over_year on performance_carry_over (region, org_id, to_year, carried_at);
call platform_protect('performance_carry_over', true);

create table performance_carry_over_reversal (
  region text not null,
  org_id text not null,
  carry_over_id uuid not null,
  reason text not null check (length(reason) >= 2),
  reversed_by text not null,
  reversed_name text not null,
  reversed_at timestamptz not null,
  primary key (region, carry_over_id),
  foreign key (region, carry_over_id) references performance_carry_over (region, id)
);
comment on table performance_carry_over_reversal is '撤销结转: a carry-over counts as long as none stands here';
call platform_protect('performance_carry_over_reversal', true);

create table performance_goal_set (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null,
  version integer not null,
  overall text not null,
  stage text not null,
  document_number text not null,
  period_from date,
  period_to date,
  rows jsonb not null,
  origin text not null check (origin in ('before', 'edited', 'file', 'carried')),
  reason text not null,
  carry_over_id uuid,
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, project_id, version),
  unique (region, org_id, year, project_id, version, written_by),
  foreign key (region, carry_over_id) references performance_carry_over (region, id)
);
comment on table performance_goal_set is '绩效目标表版本: goals and indicators of a project and year, whole; the newest is what is being written';
call platform_protect('performance_goal_set', true);

create table performance_goal_set_adoption (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null,
  revision integer not null,
  version integer not null,
  written_by text not null,
  way text not null check (way in ('approved', 'imported', 'before')),
  adopted_by text not null,
  adopted_name text not null,
  adopted_at timestamptz not null,
  primary key (region, org_id, year, project_id, revision),
  foreign key (region, org_id, year, project_id, version, written_by)
    references performance_goal_set (region, org_id, year, project_id, version, written_by),
  constraint performance_goal_set_two_persons check (way <> 'approved' or adopted_by <> written_by)
);
comment on table performance_goal_set_adoption is '启用: which version evaluation uses, the newest adoption; approved by another person than its writer';
call platform_protect('performance_goal_set_adoption', true);
