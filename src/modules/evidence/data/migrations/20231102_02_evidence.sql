create table evidence_measurement (
  region text not null,
  org_id text not null,
  id uuid not null,
  fact_key text not null,
  fact_version integer not null,
  project_id text,
  period_from date not null,
  period_to date not null,
  numerator numeric not null,
  denominator numeric,
  printed text not null,
  grade text check (grade in ('A', 'B', 'C', 'D')),
  row_count bigint not null,
  numerator_digest text not null,
  denominator_digest text,
  rule text not null,
  batch_head bigint not null,
  taken_at timestamptz not null,
  taken_by text not null,
  primary key (region, id)
);
comment on table evidence_measurement is '测量值: numerator and denominator are the value; the printed text is what they print';
create index evidence_measurement_fact on evidence_measurement (region, org_id, fact_key, project_id, period_from, taken_at desc);
call platform_protect('evidence_measurement', true);
