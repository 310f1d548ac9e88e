import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { ReportKey, Writer } from './report-key.ts';

/** 章节负责人 by section: one person, everybody of a 科室, or nobody any more. */
export type SectionOwner = {
  readonly section: string;
  readonly revision: number;
  readonly kind: 'person' | 'section' | 'none';
  readonly ownerId: string | null;
};

const within = ({ region, orgId, year, projectId }: ReportKey) =>
  sql`region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}`;

export async function latestOwners(db: Db, report: ReportKey): Promise<ReadonlyMap<string, SectionOwner>> {
  const { rows } = await sql<SectionOwner>`select distinct on (section) section, revision, kind, owner_id as "ownerId"
    from reporting_section_owner where ${within(report)} order by section, revision desc`.execute(db);
  return new Map(rows.map((row) => [row.section, row]));
}

/** Names an owner if nobody did since; false when somebody did. */
export async function addOwner(
  db: Db,
  report: ReportKey,
  { section, revision, kind, ownerId }: SectionOwner,
  by: Writer,
): Promise<boolean> {
  const saved = await sql`insert into reporting_section_owner
    (region, org_id, year, project_id, section, revision, kind, owner_id, assigned_by, assigned_name, assigned_at)
    select ${report.region}, ${report.orgId}, ${report.year}, ${report.projectId}, ${section}, ${revision}, ${kind}, ${ownerId},
      ${by.accountId}, ${by.name}, ${by.now}
    where (select coalesce(max(revision), 0) from reporting_section_owner where ${within(report)} and section = ${section}) = ${revision - 1}
    on conflict do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}
