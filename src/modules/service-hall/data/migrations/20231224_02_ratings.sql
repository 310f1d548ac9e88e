-- 好差评评价: four million rows a year. The identity of a row lies in a table of its own, because a unique key of a partitioned table holds
-- the instant, so that a row sent again with another instant would be a second one.
create table service_hall_rating (
  region text not null,
  org_id text not null,
  id text not null,
  rated_at timestamptz not null,
  level text not null check (level in ('1', '2', '3', '4', '5')),
  origin text not null check (origin in ('active', 'default', 'late', 'followup', 'unknown')),
  channel text not null check (channel in ('window', 'qr', 'sms', 'web', 'mobile', 'kiosk', 'hotline')),
  county text not null,
  item_code text,
  case_no text,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, rated_at, id, batch_seq)
) partition by range (rated_at);
comment on table service_hall_rating is '好差评评价: one row per rating, by month of Asia/Shanghai; carries no name and no telephone number';
create statistics service_hall_rating_month on (date_trunc('month', rated_at at time zone 'Asia/Shanghai')) from service_hall_rating;
create statistics service_hall_rating_on on ((rated_at at time zone 'Asia/Shanghai')::date) from service_hall_rating;
call platform_protect('service_hall_rating', true);

create table service_hall_rating_key (
  region text not null,
  org_id text not null,
  id text not null,
  rated_at timestamptz not null,
  record_hash bytea not null,
  batch_seq bigint not null,
  primary key (region, org_id, id)
);
comment on table service_hall_rating_key is '好差评评价编号: which ids are recorded, when each was rated, and the hash of its content; an index, not a record';
call platform_protect('service_hall_rating_key', false);

create table service_hall_rating_day (
  region text not null,
  org_id text not null,
  day date not null,
  county text not null,
  channel text not null,
  level text not null,
  origin text not null,
  shard smallint not null,
  n bigint not null,
  primary key (region, org_id, day, county, channel, level, origin, shard)
);
comment on table service_hall_rating_day is '好差评日汇总: how many ratings of each kind a day has, kept in the transaction of each batch; equal to a recount (mz rollup)';
call platform_protect('service_hall_rating_day', false);
