create table hotline_call (
  region text not null,
  org_id text not null,
  id text not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz not null,
  seat_id text,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (answered_at is null or answered_at >= started_at),
  check (ended_at >= coalesce(answered_at, started_at))
);
comment on table hotline_call is '话务记录: one row per call, never changed';
create index hotline_call_started on hotline_call (region, org_id, started_at);
call platform_protect('hotline_call', true);
