create table archive_volume (
  region text not null,
  org_id text not null,
  id text not null,
  project_id text not null,
  title text not null,
  closed_day date not null,
  filed_day date,
  retention text not null check (retention in ('permanent', '30-years', '10-years')),
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  unique (region, org_id, project_id),
  check (filed_day >= closed_day)
);
comment on table archive_volume is '案卷: one file per closed project, filed or still due';
create index archive_volume_closed on archive_volume (region, org_id, closed_day);
call platform_protect('archive_volume', true);
