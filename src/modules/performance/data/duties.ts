import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Duty } from '../domain/duty.ts';
import type { Unit } from './indicators.ts';

export type StoredDuty = Duty & { readonly revision: number; readonly writtenName: string };

/** 责任分工 of every project of a year that has one. */
export async function listDuties(db: Db, { region, orgId, year }: Unit): Promise<ReadonlyMap<string, StoredDuty>> {
  const { rows } = await sql<
    StoredDuty & { projectId: string }
  >`select distinct on (project_id) project_id as "projectId", revision,
      section_id as "sectionId", people, written_name as "writtenName"
    from performance_duty where region = ${region} and org_id = ${orgId} and year = ${year} order by project_id, revision desc`.execute(
    db,
  );
  return new Map(rows.map(({ projectId, ...duty }) => [projectId, duty]));
}

/** Writes the revision after the one that the person saw; false when another has written it in the meantime. */
export async function addDuty(
  db: Db,
  { region, orgId, year }: Unit,
  { projectId, revision, sectionId, people }: Duty & { readonly projectId: string; readonly revision: number },
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into performance_duty (region, org_id, year, project_id, revision, section_id, people, written_by, written_name, written_at)
    select ${region}, ${orgId}, ${year}, ${projectId}, ${revision}, ${sectionId}, ${JSON.stringify(people)}::jsonb, ${by.accountId}, ${by.name}, ${by.now}
    where (select coalesce(max(revision), 0) from performance_duty where region = ${region} and org_id = ${orgId} and year = ${year}
      and project_id = ${projectId}) = ${revision - 1}
    on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
