import { type RawBuilder, sql } from 'kysely';
import { copyInto } from '../database/copy.ts';
import type { Db, Identity } from '../database/db.ts';
import type { DayCount } from './batches.ts';
import { keptData, recorded, stagedColumns, standing } from './columns.ts';
import { copyStatement } from './copy-text.ts';
import { contentHash, enterKeys, keysOf } from './keyed.ts';
import { refuseImport } from './refusals.ts';
import { dayColumn, type Register, type RowIssue } from './register.ts';

/** 暂存: the good rows of a file, typed, in a table that only this transaction sees; what follows is set against set. */
export const STAGING = sql.table('pg_temp.mz_staging');
const ISSUES = 1_000;

const ref = (name: string) => sql.ref(name);

export async function openStaging(db: Db, register: Register): Promise<void> {
  const shape = sql.join(stagedColumns(register).map(({ name, type }) => sql`${ref(name)} ${sql.raw(type)}`));
  // set against set, with room to do it in memory, and for as long as it takes; a small sample tells the planner enough
  await sql`select set_config('statement_timeout', '0', true), set_config('work_mem', '64MB', true),
    set_config('default_statistics_target', '10', true)`.execute(db);
  await sql`create temporary table mz_staging (mz_line bigint not null, ${shape}) on commit drop`.execute(db);
}

/** The next file of the same transaction finds no rows of this one. */
export const closeStaging = (db: Db) => sql`drop table if exists pg_temp.mz_staging`.execute(db);

/** Streams rows, as lines of COPY, into the staging table. */
export const fillStaging = (db: Db, register: Register, lines: AsyncIterable<Uint8Array>): Promise<number> =>
  copyInto(db, copyStatement('pg_temp.mz_staging', stagedColumns(register)), lines);

/** So that what is set against it is planned for what it holds. */
export const analyzeStaging = (db: Db) => sql`analyze pg_temp.mz_staging`.execute(db);

/** Fills staging from rows that were kept as JSON: a query of `line` and `data`. */
export async function copyHeld(db: Db, register: Register, held: RawBuilder<unknown>): Promise<void> {
  const columns = stagedColumns(register);
  const names = sql.join(columns.map(({ name }) => ref(name)));
  const shape = sql.join(columns.map(({ name, type }) => sql`${ref(name)} ${sql.raw(type)}`));
  await sql`insert into ${STAGING} (mz_line, ${names}) select h.line, ${sql.join(columns.map(({ name }) => ref(`x.${name}`)))}
    from (${held}) as h cross join lateral jsonb_to_record(h.data) as x (${shape})`.execute(db);
}

/** Begins anew: the file turned out to be written in another encoding. */
export const emptyStaging = (db: Db) => sql`truncate pg_temp.mz_staging`.execute(db);

export type Comparison = { readonly fresh: number; readonly repeated: number; readonly differing: number };
type Unit = Pick<Identity, 'region' | 'orgId'>;

/** Recorded rows of a unit as a from-item `t`, with the condition that makes one of them stand for a staged row `s`. */
const recordedRows = ({ identity, table }: Register, unit: Unit) =>
  identity ? sql`${keysOf(identity, unit)} as t` : sql`${sql.table(table)} as t`;
const isRecorded = (register: Register, unit: Unit) =>
  register.identity ? sql`t.id = s.id` : sql`${standing(register, unit)} and t.id = s.id`;

/** Staged rows beside the recorded ones of the same id. */
const beside = (register: Register, unit: Unit) =>
  sql`${STAGING} as s left join ${recordedRows(register, unit)} on ${isRecorded(register, unit)}`;
const differs = (register: Register) =>
  register.identity
    ? sql`t.record_hash <> ${contentHash(register, 's')}`
    : sql`(${sql.join(
        register.columns.map(
          (column) => sql`${recorded(register, column)}::${sql.raw(column.type)} is distinct from ${ref(`s.${column.name}`)}`,
        ),
        sql` or `,
      )})`;

/** How many staged rows are new, how many are recorded, and how many of those say something else. */
export async function compareStaging(db: Db, register: Register, unit: Unit): Promise<Comparison> {
  const { rows } = await sql<Record<'fresh' | 'repeated' | 'differing', string>>`
    select count(*) filter (where t.id is null)::text as fresh, count(*) filter (where t.id is not null)::text as repeated,
      count(*) filter (where t.id is not null and ${differs(register)})::text as differing
    from ${beside(register, unit)}`.execute(db);
  const [row] = rows;
  return { fresh: Number(row?.fresh ?? 0), repeated: Number(row?.repeated ?? 0), differing: Number(row?.differing ?? 0) };
}

/** The rows whose id is recorded with other content, and the first column that differs. */
export async function findDiffering(db: Db, register: Register, unit: Unit): Promise<readonly RowIssue[]> {
  const { columns } = register;
  const { rows } = await sql<{ line: string; place: number; recorded: string | null }>`
    select s.mz_line::text as line, d.place::int as place, d.recorded from ${beside(register, unit)}
    cross join lateral (select v.place, v.recorded from (values ${sql.join(
      columns.map(
        (column, i) =>
          sql`(${i}::int, ${recorded(register, column)}::text, ${recorded(register, column)}::${sql.raw(column.type)} is distinct from ${ref(`s.${column.name}`)})`,
      ),
    )}) as v (place, recorded, differs) where v.differs order by v.place limit 1) as d
    where t.id is not null order by s.mz_line limit ${ISSUES}`.execute(db);
  return rows.map(({ line, place, recorded }) => ({
    line: Number(line),
    column: columns[place]?.name ?? 'id',
    message: `该编号已登记，${columns[place]?.heading ?? ''}为“${recorded ?? ''}”，与文件不同；已登记的记录不能改，请核对编号`,
  }));
}

/** The rows whose id is recorded with other content, whichever column it is. */
export async function findConflicts(db: Db, register: Register, unit: Unit, most: number): Promise<readonly RowIssue[]> {
  const [key = 'id'] = register.shared?.keys ?? [];
  const { rows } = await sql<{ line: string }>`select s.mz_line::text as line from ${beside(register, unit)}
    where t.id is not null and ${differs(register)} order by s.mz_line limit ${most}`.execute(db);
  const message = '该编号已登记而内容不同；已登记的记录不能改，更正请作废原批次后重新发送';
  return rows.map(({ line }) => ({ line: Number(line), column: key, message }));
}

/** Whether a value of a column stands twice in staging at all: told sooner than which, and in most files it does not. */
export const hasTwins = (column: string): RawBuilder<boolean> =>
  sql`(select count(${ref(column)}) > count(distinct ${ref(column)}) from ${STAGING})`;

/** Rows of staging. */
export async function countStaged(db: Db): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*)::text as n from ${STAGING}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/** New records by day, as they stand in staging. */
export async function countDays(db: Db, register: Register): Promise<readonly DayCount[]> {
  const day = dayColumn(register)?.column;
  if (!day) return [];
  const { rows } = await sql<{ day: string; n: string }>`select d.day::text as day, d.n::text as n from (
      select ${ref(day.name)}::date as day, count(*) as n from ${STAGING} where ${ref(day.name)} is not null group by 1) as d
    order by d.day`.execute(db);
  return rows.map(({ day: of, n }) => ({ day: of, n: Number(n) }));
}

/** Takes the rows whose id is recorded out of staging: what is left is new. */
export async function dropRepeated(db: Db, register: Register, unit: Unit): Promise<number> {
  const { numAffectedRows } = await sql`delete from ${STAGING} as s using ${recordedRows(register, unit)}
    where ${isRecorded(register, unit)}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
