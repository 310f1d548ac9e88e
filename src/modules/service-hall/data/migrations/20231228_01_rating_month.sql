-- a year of the day roll-up is a hundred thousand rows; the same counts by month are a tenth of that
create table service_hall_rating_month (
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
comment on table service_hall_rating_month is '好差评月汇总: the day roll-up added up by month, written by the same statement; equal to its days (mz rollup)';
call platform_protect('service_hall_rating_month', false);

insert into service_hall_rating_month
  select region, org_id, date_trunc('month', day)::date, county, channel, level, origin, 0, sum(n)
  from service_hall_rating_day group by 1, 2, 3, 4, 5, 6, 7;
