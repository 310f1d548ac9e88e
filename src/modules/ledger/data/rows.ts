import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { ReversalOrder, Shared } from '../../../platform/ingest/register.ts';
import { isSameShape } from '../domain/change.ts';
import { type Definition, listDefinitions, type Unit } from './definitions.ts';
import { registerKey } from './facts.ts';

/** The rows `t` that stand in a register, and whether its columns are still those by which a file is read. */
export function sharedRows(unit: Unit, definition: Definition): Pick<Shared, 'rows' | 'isCurrent' | 'reverse'> {
  return {
    rows: sql`t.register = ${registerKey(definition.code)} and not exists (select from ledger_reversal as v where v.region = t.region
      and v.org_id = t.org_id and v.register = t.register and v.reversed_seq = t.batch_seq)`,
    isCurrent: async (db: Db) => {
      const newest = (await listDefinitions(db, unit, definition.code)).at(-1);
      return newest !== undefined && !newest.removed && isSameShape(newest, definition);
    },
    reverse: (db, order) => reverse(db, unit, registerKey(definition.code), order),
  };
}

async function reverse(db: Db, { region, orgId }: Unit, register: string, order: ReversalOrder): Promise<number> {
  await sql`insert into ledger_reversal (region, org_id, register, reversed_seq, batch_seq, reason, reversed_by, reversed_name, reversed_at)
    values (${region}, ${orgId}, ${register}, ${order.reversed}::bigint, ${order.by}::bigint, ${order.reason}, ${order.accountId},
      ${order.name}, ${order.now})`.execute(db);
  const { rows } = await sql<{ rows: string }>`select count(*)::text as rows from ledger_record where region = ${region}
    and org_id = ${orgId} and register = ${register} and batch_seq = ${order.reversed}::bigint`.execute(db);
  return Number(rows[0]?.rows ?? 0);
}
