-- What single records have counted since their batch was opened stands in days of their own, which are in no month until it is closed:
-- who reads months reads these few beside them.
create index service_hall_rating_day_open on service_hall_rating_day (region, org_id, day) where shard >= 16;
comment on table service_hall_rating_month is '好差评月汇总: the day roll-up added up by month, without the days of an open batch (shard from 16 on); equal to its days (mz rollup)';
