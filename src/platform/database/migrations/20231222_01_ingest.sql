-- Batches that other systems send: what the sender said about them stands beside what was counted.
alter table platform_import_batch
  add column source_system text,
  add column manifest jsonb,
  add column rejected_count bigint,
  add column note text,
  add column released_by text,
  add constraint platform_import_batch_released check (released_by <> imported_by);

create table platform_batch_day (
  region text not null,
  org_id text not null,
  batch_seq bigint not null,
  day date not null,
  n bigint not null check (n > 0),
  primary key (region, org_id, batch_seq, day)
);
comment on table platform_batch_day is '批次按日笔数: how many new records a batch brought for each day';
call platform_protect('platform_batch_day', true);

create table platform_ingest_reject (
  region text not null,
  org_id text not null,
  batch_id uuid not null,
  -- of one batch, in the order in which they were found
  place bigint not null,
  line bigint not null,
  code text not null,
  heading text not null,
  value text not null,
  message text not null,
  raw text not null,
  primary key (region, org_id, batch_id, place)
);
comment on table platform_ingest_reject is '退回行: rows of a batch that were left out, where and why, and how they were written';
call platform_protect('platform_ingest_reject', true);

-- A batch whose sums or faults ask for a person counts nowhere: its rows wait here, not in the register.
create table platform_ingest_hold (
  region text not null,
  org_id text not null,
  id uuid not null,
  register text not null,
  file_name text not null,
  file_sha256 text not null,
  source text not null,
  source_system text,
  manifest jsonb,
  totals jsonb,
  reasons text[] not null,
  row_count bigint not null,
  held_count bigint not null,
  repeated_count bigint not null,
  rejected_count bigint not null,
  imported_by text not null,
  imported_at timestamptz not null,
  state text not null check (state in ('held', 'released', 'dropped')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  primary key (region, id),
  check ((state = 'held') = (decided_by is null)),
  check (state <> 'released' or decided_by <> imported_by)
);
comment on table platform_ingest_hold is '待核批次: a batch that counts nowhere until a second person releases it with a reason, or it is dropped';
create index platform_ingest_hold_register on platform_ingest_hold (region, org_id, register, state);
create unique index platform_ingest_hold_file on platform_ingest_hold (region, org_id, register, file_sha256) where state = 'held';
call platform_protect('platform_ingest_hold', false);

create table platform_ingest_held_row (
  region text not null,
  org_id text not null,
  hold_id uuid not null,
  line bigint not null,
  data jsonb not null,
  primary key (region, org_id, hold_id, line)
);
comment on table platform_ingest_held_row is '待核行: the checked rows of a held batch; they leave when it is released or dropped';
call platform_protect('platform_ingest_held_row', false);
