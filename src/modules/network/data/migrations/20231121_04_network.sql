create table network_circuit_rental (
  region text not null,
  org_id text not null,
  id text not null,
  circuit text not null,
  operator text not null,
  bandwidth integer not null check (bandwidth > 0),
  purpose text not null check (purpose in ('services', 'trading', 'intermediary', 'office')),
  valid_from date not null,
  valid_to date not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (valid_to >= valid_from)
);
comment on table network_circuit_rental is '线路租用: a leased internet line for a time; the last day counts';
create index network_circuit_rental_valid_from on network_circuit_rental (region, org_id, valid_from, valid_to);
call platform_protect('network_circuit_rental', true);

create table network_fault (
  region text not null,
  org_id text not null,
  id text not null,
  circuit text not null,
  begun_at timestamptz not null,
  restored_at timestamptz not null,
  cause text not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (restored_at > begun_at)
);
comment on table network_fault is '线路故障: registered when it is over';
create index network_fault_begun on network_fault (region, org_id, begun_at);
call platform_protect('network_fault', true);

create table network_availability (
  region text not null,
  org_id text not null,
  id text not null,
  circuit text not null,
  month date not null check (extract(day from month) = 1),
  planned_minutes integer not null check (planned_minutes > 0),
  down_minutes integer not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (down_minutes between 0 and planned_minutes)
);
comment on table network_availability is '线路可用性: planned and lost minutes of one line in one month';
create index network_availability_month on network_availability (region, org_id, month);
call platform_protect('network_availability', true);

create table network_survey_answer (
  region text not null,
  org_id text not null,
  id text not null,
  survey text not null,
  day date not null,
  respondent text not null,
  satisfied boolean not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id)
);
comment on table network_survey_answer is '网络使用单位满意度答卷';
create index network_survey_answer_day on network_survey_answer (region, org_id, day);
call platform_protect('network_survey_answer', true);
