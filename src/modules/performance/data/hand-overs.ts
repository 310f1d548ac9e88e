import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { Unit } from './indicators.ts';

type Key = Pick<Unit, 'region' | 'orgId'>;
export type HandOver = {
  readonly fromAccount: string;
  readonly fromName: string;
  readonly toAccount: string;
  readonly toName: string;
  readonly reason: string;
  readonly items: readonly string[];
  readonly byName: string;
  readonly at: Date;
};

/** 工作交接 of a unit, oldest first; `since`: those after an instant. */
export async function listHandOvers(db: Db, { region, orgId }: Key, since?: Date): Promise<readonly HandOver[]> {
  const { rows } = await sql<HandOver>`select from_account as "fromAccount", from_name as "fromName", to_account as "toAccount",
      to_name as "toName", reason, items, by_name as "byName", at from performance_hand_over
    where region = ${region} and org_id = ${orgId} ${since === undefined ? sql`` : sql`and at >= ${since}`} order by at, id`.execute(
    db,
  );
  return rows;
}

export async function addHandOver(
  db: Db,
  { region, orgId }: Key,
  row: Omit<HandOver, 'byName' | 'at'>,
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<void> {
  await sql`insert into performance_hand_over (region, org_id, id, from_account, from_name, to_account, to_name, reason, items, by_account, by_name, at)
    values (${region}, ${orgId}, ${newId(by.now)}, ${row.fromAccount}, ${row.fromName}, ${row.toAccount}, ${row.toName}, ${row.reason},
      ${JSON.stringify(row.items)}::jsonb, ${by.accountId}, ${by.name}, ${by.now})`.execute(db);
}
