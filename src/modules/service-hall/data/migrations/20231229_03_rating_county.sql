-- A county's records, newest first: of one with few of them a page would be looked for among all the others'.
create index service_hall_rating_county on service_hall_rating (region, org_id, county, rated_at, id);
