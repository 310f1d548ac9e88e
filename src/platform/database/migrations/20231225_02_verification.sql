create table platform_verification (
  region text not null,
  org_id text not null,
  id uuid not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  requested_by text,
  requested_name text not null,
  requested_at timestamptz not null,
  -- register that is being read, records read so far
  progress jsonb,
  -- registers with their counts, and what does not hold
  result jsonb,
  finished_at timestamptz,
  primary key (region, org_id, id)
);
comment on table platform_verification is '封存核验: who asked for it, how far it is, and what it found';
create index platform_verification_at on platform_verification (region, org_id, requested_at desc);
call platform_protect('platform_verification', false);
