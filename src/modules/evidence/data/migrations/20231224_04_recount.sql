create table evidence_recount (
  region text not null,
  org_id text not null,
  id uuid not null,
  fact_key text not null,
  fact_version integer not null,
  period_from date not null,
  period_to date not null,
  batch_head bigint not null,
  numerator numeric not null,
  denominator numeric,
  counted_by text not null,
  counted_at timestamptz not null,
  primary key (region, id),
  check (period_to > period_from)
);
comment on table evidence_recount is '汇总读数复算: the records of a figure counted raw, beside which its roll-up stands';
create index evidence_recount_fact on evidence_recount (region, org_id, fact_key, period_from, period_to, counted_at desc);
call platform_protect('evidence_recount', true);
