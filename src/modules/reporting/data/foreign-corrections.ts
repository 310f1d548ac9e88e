import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';

type Unit = { readonly region: string; readonly orgId: string };
type By = { readonly accountId: string; readonly name: string; readonly now: Date };

/** 误读更正 as it is on record, the oldest first. */
export type StoredCorrection = {
  readonly version: number;
  readonly fileId: string;
  readonly tableKey: string;
  readonly pointer: string;
  readonly kind: 'set' | 'undone';
  readonly before: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly name: string;
  readonly at: Date;
};

export async function listCorrections(db: Db, { region, orgId }: Unit, setId: string): Promise<readonly StoredCorrection[]> {
  const { rows } = await sql<StoredCorrection>`select version, file_id as "fileId", table_key as "tableKey", pointer, kind,
      old_value as before, new_value as value, reason, corrected_name as name, corrected_at as at
    from reporting_foreign_correction where region = ${region} and org_id = ${orgId} and set_id = ${setId} order by version`.execute(
    db,
  );
  return rows;
}

/** Bound to the version of the set that it makes: the set is locked, so that two cannot make the same. */
export async function addCorrection(
  db: Db,
  { region, orgId }: Unit,
  setId: string,
  correction: Omit<StoredCorrection, 'name' | 'at'>,
  by: By,
): Promise<void> {
  const { version, fileId, tableKey, pointer, kind, before, value, reason } = correction;
  await sql`insert into reporting_foreign_correction (region, org_id, set_id, version, file_id, table_key, pointer, kind, old_value, new_value,
      reason, corrected_by, corrected_name, corrected_at)
    values (${region}, ${orgId}, ${setId}, ${version}, ${fileId}, ${tableKey}, ${pointer}, ${kind}, ${before}, ${value}, ${reason},
      ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
}
