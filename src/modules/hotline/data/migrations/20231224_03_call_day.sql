create table hotline_call_day (
  region text not null,
  org_id text not null,
  day date not null,
  direction text not null,
  answered boolean not null,
  shard smallint not null,
  n bigint not null,
  primary key (region, org_id, day, direction, answered, shard)
);
comment on table hotline_call_day is '话务日汇总: how many calls of each kind a day has, kept in the transaction of each batch; equal to a recount (mz rollup)';
call platform_protect('hotline_call_day', false);

-- what has been recorded before
insert into hotline_call_day select region, org_id, (started_at at time zone 'Asia/Shanghai')::date, direction, answered_at is not null, 0, count(*)
  from hotline_call group by 1, 2, 3, 4, 5;
