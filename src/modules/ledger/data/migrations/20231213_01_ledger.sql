-- A definition is never changed: every change is a further version, so that an old measurement is recounted by its own rule.
create table ledger_definition (
  region text not null,
  org_id text not null,
  code text not null check (code ~ '^[a-z][a-z0-9-]{0,23}$'),
  version integer not null check (version > 0),
  title text not null,
  definition jsonb not null,
  facts jsonb not null,
  removed boolean not null default false,
  defined_by text not null,
  defined_name text not null,
  defined_at timestamptz not null,
  primary key (region, org_id, code, version)
);
comment on table ledger_definition is '台账定义: columns, key and facts of a register that a unit defines as data; the newest version is in force';
call platform_protect('ledger_definition', true);

create table ledger_record (
  region text not null,
  org_id text not null,
  register text not null,
  id text not null,
  data jsonb not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, register, id, batch_seq)
);
comment on table ledger_record is '台账记录: rows of all registers that are defined as data; a member of data is named by column and type, so that its cast cannot fail';
create index ledger_record_batch on ledger_record (region, org_id, register, batch_seq);
call platform_protect('ledger_record', true);

create table ledger_reversal (
  region text not null,
  org_id text not null,
  register text not null,
  reversed_seq bigint not null,
  batch_seq bigint not null,
  reason text not null,
  reversed_by text not null,
  reversed_name text not null,
  reversed_at timestamptz not null,
  primary key (region, org_id, register, reversed_seq),
  check (batch_seq > reversed_seq)
);
comment on table ledger_reversal is '台账批次作废: the rows of a batch count no more from the reversing batch on; they stay for what was measured before';
call platform_protect('ledger_reversal', true);
