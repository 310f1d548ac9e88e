-- The rows of a reversed batch stay, and the same id may come again in the corrected file: among the rows that stand an id is one
-- row by the turn of imports. Nothing else of a row changes, so that the digests of what was measured before hold.
alter table exchange_trading_project drop constraint exchange_trading_project_pkey, add primary key (region, org_id, id, batch_seq);
alter table exchange_trading_session drop constraint exchange_trading_session_pkey, add primary key (region, org_id, id, batch_seq);
alter table exchange_survey_answer drop constraint exchange_survey_answer_pkey, add primary key (region, org_id, id, batch_seq);
