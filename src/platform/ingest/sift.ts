import { type RawBuilder, sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import { stagedColumns } from './columns.ts';
import { crossIssues } from './cross-check.ts';
import type { Manifest } from './manifest.ts';
import { refuseImport } from './refusals.ts';
import { type CheckedRow, dayColumn, type Register, type RowIssue } from './register.ts';
import { dropRepeated, findConflicts, hasTwins, STAGING } from './staging.ts';
import { REJECTS_KEPT, type Survey } from './survey.ts';

/** Rounds of the register's own check: a row that is left out may take others with it. */
const ROUNDS = 20;

type Sifting = {
  readonly register: Register;
  readonly identity: Identity;
  readonly manifest: Pick<Manifest, 'from' | 'to'>;
  readonly survey: Survey;
};

/**
 * 筛出: leaves the new and good rows in staging. Rows that repeat what is recorded, or another row of the file, are counted; all
 * others that cannot be taken are handed back one by one. Returns how many were repeated.
 */
export async function sift(db: Db, sifting: Sifting): Promise<number> {
  const { register, identity, survey } = sifting;
  await outside(db, sifting);
  let repeated = await twins(db, register);
  await rejected(db, survey, 'conflict', await differingTwins(db, register));
  await rejected(db, survey, 'reference', await crossIssues(db, register, identity, REJECTS_KEPT));
  await rejected(db, survey, 'conflict', await findConflicts(db, register, identity, REJECTS_KEPT));
  repeated += await dropRepeated(db, register, identity);
  for (let round = 0; register.check; round += 1) {
    const issues = await register.check(db, identity, await checkedRows(db, register));
    if (issues.length === 0) break;
    if (round === ROUNDS) throw refuseImport('import/rows', { detail: '有错的行互相牵连，没有导入任何一行；请改正后重新发送。' });
    await rejected(db, survey, 'check', issues);
  }
  return repeated;
}

/** Takes faulty rows out of staging and keeps how they were written. */
async function rejected(db: Db, survey: Survey, code: string, issues: readonly RowIssue[]): Promise<void> {
  if (issues.length === 0) return;
  const lines = [...new Set(issues.map(({ line }) => line))];
  const { rows } = await sql<{ line: string; raw: string; values: Record<string, unknown> }>`
    delete from ${STAGING} as s where mz_line = any (${lines}::bigint[])
    returning mz_line::text as line, (to_jsonb(s) - 'mz_line')::text as raw, to_jsonb(s) as values`.execute(db);
  const byLine = new Map(rows.map((row) => [Number(row.line), row]));
  for (const { line, column, message } of issues) {
    const row = byLine.get(line);
    const value = column ? String(row?.values[column] ?? '') : '';
    survey.fault({ line, heading: survey.heading(column ?? null), value, message, code, raw: row?.raw ?? '' });
    if (survey.full) throw refuseTooMany();
  }
}

/** A file of which so much is wrong is the wrong file. */
export const refuseTooMany = () =>
  refuseImport('import/rows', { detail: `错误达到 ${REJECTS_KEPT} 处后停止检查，没有导入任何一行；请核对是不是选错了文件。` });

/** Rows whose day lies outside the period that the sender has named. */
async function outside(db: Db, { register, manifest: { from, to }, survey }: Sifting): Promise<void> {
  const day = dayColumn(register)?.column;
  if (!day || (!from && !to)) return;
  const of = sql`${sql.ref(day.name)}::date`;
  const beyond = [...(from ? [sql`${of} < ${from}::date`] : []), ...(to ? [sql`${of} > ${to}::date`] : [])];
  const { rows } = await sql<{ line: string }>`select mz_line::text as line from ${STAGING}
    where ${sql.join(beyond, sql` or `)} order by mz_line limit ${REJECTS_KEPT}`.execute(db);
  const message = `不在清单写明的期间 ${from ?? ''} 至 ${to ?? ''} 内`;
  await rejected(
    db,
    survey,
    'period',
    rows.map(({ line }) => ({ line: Number(line), column: day.name, message })),
  );
}

/** Rows of one id, each with the first of them. */
const twinsOf = sql`select s.mz_line, min(s.mz_line) over (partition by s.id) as first from ${STAGING} as s
  where ${hasTwins('id')} and s.id in (select id from ${STAGING} group by id having count(*) > 1)`;
const content = (register: Register, alias: string): RawBuilder<unknown> =>
  sql`row(${sql.join(stagedColumns(register).map(({ name }) => sql.ref(`${alias}.${name}`)))})`;

/** The same row again in the same file is one row. */
async function twins(db: Db, register: Register): Promise<number> {
  const { numAffectedRows } = await sql`delete from ${STAGING} as s using (${twinsOf}) as t, ${STAGING} as f
    where s.mz_line = t.mz_line and f.mz_line = t.first and s.mz_line <> f.mz_line
      and ${content(register, 's')} is not distinct from ${content(register, 'f')}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

async function differingTwins(db: Db, register: Register): Promise<readonly RowIssue[]> {
  const [key = 'id'] = register.shared?.keys ?? [];
  const { rows } = await sql<{ line: string; first: string }>`select mz_line::text as line, first::text from (${twinsOf}) as t
    where mz_line <> first order by mz_line limit ${REJECTS_KEPT}`.execute(db);
  return rows.map(({ line, first }) => ({ line: Number(line), column: key, message: `与第 ${first} 行编号相同而内容不同` }));
}

/** The staged rows as the register's own check looks at them. */
async function checkedRows(db: Db, register: Register): Promise<readonly CheckedRow[]> {
  const columns = stagedColumns(register);
  const values = columns.map(({ name, type }) =>
    type === 'timestamptz' ? sql`to_char(${sql.ref(name)}, 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"')` : sql`${sql.ref(name)}::text`,
  );
  const { rows } = await sql<{ line: string; values: (string | null)[] }>`
    select mz_line::text as line, array[${sql.join(values)}]::text[] as values from ${STAGING} order by mz_line`.execute(db);
  return rows.map((row) => ({
    line: Number(row.line),
    values: Object.fromEntries(columns.map(({ name }, i) => [name, row.values[i] ?? null])),
  }));
}
