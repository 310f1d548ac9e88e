-- Batches of every register are reversed in one place now; what one person reversed before has no second one.
insert into platform_batch_reversal (region, org_id, register, reversed_seq, by_seq, reason, requested_by, approved_by, at)
  select region, org_id, register, reversed_seq, batch_seq, reason, reversed_by, null, reversed_at from ledger_reversal;
drop table ledger_reversal;
