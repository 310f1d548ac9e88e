import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Shared } from '../../../platform/ingest/register.ts';
import { isSameShape } from '../domain/change.ts';
import { type Definition, listDefinitions, type Unit } from './definitions.ts';
import { registerKey } from './facts.ts';

/** The rows `t` that stand in a register, and whether its columns are still those by which a file is read. */
export function sharedRows(unit: Unit, definition: Definition): Pick<Shared, 'rows' | 'isCurrent'> {
  return {
    rows: sql`t.register = ${registerKey(definition.code)} and not exists (select from ledger_reversal as v where v.region = t.region
      and v.org_id = t.org_id and v.register = t.register and v.reversed_seq = t.batch_seq)`,
    isCurrent: async (db: Db) => {
      const newest = (await listDefinitions(db, unit, definition.code)).at(-1);
      return newest !== undefined && !newest.removed && isSameShape(newest, definition);
    },
  };
}
