-- Mostly the open batch is there and nobody closes it: no wait, and no limit of a wait that is set and taken back. Whoever finds it
-- otherwise waits, or opens it, as before.
alter function platform_live_open(text, text, text) rename to platform_live_await;
create function platform_live_open(wanted_region text, wanted_org text, wanted_register text) returns bigint
  language plpgsql volatile as $$
declare
  open_seq bigint;
begin
  if pg_try_advisory_xact_lock_shared(platform_live_lock(wanted_region, wanted_org, ''))
    and pg_try_advisory_xact_lock_shared(platform_live_lock(wanted_region, wanted_org, wanted_register)) then
    select l.seq into open_seq from platform_live_batch l
      where l.region = wanted_region and l.org_id = wanted_org and l.register = wanted_register;
  end if;
  return coalesce(open_seq, platform_live_await(wanted_region, wanted_org, wanted_register));
end $$;
