-- 单条登记: a statement that nobody waits for alone says by its failure that the id is there already, as a key of its own would.
create function platform_refuse_recorded() returns void language plpgsql as $$
begin
  raise exception 'the id is recorded already' using errcode = 'unique_violation';
end $$;
revoke all on function platform_refuse_recorded() from public;
grant execute on function platform_refuse_recorded() to mz_app;
