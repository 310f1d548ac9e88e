import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import { keptData, recorded, stagedColumns, standing } from './columns.ts';
import type { Register, RowIssue, Values } from './register.ts';

/** 暂存: the good rows of a file, typed, in a table that only this transaction sees; what follows is set against set. */
export const STAGING = sql.table('pg_temp.mz_staging');
const ISSUES = 1_000;

/** A good row with its line; the name of the line is none that a register would use. */
export type StagedRow = Values & { readonly mz_line: string };

const ref = (name: string) => sql.ref(name);

export async function openStaging(db: Db, register: Register): Promise<void> {
  const shape = sql.join(stagedColumns(register).map(({ name, type }) => sql`${ref(name)} ${sql.raw(type)}`));
  await sql`create temporary table mz_staging (mz_line bigint not null, ${shape}) on commit drop`.execute(db);
}

/** The next file of the same transaction finds no rows of this one. */
export const closeStaging = (db: Db) => sql`drop table if exists pg_temp.mz_staging`.execute(db);

export async function fillStaging(db: Db, register: Register, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = stagedColumns(register);
  const names = sql.join(columns.map(({ name }) => ref(name)));
  const shape = sql.join(columns.map(({ name, type }) => sql`${ref(name)} ${sql.raw(type)}`));
  await sql`insert into ${STAGING} (mz_line, ${names}) select mz_line, ${names}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (mz_line bigint, ${shape})`.execute(db);
}

export type Comparison = { readonly fresh: number; readonly repeated: number; readonly differing: number };
type Unit = Pick<Identity, 'region' | 'orgId'>;

/** Staged rows beside the recorded ones of the same id. */
const beside = (register: Register, unit: Unit) =>
  sql`${STAGING} as s left join ${sql.table(register.table)} as t on ${standing(register, unit)} and t.id = s.id`;
const differs = (register: Register) =>
  sql`(${sql.join(
    register.columns.map(
      (column) => sql`${recorded(register, column)}::${sql.raw(column.type)} is distinct from ${ref(`s.${column.name}`)}`,
    ),
    sql` or `,
  )})`;

/** How many staged rows are new, how many are recorded, and how many of those say something else. */
export async function compareStaging(db: Db, register: Register, unit: Unit): Promise<Comparison> {
  await sql`analyze pg_temp.mz_staging`.execute(db);
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

/** Leaves the new rows only: a key lets an id come again after a reversal, so that no conflict tells what is recorded. */
export const dropRecorded = (db: Db, register: Register, unit: Unit) =>
  sql`delete from ${STAGING} as s using ${sql.table(register.table)} as t where ${standing(register, unit)} and t.id = s.id`.execute(
    db,
  );

export type Stamp = { readonly seq: string; readonly source: string; readonly identity: Identity };

/** Moves the staged rows of some lines into the register, in the order of the file; what is recorded was dropped before. */
export async function storeLines(
  db: Db,
  register: Register,
  { seq, source, identity }: Stamp,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<number> {
  const { columns, table, shared, key } = register;
  const names = sql.join(columns.map(({ name }) => ref(name)));
  // imported records are grade B; a register whose rows state their own grade (signed totals, statements) says so in a column
  const graded = !shared && columns.some(({ name }) => name === 'grade') ? [sql``, sql``] : [sql`grade,`, sql`'B',`];
  const [into, from] = shared ? [sql`register, id, data`, sql`${key}, id, ${keptData(register)}`] : [names, names];
  const result = await sql`insert into ${sql.table(table)} (region, org_id, batch_seq, ${graded[0]} source, ${into})
    select ${identity.region}, ${identity.orgId}, ${seq}::bigint, ${graded[1]} ${source}, ${from}
    from ${STAGING} as s where mz_line > ${after} and mz_line <= ${upTo} order by mz_line on conflict do nothing`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
