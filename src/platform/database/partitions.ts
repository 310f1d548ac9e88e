import { type RawBuilder, sql } from 'kysely';
import type { Period } from '../../kernel/period.ts';
import type { Db } from './db.ts';

/** 月分区: the parts of a table by month of Asia/Shanghai. */

type Partitioned = { readonly table: string; readonly at: string };

/**
 * What has been found of some months: those (2023-05) whose records have been detached, into which nothing can be stored any more; and
 * whether one had to be made, which is there for others once the transaction has ended well.
 */
type Prepared = { readonly detached: readonly string[]; readonly made: boolean };

/** Makes the months of some rows (a from-item whose alias is s) before they are stored: there is no default part. */
export async function prepareMonths(db: Db, { table, at }: Partitioned, rows: RawBuilder<unknown>): Promise<Prepared> {
  const { rows: months } = await sql<{
    month: string;
    detached: boolean;
  }>`select m.month::text as month, d.month is not null as detached
    from (select distinct date_trunc('month', ${sql.ref(`s.${at}`)} at time zone 'Asia/Shanghai')::date as month from ${rows}) as m
    left join platform_detached_partition d on d.table_name = ${table} and d.month = m.month order by m.month`.execute(db);
  const detached = months.filter((each) => each.detached).map(({ month }) => month.slice(0, 7));
  let made = false;
  if (detached.length === 0) for (const { month } of months) made = (await addPartition(db, table, month)) || made;
  return { detached, made };
}

async function addPartition(db: Db, table: string, month: string): Promise<boolean> {
  const { rows } = await sql<{
    made: boolean;
  }>`select platform_add_partition(${table}::regclass, ${month}::date) as made`.execute(db);
  return rows[0]?.made === true;
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

export type Part = {
  readonly table: string;
  readonly month: string;
  readonly rows: number;
  readonly bytes: number;
  readonly state: string;
};

/** Every part that is there and every one that has been detached; rows of those there are the planner's estimate. */
export async function listParts(db: Db): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`
    select p.relname as "table", to_char(to_date(right(c.relname, 6), 'YYYYMM'), 'YYYY-MM') as month, greatest(c.reltuples, 0)::float8 as rows,
        pg_total_relation_size(c.oid)::float8 as bytes, '在用' as state
      from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
      where p.relkind = 'p' and c.relkind = 'r' and p.relnamespace = 'public'::regnamespace
    union all select table_name, to_char(month, 'YYYY-MM'), row_count::float8, 0, '已脱离' from platform_detached_partition
    order by 1, 2`.execute(db);
  return rows;
}

const AHEAD = 13;
/** Fewer months ahead than this are an alarm: the nightly job has not run, or could not. */
const LEAST = 1;

/** The months from this one on, for every table that lies in parts. */
const coming = (now: Date, months: number) => sql`pg_partitioned_table as p
  join pg_class as c on c.oid = p.partrelid and c.relnamespace = 'public'::regnamespace
  cross join generate_series(date_trunc('month', ${now}::timestamptz at time zone 'Asia/Shanghai'),
    date_trunc('month', ${now}::timestamptz at time zone 'Asia/Shanghai') + ${sql.lit(months)} * interval '1 month', interval '1 month') as m`;

/** Makes the months ahead, and says which were new (`table 2024-05`). */
export async function addMonthsAhead(db: Db, now: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ part: string; made: boolean }>`select c.relname || ' ' || to_char(m, 'YYYY-MM') as part,
      platform_add_partition(c.oid::regclass, m::date) as made from ${coming(now, AHEAD)} order by 1`.execute(db);
  return rows.filter(({ made }) => made).map(({ part }) => part);
}

/** The months into which records may come any day and that are not there. */
export async function missingMonths(db: Db, now: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ part: string }>`select c.relname || ' ' || to_char(m, 'YYYY-MM') as part from ${coming(now, LEAST)}
    where to_regclass(format('public.%I', c.relname || '_' || to_char(m, 'YYYYMM'))) is null order by 1`.execute(db);
  return rows.map(({ part }) => part);
}

const partOf = (table: string, month: string): string => `${table}_${month.replace('-', '')}`;

/** Whose rows a part holds. */
export async function unitsIn(owner: Db, table: string, month: string): Promise<readonly { region: string; orgId: string }[]> {
  const { rows } = await sql<{ region: string; orgId: string }>`select distinct region, org_id as "orgId"
    from ${sql.table(partOf(table, month))}`.execute(owner);
  return rows;
}

/** How many rows of a part no seal of their batch and day holds. */
export async function unsealedRows(
  owner: Db,
  { table, month, key, at }: { table: string; month: string; key: string; at: string },
): Promise<string> {
  const { rows } = await sql<{ n: string }>`select count(*)::text as n from ${sql.table(partOf(table, month))} as r
    where not exists (select from platform_seal as s where s.region = r.region and s.org_id = r.org_id and s.register = ${key}
      and s.batch_seq = r.batch_seq and s.day = (${sql.ref(`r.${at}`)} at time zone 'Asia/Shanghai')::date)`.execute(owner);
  return rows[0]?.n ?? '0';
}

/** Takes a month out of its table into the schema `mz_detached`; needs the owner of the tables. Says how many rows it holds. */
export async function detachMonth(
  owner: Db,
  { table, month, document, now }: { table: string; month: string; document: string; now: Date },
): Promise<string> {
  const part = partOf(table, month);
  await sql`set local lock_timeout = '5s'`.execute(owner);
  await sql`create schema if not exists mz_detached`.execute(owner);
  await sql`alter table ${sql.table(table)} detach partition ${sql.table(part)}`.execute(owner);
  await sql`alter table ${sql.table(part)} set schema mz_detached`.execute(owner);
  const { rows } = await sql<{
    n: string;
  }>`insert into platform_detached_partition (table_name, month, detached_at, row_count, document)
    select ${table}, ${`${month}-01`}::date, ${now}, count(*), ${document} from ${sql.table(`mz_detached.${part}`)}
    returning row_count::text as n`.execute(owner);
  return rows[0]?.n ?? '0';
}

/** All months that have been detached from a table. */
export async function detachedFrom(db: Db, table: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ month: string }>`select to_char(month, 'YYYY-MM') as month from platform_detached_partition
    where table_name = ${table}`.execute(db);
  return new Set(rows.map(({ month }) => month));
}

/** VACUUM ANALYZE after a bulk load, of the whole database where no tables are named; needs the owner of the tables and no transaction. */
export async function refreshStatistics(owner: Db, tables?: readonly string[]): Promise<void> {
  if (!tables) await sql`vacuum (analyze)`.execute(owner);
  for (const table of tables ?? []) await sql`vacuum (analyze) ${sql.table(table)}`.execute(owner);
}
