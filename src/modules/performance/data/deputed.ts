import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Unit } from './indicators.ts';

type Key = Pick<Unit, 'region' | 'orgId'>;

/** Notes in whose name a substitute proposed a value or an adjustment. */
export async function addDeputed(
  db: Db,
  { region, orgId }: Key,
  proposalId: string,
  person: { readonly accountId: string; readonly name: string },
): Promise<void> {
  await sql`insert into performance_deputed (region, org_id, proposal_id, for_account, for_name)
    values (${region}, ${orgId}, ${proposalId}, ${person.accountId}, ${person.name})`.execute(db);
}

/** In whose name a proposal was made; undefined: in the proposer's own. */
export async function findDeputed(db: Db, { region, orgId }: Key, proposalId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select for_account as id from performance_deputed
    where region = ${region} and org_id = ${orgId} and proposal_id = ${proposalId}`.execute(db);
  return rows[0]?.id;
}

/** Everybody who wrote a reason or proposed a value or an adjustment in whose name ever, of one project of a year. */
export async function listWriters(db: Db, { region, orgId, year }: Unit, projectId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select written_by as id from performance_reason
      where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}
    union select proposed_by from performance_adjustment
      where region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Who wrote a reason or proposed an adjustment of one row ever. */
export async function listRowWriters(
  db: Db,
  { region, orgId, year }: Unit,
  { projectId, indicatorId }: { readonly projectId: string; readonly indicatorId: string },
): Promise<readonly { readonly by: string; readonly proposal: string | null }[]> {
  const row = sql`region = ${region} and org_id = ${orgId} and year = ${year} and project_id = ${projectId}
      and indicator_id = ${indicatorId}`;
  const { rows } = await sql<{ by: string; proposal: string | null }>`select written_by as by, null::uuid as proposal
      from performance_reason where ${row}
    union select proposed_by, id from performance_adjustment where ${row}`.execute(db);
  return rows;
}

/** In whose names some proposals were made, where it was not the proposer's own. */
export async function listDeputed(db: Db, { region, orgId }: Key, proposals: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select for_account as id from performance_deputed
    where region = ${region} and org_id = ${orgId} and proposal_id = any (${[...proposals]}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}
