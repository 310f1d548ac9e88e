import { sql } from 'kysely';
import type { Db } from '../../../platform/database/db.ts';
import type { Shared } from '../../../platform/ingest/register.ts';
import { isSameShape } from '../domain/change.ts';
import { type Definition, listDefinitions, type Unit } from './definitions.ts';
import { registerKey } from './facts.ts';

/** The rows `t` that lie in a register, and whether its columns are still those by which a file is read. */
export const sharedRows = (unit: Unit, definition: Definition): Pick<Shared, 'rows' | 'isCurrent'> => ({
  rows: sql`t.register = ${registerKey(definition.code)}`,
  isCurrent: async (db: Db) => {
    const newest = (await listDefinitions(db, unit, definition.code)).at(-1);
    return newest !== undefined && !newest.removed && isSameShape(newest, definition);
  },
});
