create table performance_indicator (
  region text not null,
  org_id text not null,
  id text not null,
  project_id text not null,
  year integer not null,
  seq integer not null,
  block text not null,
  level2 text not null,
  name text not null,
  nature text not null check (nature in ('定量', '定性', '时点')),
  op text not null,
  target text not null,
  unit text not null,
  weight numeric(6, 2) not null check (weight > 0),
  fact_key text,
  is_rate boolean not null,
  is_cost boolean not null,
  places integer not null,
  target_mark text not null check (target_mark in ('seed', 'derived', 'assumed')),
  actual_mark text not null check (actual_mark in ('seed', 'derived', 'assumed')),
  reason text,
  version integer not null default 1,
  primary key (region, org_id, year, id)
);
comment on table performance_indicator is '绩效指标';
create index performance_indicator_project on performance_indicator (region, org_id, year, project_id, seq);
call platform_protect('performance_indicator', false);

create table performance_execution_base (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  base text not null check (base in ('initial', 'adjustedBeforeRecovery', 'adjusted', 'inPlace')),
  document_number text not null,
  assumed boolean not null,
  declared_by text not null,
  declared_at timestamptz not null,
  primary key (region, id)
);
comment on table performance_execution_base is '执行率基数: declared by a person with the document it rests on; the newest counts';
create index performance_execution_base_year on performance_execution_base (region, org_id, year, declared_at desc);
call platform_protect('performance_execution_base', true);
