create table evidence_statement (
  region text not null,
  org_id text not null,
  id text not null,
  subject text not null,
  project_id text,
  day date not null,
  numerator numeric,
  denominator numeric,
  words text,
  tier_ratio numeric check (tier_ratio between 0 and 1),
  document text not null,
  stated_by text not null,
  confirmed_by text not null,
  source text not null,
  grade text not null check (grade in ('C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (stated_by <> confirmed_by),
  check (numerator is not null or words is not null)
);
comment on table evidence_statement is '书面佐证: what no register proves yet, by a document and two persons';
create index evidence_statement_subject on evidence_statement (region, org_id, subject, day);
call platform_protect('evidence_statement', true);
