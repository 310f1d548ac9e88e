-- The rows of a reversed batch stay, and the same id may come again in the corrected file: among the rows that stand an id is one
-- row by the turn of imports. Nothing else of a row changes, so that the digests of what was measured before hold.
alter table hotline_call drop constraint hotline_call_pkey, add primary key (region, org_id, id, batch_seq);
alter table hotline_work_order drop constraint hotline_work_order_pkey, add primary key (region, org_id, id, batch_seq);
alter table hotline_evaluation drop constraint hotline_evaluation_pkey, add primary key (region, org_id, id, batch_seq);
alter table hotline_quality_check drop constraint hotline_quality_check_pkey, add primary key (region, org_id, id, batch_seq);
alter table hotline_transfer drop constraint hotline_transfer_pkey, add primary key (region, org_id, id, batch_seq);
alter table hotline_knowledge_update drop constraint hotline_knowledge_update_pkey, add primary key (region, org_id, id, batch_seq);
alter table hotline_seat drop constraint hotline_seat_pkey, add primary key (region, org_id, id, batch_seq);
alter table hotline_agent drop constraint hotline_agent_pkey, add primary key (region, org_id, id, batch_seq);
alter table hotline_duty_shift drop constraint hotline_duty_shift_pkey, add primary key (region, org_id, id, batch_seq);
