-- The rows of a reversed batch stay, and the same id may come again in the corrected file: among the rows that stand an id is one
-- row by the turn of imports. Nothing else of a row changes, so that the digests of what was measured before hold.
alter table archive_volume drop constraint archive_volume_pkey, add primary key (region, org_id, id, batch_seq);
-- one file per project among those that stand: asked by the import in its turn
alter table archive_volume drop constraint archive_volume_region_org_id_project_id_key;
create index archive_volume_project on archive_volume (region, org_id, project_id);
