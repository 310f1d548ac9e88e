create table exchange_trading_project (
  region text not null,
  org_id text not null,
  id text not null,
  name text not null,
  trade_type text not null check (trade_type in ('engineering', 'procurement', 'property', 'land', 'mining', 'other')),
  closed_day date not null,
  full_electronic boolean not null,
  paperless boolean not null,
  remote boolean not null,
  remote_place text,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (remote = (remote_place is not null))
);
comment on table exchange_trading_project is '交易项目: one row per deal that was closed at the trading centre';
create index exchange_trading_project_closed on exchange_trading_project (region, org_id, closed_day);
call platform_protect('exchange_trading_project', true);

create table exchange_trading_session (
  region text not null,
  org_id text not null,
  id text not null,
  project_id text not null,
  begun_at timestamptz not null,
  ended_at timestamptz not null,
  interruption text not null check (interruption in ('none', 'system-fault', 'power', 'objection', 'absence', 'other')),
  stopped_minutes integer not null check (stopped_minutes >= 0),
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (ended_at > begun_at),
  check ((interruption = 'none') = (stopped_minutes = 0))
);
comment on table exchange_trading_session is '交易场次: every opening and evaluation, and whether and why it stood still';
create index exchange_trading_session_begun on exchange_trading_session (region, org_id, begun_at);
call platform_protect('exchange_trading_session', true);

create table exchange_survey_answer (
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
comment on table exchange_survey_answer is '交易主体满意度答卷';
create index exchange_survey_answer_day on exchange_survey_answer (region, org_id, day);
call platform_protect('exchange_survey_answer', true);
