-- 登记留痕: what a single record was when it was stored. The seal of its batch is made of these leaves and never of the rows, so that a
-- row which was altered in between is known, before its batch is closed and after.
create table platform_live_leaf (
  region text not null,
  org_id text not null,
  batch_seq bigint not null,
  id text not null,
  day date,
  kind text not null,
  opened text not null,
  commitment bytea not null,
  primary key (region, org_id, batch_seq, id)
);
comment on table platform_live_leaf is '登记留痕: what the leaves of single records are made of, as they were stored, until their open batch is sealed';
comment on column platform_live_leaf.opened is 'netstrings of the columns that stand in clear in a proof';
comment on column platform_live_leaf.kind is 'values over the sealed dimensions of the roll-up as JSON; empty where none are sealed';
call platform_protect('platform_live_leaf', false);
revoke update on platform_live_leaf from mz_app;

-- What is open now has records without leaves.
alter table platform_live_batch add column leaves boolean not null default true;
comment on column platform_live_batch.leaves is 'whether all of its records have left their leaves: not where it was opened before these were kept';
update platform_live_batch set leaves = false;

drop function platform_live_close(text, text, text);
create function platform_live_close(wanted_region text, wanted_org text, wanted_register text)
  returns table (closed_seq bigint, has_leaves boolean) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(platform_live_lock(wanted_region, wanted_org, ''));
  perform pg_advisory_xact_lock(platform_live_lock(wanted_region, wanted_org, wanted_register));
  return query delete from platform_live_batch l
    where l.region = wanted_region and l.org_id = wanted_org and l.register = wanted_register returning l.seq, l.leaves;
end $$;
