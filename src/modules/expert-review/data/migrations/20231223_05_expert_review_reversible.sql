-- The rows of a reversed batch stay, and the same id may come again in the corrected file: among the rows that stand an id is one
-- row by the turn of imports. Nothing else of a row changes, so that the digests of what was measured before hold.
alter table expert_review_payment_batch drop constraint expert_review_payment_batch_pkey, add primary key (region, org_id, id, batch_seq);
alter table expert_review_query drop constraint expert_review_query_pkey, add primary key (region, org_id, id, batch_seq);
alter table expert_review_discipline_record drop constraint expert_review_discipline_record_pkey, add primary key (region, org_id, id, batch_seq);
alter table expert_review_survey_answer drop constraint expert_review_survey_answer_pkey, add primary key (region, org_id, id, batch_seq);
-- one record per review among those that stand: asked by the import in its turn
alter table expert_review_discipline_record drop constraint expert_review_discipline_record_region_org_id_review_id_key;
create index expert_review_discipline_record_review on expert_review_discipline_record (region, org_id, review_id);
