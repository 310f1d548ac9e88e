import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

type Unit = { readonly region: string; readonly orgId: string };
type By = { readonly accountId: string; readonly name: string; readonly now: Date };

/** 核查记录 of a set, without what went in and came out. */
export type ForeignRunLine = {
  readonly id: string;
  readonly number: number;
  /** Version of the set that was judged. */
  readonly version: number;
  readonly ruleset: string;
  readonly inputHash: string;
  /** Errors, warnings and notes: 11/1/0. */
  readonly counts: string;
  readonly name: string;
  readonly at: Date;
};
/** Input and result are kept as the very text that was written. */
export type ForeignRun = ForeignRunLine & { readonly input: string; readonly result: string };

const COLUMNS = sql`id, number, version, ruleset, input_hash as "inputHash", counts, run_name as name, run_at as at`;

export async function listForeignRuns(db: Db, { region, orgId }: Unit, setId: string): Promise<readonly ForeignRunLine[]> {
  const { rows } = await sql<ForeignRunLine>`select ${COLUMNS} from reporting_foreign_run
    where region = ${region} and org_id = ${orgId} and set_id = ${setId} order by number desc`.execute(db);
  return rows;
}

export async function findForeignRun(
  db: Db,
  { region, orgId }: Unit,
  setId: string,
  id: string,
): Promise<ForeignRun | undefined> {
  const { rows } = await sql<ForeignRun>`select ${COLUMNS}, input, result from reporting_foreign_run
    where region = ${region} and org_id = ${orgId} and set_id = ${setId} and id = ${id}`.execute(db);
  return rows[0];
}

export async function addForeignRun(
  db: Db,
  { region, orgId }: Unit,
  setId: string,
  run: Omit<ForeignRun, 'name' | 'at'>,
  by: By,
): Promise<void> {
  await sql`insert into reporting_foreign_run (region, org_id, id, set_id, number, version, ruleset, input_hash, counts, input, result,
      run_by, run_name, run_at)
    values (${region}, ${orgId}, ${run.id}, ${setId}, ${run.number}, ${run.version}, ${run.ruleset}, ${run.inputHash}, ${run.counts},
      ${run.input}, ${run.result}, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
}
