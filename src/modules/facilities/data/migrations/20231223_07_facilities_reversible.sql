-- The rows of a reversed batch stay, and the same id may come again in the corrected file: among the rows that stand an id is one
-- row by the turn of imports. Nothing else of a row changes, so that the digests of what was measured before hold.
alter table facilities_floor_area drop constraint facilities_floor_area_pkey, add primary key (region, org_id, id, batch_seq);
alter table facilities_duty_check drop constraint facilities_duty_check_pkey, add primary key (region, org_id, id, batch_seq);
alter table facilities_equipment_check drop constraint facilities_equipment_check_pkey, add primary key (region, org_id, id, batch_seq);
alter table facilities_maintenance_order drop constraint facilities_maintenance_order_pkey, add primary key (region, org_id, id, batch_seq);
alter table facilities_waste_removal drop constraint facilities_waste_removal_pkey, add primary key (region, org_id, id, batch_seq);
alter table facilities_safety_check drop constraint facilities_safety_check_pkey, add primary key (region, org_id, id, batch_seq);
alter table facilities_property_cost drop constraint facilities_property_cost_pkey, add primary key (region, org_id, id, batch_seq);
alter table facilities_survey_answer drop constraint facilities_survey_answer_pkey, add primary key (region, org_id, id, batch_seq);
