-- 单条登记: single records go into the open live batch of their register, one at a time; it becomes an ordinary batch when it is closed.
create table platform_live_batch (
  region text not null,
  org_id text not null,
  register text not null,
  seq bigint not null,
  opened_at timestamptz not null default now(),
  primary key (region, org_id, register)
);
comment on table platform_live_batch is '单条登记批次: the open batch of single records of a register; gone when it is closed and counted';
call platform_protect('platform_live_batch', false);

-- Two advisory locks, always taken in this order: of the unit, then of the register. Whoever records holds both shared; whoever
-- closes a register's batch holds the second alone; whoever fixes a head of several registers holds the first alone.
create function platform_live_lock(wanted_region text, wanted_org text, wanted_register text) returns bigint
  language sql immutable parallel safe
  as $$ select hashtextextended('live|' || wanted_region || '|' || wanted_org || '|' || wanted_register, 0) $$;

-- The number of the open batch, which stays open until the caller's transaction ends. Every statement in here sees what was
-- committed before it began, so that the number is read after the locks are held.
create function platform_live_open(wanted_region text, wanted_org text, wanted_register text) returns bigint
  language plpgsql volatile as $$
declare
  open_seq bigint;
begin
  perform pg_advisory_xact_lock_shared(platform_live_lock(wanted_region, wanted_org, ''));
  perform pg_advisory_xact_lock_shared(platform_live_lock(wanted_region, wanted_org, wanted_register));
  loop
    select l.seq into open_seq from platform_live_batch l
      where l.region = wanted_region and l.org_id = wanted_org and l.register = wanted_register;
    if found then return open_seq; end if;
    -- who opens it at the same moment is waited for here, and his number is found above
    insert into platform_live_batch (region, org_id, register, seq)
      values (wanted_region, wanted_org, wanted_register, nextval('platform_import_batch_seq_seq')) on conflict do nothing;
  end loop;
end $$;

-- Readies a register for a further batch: nobody is recording any more, and the number of the batch that is open, if one is.
create function platform_live_close(wanted_region text, wanted_org text, wanted_register text) returns bigint
  language plpgsql volatile as $$
declare
  open_seq bigint;
begin
  perform pg_advisory_xact_lock_shared(platform_live_lock(wanted_region, wanted_org, ''));
  perform pg_advisory_xact_lock(platform_live_lock(wanted_region, wanted_org, wanted_register));
  delete from platform_live_batch l
    where l.region = wanted_region and l.org_id = wanted_org and l.register = wanted_register returning l.seq into open_seq;
  return open_seq;
end $$;
