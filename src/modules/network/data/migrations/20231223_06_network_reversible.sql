-- The rows of a reversed batch stay, and the same id may come again in the corrected file: among the rows that stand an id is one
-- row by the turn of imports. Nothing else of a row changes, so that the digests of what was measured before hold.
alter table network_circuit_rental drop constraint network_circuit_rental_pkey, add primary key (region, org_id, id, batch_seq);
alter table network_fault drop constraint network_fault_pkey, add primary key (region, org_id, id, batch_seq);
alter table network_availability drop constraint network_availability_pkey, add primary key (region, org_id, id, batch_seq);
alter table network_survey_answer drop constraint network_survey_answer_pkey, add primary key (region, org_id, id, batch_seq);
