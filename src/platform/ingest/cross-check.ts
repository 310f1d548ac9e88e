import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import { notReversed } from '../database/reversals.ts';
import type { Register, RowIssue } from './register.ts';
import { hasTwins, STAGING } from './staging.ts';

/** What no row can know by itself: the other rows of its file, and what the unit has registered before. */

const MOST = 1_000;
type Unit = Pick<Identity, 'region' | 'orgId'>;

/** Everything that the staged rows of a file do wrong together. */
export async function crossCheck(db: Db, register: Register, unit: Unit): Promise<readonly RowIssue[]> {
  const [key = 'id'] = register.shared?.keys ?? [];
  const twice = (await doubles(db, 'id', MOST)).map((issue) => ({ ...issue, column: key }));
  return [...twice, ...(await crossIssues(db, register, unit, MOST))];
}

/** What they do wrong besides their ids. */
export async function crossIssues(db: Db, register: Register, unit: Unit, most: number): Promise<readonly RowIssue[]> {
  const found: RowIssue[] = [];
  for (const column of register.once ?? []) found.push(...(await doubles(db, column, most)));
  for (const column of register.once ?? []) found.push(...(await taken(db, register, unit, { column, most })));
  for (const reference of register.references ?? []) found.push(...(await unknown(db, unit, { ...reference, most })));
  return found;
}

/** Rows that repeat the id, or another value that stands once, of an earlier row of the same file. */
async function doubles(db: Db, column: string, most: number): Promise<readonly RowIssue[]> {
  const { rows } = await sql<{ line: string; first: string }>`select mz_line::text as line, first::text from (
      select mz_line, min(mz_line) over (partition by ${sql.ref(column)}) as first from ${STAGING}
      where ${hasTwins(column)} and ${sql.ref(column)} in (
        select ${sql.ref(column)} from ${STAGING} where ${sql.ref(column)} is not null group by 1 having count(*) > 1)) as s
    where mz_line <> first order by mz_line limit ${most}`.execute(db);
  return rows.map(({ line, first }) => ({ line: Number(line), column, message: `与第 ${first} 行重复，请只保留一行` }));
}

/** Values that may stand in one row only and are registered under another id already. */
async function taken(
  db: Db,
  { table }: Register,
  { region, orgId }: Unit,
  { column, most }: { readonly column: string; readonly most: number },
): Promise<readonly RowIssue[]> {
  const { rows } = await sql<{ line: string; id: string; value: string }>`
    select s.mz_line::text as line, t.id, s.${sql.ref(column)}::text as value from ${STAGING} as s join ${sql.table(table)} as t
      on t.region = ${region} and t.org_id = ${orgId} and t.${sql.ref(column)} = s.${sql.ref(column)} and t.id <> s.id and ${notReversed('t', { region, orgId })}
    order by s.mz_line limit ${most}`.execute(db);
  return rows.map(({ line, id, value }) => ({ line: Number(line), column, message: `“${value}”已经登记在 ${id}，请核对` }));
}

/** Cells that name a record nobody has registered. */
async function unknown(
  db: Db,
  { region, orgId }: Unit,
  { column, table, key, most }: NonNullable<Register['references']>[number] & { readonly most: number },
): Promise<readonly RowIssue[]> {
  const { rows } = await sql<{ line: string; value: string }>`
    select s.mz_line::text as line, s.${sql.ref(column)}::text as value from ${STAGING} as s where s.${sql.ref(column)} is not null
      and not exists (select from ${sql.table(table)} as t where t.region = ${region} and t.org_id = ${orgId} and t.${sql.ref(key)} = s.${sql.ref(column)}
          and ${notReversed('t', { region, orgId })})
    order by s.mz_line limit ${most}`.execute(db);
  return rows.map(({ line, value }) => ({ line: Number(line), column, message: `没有登记过“${value}”，请先登记或改正` }));
}
