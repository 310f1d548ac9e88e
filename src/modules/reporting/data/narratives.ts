import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

/** 报告文字 of one section, or of one project within it. */
export type Narrative = { readonly section: string; readonly projectId: string; readonly template: string };

/** The words in force of every section of a year's report, by `section` or `section|project`. */
export async function listNarratives(db: Db, { region, orgId, year }: Unit): Promise<ReadonlyMap<string, string>> {
  const { rows } =
    await sql<Narrative>`select distinct on (section, project_id) section, project_id as "projectId", template from reporting_narrative
    where region = ${region} and org_id = ${orgId} and year = ${year} order by section, project_id, revision desc`.execute(db);
  return new Map(
    rows.map(({ section, projectId, template }) => [projectId === '' ? section : `${section}|${projectId}`, template]),
  );
}

/** Writes the next revision of a section's words; earlier ones stay. */
export async function addNarrative(
  db: Db,
  { region, orgId, year }: Unit,
  { section, projectId, template }: Narrative,
  by: { name: string; now: Date },
): Promise<void> {
  await sql`insert into reporting_narrative (region, org_id, year, section, project_id, revision, template, written_by, written_at)
    select ${region}, ${orgId}, ${year}, ${section}, ${projectId}, coalesce(max(revision), 0) + 1, ${template}, ${by.name}, ${by.now}
    from reporting_narrative where region = ${region} and org_id = ${orgId} and year = ${year} and section = ${section} and project_id = ${projectId}`.execute(
    db,
  );
}
