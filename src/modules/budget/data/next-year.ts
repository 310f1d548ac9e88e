import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

type Order = { readonly region: string; readonly orgId: string; readonly projectIds: readonly string[] };

/** The table of the project register, for who asks what else has been written about a project. */
export const PROJECT_TABLE = 'budget_project';

/** Takes projects into another year with everything the register says about them but its versions; those there already stay. */
export async function copyProjects(
  db: Db,
  { region, orgId, projectIds, from, to }: Order & { readonly from: number; readonly to: number },
): Promise<void> {
  await sql`insert into budget_project select (jsonb_populate_record(null::budget_project,
      to_jsonb(p) || jsonb_build_object('year', ${to}::int, 'version', 1))).* from budget_project p
    where p.region = ${region} and p.org_id = ${orgId} and p.year = ${from} and p.id = any (${[...projectIds]}::text[])
    on conflict do nothing`.execute(db);
}

/** Takes projects out of a year again; the database refuses it while the ledger of that year names them. */
export async function removeProjects(
  db: Db,
  { region, orgId, projectIds, year }: Order & { readonly year: number },
): Promise<void> {
  await sql`delete from budget_project where region = ${region} and org_id = ${orgId} and year = ${year}
    and id = any (${[...projectIds]}::text[])`.execute(db);
}
