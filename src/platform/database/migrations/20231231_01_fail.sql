-- A check that a statement makes beside its work fails by a code of ours, which says what did not hold.
create function platform_fail(code text) returns boolean language plpgsql volatile
  as $$
begin
  raise exception 'a condition of the request does not hold' using errcode = code;
end $$;
revoke all on function platform_fail(text) from public;
grant execute on function platform_fail(text) to mz_app;
drop function platform_claim_key(text, text, text);
drop function platform_live_open(text, text, text);
