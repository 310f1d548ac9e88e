import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import type { Late } from '../database/late.ts';
import { dayColumn, type Register } from './register.ts';
import { STAGING } from './staging.ts';

/** The years of a unit that hold a frozen self-evaluation; asked once for a file. */
export type FrozenYears = (db: Db, unit: Pick<Identity, 'region' | 'orgId'>) => Promise<readonly number[]>;

/** How many of the new rows that are staged lie in each of some years; days are those of Asia/Shanghai, as of every connection. */
export async function countLate(db: Db, register: Register, years: readonly number[]): Promise<readonly Late[]> {
  const day = dayColumn(register)?.column;
  if (!day || years.length === 0) return [];
  const { rows } = await sql<Late>`select s.year, s.rows from (
      select extract(year from ${sql.ref(day.name)})::int as year, count(*)::int as rows from ${STAGING} group by 1) as s
    where s.year = any (${[...years]}::int[]) order by s.year`.execute(db);
  return rows;
}
