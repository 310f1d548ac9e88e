-- The rows of a reversed batch stay, and the same id may come again in the corrected file: among the rows that stand an id is one
-- row by the turn of imports. Nothing else of a row changes, so that the digests of what was measured before hold.
alter table service_hall_rating_total drop constraint service_hall_rating_total_pkey, add primary key (region, org_id, id, batch_seq);
alter table service_hall_service_item drop constraint service_hall_service_item_pkey, add primary key (region, org_id, id, batch_seq);
alter table service_hall_window drop constraint service_hall_window_pkey, add primary key (region, org_id, id, batch_seq);
alter table service_hall_activity drop constraint service_hall_activity_pkey, add primary key (region, org_id, id, batch_seq);
-- totals that stand count no rating twice: asked by the import in its turn (a reversed total would still exclude its correction)
alter table service_hall_rating_total drop constraint service_hall_rating_total_region_org_id_scope_daterange_excl;
create index service_hall_rating_total_scope on service_hall_rating_total (region, org_id, scope, period_from);
