import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Unit } from './indicators.ts';

/** 偏差原因 of a row; the revision is its version. */
export type Reason = {
  readonly indicatorId: string;
  readonly revision: number;
  readonly text: string;
  readonly writtenName: string;
  readonly writtenAt: Date;
};

const columns = sql`indicator_id as "indicatorId", revision, text, written_name as "writtenName", written_at as "writtenAt"`;

/** The newest reason of every row of a year. */
export async function latestReasons(db: Db, { region, orgId, year }: Unit): Promise<ReadonlyMap<string, Reason>> {
  const { rows } = await sql<Reason>`select distinct on (indicator_id) ${columns} from performance_reason
    where region = ${region} and org_id = ${orgId} and year = ${year} order by indicator_id, revision desc`.execute(db);
  return new Map(rows.map((row) => [row.indicatorId, row]));
}

export async function listReasons(db: Db, { region, orgId, year }: Unit, indicatorId: string): Promise<readonly Reason[]> {
  const { rows } = await sql<Reason>`select ${columns} from performance_reason where region = ${region} and org_id = ${orgId}
    and year = ${year} and indicator_id = ${indicatorId} order by revision desc`.execute(db);
  return rows;
}

/** Writes the revision after the one that the person saw; false when another has written it in the meantime. */
export async function addReason(
  db: Db,
  { region, orgId, year }: Unit,
  row: { projectId: string; indicatorId: string; revision: number; text: string },
  by: { accountId: string; name: string; now: Date },
): Promise<boolean> {
  const saved =
    await sql`insert into performance_reason (region, org_id, year, project_id, indicator_id, revision, text, written_by, written_name, written_at)
    select ${region}, ${orgId}, ${year}, ${row.projectId}, ${row.indicatorId}, ${row.revision}, ${row.text}, ${by.accountId}, ${by.name}, ${by.now}
    where (select coalesce(max(revision), 0) from performance_reason where region = ${region} and org_id = ${orgId} and year = ${year}
      and indicator_id = ${row.indicatorId}) = ${row.revision - 1}
    on conflict do nothing`.execute(db);
  return (saved.numAffectedRows ?? 0n) > 0n;
}
