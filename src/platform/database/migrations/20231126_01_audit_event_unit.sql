-- An auditor sees the events of his unit and those that belong to none (a failed sign-in of an unknown name);
-- without an identity nothing is visible, and nobody writes an event in another unit's name.
alter table platform_audit_event enable row level security;
create policy unit_read on platform_audit_event for select to mz_app
  using (cardinality((select platform_orgs())) > 0 and (org_id is null or org_id = any ((select platform_orgs())::text[])));
create policy unit_write on platform_audit_event for insert to mz_app
  with check (org_id is null or org_id = any ((select platform_orgs())::text[]));
create index platform_audit_event_action on platform_audit_event (region, action, at desc);
