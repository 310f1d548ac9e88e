-- 幂等键: equal requests wait for each other, and who comes second is told so. The key itself is written beside the reply, once.
create function platform_claim_key(wanted_region text, wanted_account text, wanted_key text) returns void
  language plpgsql
  as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(wanted_region || '|' || wanted_account || '|' || wanted_key, 1));
  if exists (select from platform_idempotency i
    where i.region = wanted_region and i.account_id = wanted_account and i.key = wanted_key) then
    raise exception 'the key has been answered' using errcode = 'MZ409';
  end if;
end $$;
revoke all on function platform_claim_key(text, text, text) from public;
grant execute on function platform_claim_key(text, text, text) to mz_app;
