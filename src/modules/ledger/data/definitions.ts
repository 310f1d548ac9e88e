import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Column, NewDefinition } from '../contract.ts';
import type { VersionedRule } from '../domain/change.ts';

export type Unit = { readonly region: string; readonly orgId: string };

/** 台账定义: one version of it. */
export type Definition = Omit<NewDefinition, 'facts'> & {
  readonly version: number;
  readonly columns: readonly Column[];
  readonly facts: readonly VersionedRule[];
  readonly removed: boolean;
  readonly definedName: string;
  readonly definedAt: Date;
};

/** Every version of every definition of a unit, or of one, oldest first. */
export async function listDefinitions(db: Db, { region, orgId }: Unit, code?: string): Promise<readonly Definition[]> {
  const { rows } =
    await sql<Definition>`select code, version, title, definition -> 'columns' as columns, definition -> 'keys' as keys,
      facts, removed, defined_name as "definedName", defined_at as "definedAt" from ledger_definition
    where region = ${region} and org_id = ${orgId} ${code === undefined ? sql`` : sql`and code = ${code}`} order by code, version`.execute(
      db,
    );
  return rows;
}

export type By = { readonly accountId: string; readonly name: string; readonly now: Date };

/** Adds a version; false when somebody has added it before. */
export async function addDefinition(
  db: Db,
  { region, orgId }: Unit,
  { code, version, title, columns, keys, facts, removed }: Omit<Definition, 'definedName' | 'definedAt'>,
  by: By,
): Promise<boolean> {
  const done =
    await sql`insert into ledger_definition (region, org_id, code, version, title, definition, facts, removed, defined_by, defined_name, defined_at)
    values (${region}, ${orgId}, ${code}, ${version}, ${title}, ${JSON.stringify({ columns, keys })}::jsonb, ${JSON.stringify(facts)}::jsonb,
      ${removed}, ${by.accountId}, ${by.name}, ${by.now}) on conflict (region, org_id, code, version) do nothing`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}

/** How many rows a register has ever received, reversed ones included: what they mean must stay. */
export async function countReceived(db: Db, { region, orgId }: Unit, register: string): Promise<number> {
  const { rows } = await sql<{ rows: string }>`select count(*)::text as rows from ledger_record
    where region = ${region} and org_id = ${orgId} and register = ${register}`.execute(db);
  return Number(rows[0]?.rows ?? 0);
}
