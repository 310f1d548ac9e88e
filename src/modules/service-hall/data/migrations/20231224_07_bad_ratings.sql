-- The few among millions that a person wants to see first.
create index service_hall_rating_bad on service_hall_rating (region, org_id, rated_at, id) where level in ('1', '2');
