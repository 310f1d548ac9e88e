-- One entry per (batch, day) of a register; entries chain to a head, and a head binds everything before it.
create table platform_seal (
  region text not null,
  org_id text not null,
  register text not null,
  seq bigint not null check (seq > 0),
  kind text not null check (kind in ('batch', 'reversal', 'late-seal')),
  day date,
  batch_seq bigint not null,
  records bigint not null check (records > 0),
  root bytea not null check (octet_length(root) = 32),
  buckets bytea not null check (octet_length(buckets) = 512),
  tallies jsonb,
  prev bytea not null check (octet_length(prev) = 32),
  head bytea not null check (octet_length(head) = 32),
  alg text not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (region, org_id, register, seq)
);
comment on table platform_seal is '封存: Merkle root and bucket digests of the records of one batch and day, chained per register';
create index platform_seal_batch on platform_seal (region, org_id, register, batch_seq);
call platform_protect('platform_seal', true);

create table platform_seal_head (
  region text not null,
  org_id text not null,
  day date not null,
  heads jsonb not null,
  audit_root text,
  alg text not null,
  key_id text not null,
  public_key text not null,
  signature text not null,
  signed_at timestamptz not null,
  primary key (region, org_id, day)
);
comment on table platform_seal_head is '封存链头: the newest head of every register of a unit, signed once a day and sent outside';
call platform_protect('platform_seal_head', true);

-- Which secrets this database was sealed with: a program with other key files is refused instead of breaking the seals.
create table platform_key (
  name text not null,
  key_id text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (name, key_id)
);
comment on table platform_key is '密钥标识: fingerprints of the key files that seals, signatures and the audit chain were made with; never a key';
create trigger append_only before update or delete or truncate on platform_key
  for each statement execute function platform_refuse_change();
grant select, insert on platform_key to mz_app;

-- The rows of a batch are found without reading the whole register: records are only ever added, so that a batch lies together.
do $$ declare target regclass;
begin
  for target in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'batch_seq' and not a.attisdropped
    join pg_attribute g on g.attrelid = c.oid and g.attname = 'grade' and not g.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
  loop
    execute format('create index on %s using brin (batch_seq) with (pages_per_range = 16, autosummarize = on)', target);
  end loop;
end $$;
