-- The seals under which a measurement was taken; null for those from before seals existed.
alter table evidence_measurement add column heads jsonb;
