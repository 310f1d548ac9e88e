import { type RawBuilder, sql } from 'kysely';
import type { Period } from '../../kernel/period.ts';
import type { Db } from './db.ts';

/** 月分区: the parts of a table by month of Asia/Shanghai. */

type Partitioned = { readonly table: string; readonly at: string };

/**
 * Makes the months of some rows (a from-item whose alias is s) before they are stored: there is no default part.
 * Returns the months (2023-05) whose records have been detached, into which nothing can be stored any more.
 */
export async function prepareMonths(db: Db, { table, at }: Partitioned, rows: RawBuilder<unknown>): Promise<readonly string[]> {
  const { rows: months } = await sql<{
    month: string;
    detached: boolean;
  }>`select m.month::text as month, d.month is not null as detached
    from (select distinct date_trunc('month', ${sql.ref(`s.${at}`)} at time zone 'Asia/Shanghai')::date as month from ${rows}) as m
    left join platform_detached_partition d on d.table_name = ${table} and d.month = m.month order by m.month`.execute(db);
  const detached = months.filter((each) => each.detached);
  if (detached.length === 0)
    for (const { month } of months) await sql`select platform_add_partition(${table}::regclass, ${month}::date)`.execute(db);
  return detached.map(({ month }) => month.slice(0, 7));
}

/** The months (2023-05) of a period whose records some tables hold no longer. */
export async function detachedMonths(db: Db, tables: readonly string[], { from, to }: Period): Promise<readonly string[]> {
  const { rows } = await sql<{
    month: string;
  }>`select distinct to_char(month, 'YYYY-MM') as month from platform_detached_partition
    where table_name = any (${[...tables]}::text[]) and month >= date_trunc('month', ${from}::date)::date and month < ${to}::date
    order by 1`.execute(db);
  return rows.map(({ month }) => month);
}

/** VACUUM ANALYZE after a bulk load; needs the owner of the tables and no transaction. */
export async function refreshStatistics(owner: Db, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql`vacuum (analyze) ${sql.table(table)}`.execute(owner);
}
