-- The list of the ledger, newest day first, paged by (day, id).
create index budget_fund_movement_day on budget_fund_movement (region, org_id, day, id);
