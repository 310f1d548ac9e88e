import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import type { Register, RowIssue } from './register.ts';
import { STAGING } from './staging.ts';

/** What no row can know by itself: the other rows of its file, and what the unit has registered before. */

const ISSUES = 1_000;
type Unit = Pick<Identity, 'region' | 'orgId'>;
type Found = { readonly line: string; readonly value: string; readonly other: string };

/** Rows that repeat the id, or another value that stands once, of an earlier row of the same file. */
export async function findDoubles(db: Db, { once = [] }: Register): Promise<readonly RowIssue[]> {
  const issues: RowIssue[] = [];
  for (const column of ['id', ...once]) {
    const { rows } = await sql<Found>`select mz_line::text as line, first::text as other from (
        select mz_line, min(mz_line) over (partition by ${sql.ref(column)}) as first from ${STAGING}
        where ${sql.ref(column)} is not null) as s
      where mz_line <> first order by mz_line limit ${ISSUES}`.execute(db);
    for (const { line, other } of rows) issues.push({ line: Number(line), column, message: `与第 ${other} 行重复,请只保留一行` });
  }
  return issues;
}

/** Cells that name a record nobody has registered. */
export async function unknownReferences(
  db: Db,
  { references = [] }: Register,
  { region, orgId }: Unit,
): Promise<readonly RowIssue[]> {
  const issues: RowIssue[] = [];
  for (const { column, table, key } of references) {
    const { rows } = await sql<Found>`select s.mz_line::text as line, s.${sql.ref(column)}::text as value from ${STAGING} as s
      where s.${sql.ref(column)} is not null and not exists (select from ${sql.table(table)} t
        where t.region = ${region} and t.org_id = ${orgId} and t.${sql.ref(key)} = s.${sql.ref(column)})
      order by s.mz_line limit ${ISSUES}`.execute(db);
    for (const { line, value } of rows)
      issues.push({ line: Number(line), column, message: `没有登记过“${value}”,请先登记或改正` });
  }
  return issues;
}

/** Cells whose value may stand in one row only and is registered under another id already. */
export async function takenValues(db: Db, { once = [], table }: Register, { region, orgId }: Unit): Promise<readonly RowIssue[]> {
  const issues: RowIssue[] = [];
  for (const column of once) {
    const { rows } = await sql<Found>`select s.mz_line::text as line, s.${sql.ref(column)}::text as value, t.id as other
      from ${STAGING} as s join ${sql.table(table)} as t on t.region = ${region} and t.org_id = ${orgId}
        and t.${sql.ref(column)} = s.${sql.ref(column)} and t.id <> s.id
      order by s.mz_line limit ${ISSUES}`.execute(db);
    for (const { line, value, other } of rows)
      issues.push({ line: Number(line), column, message: `“${value}”已经登记在 ${other},请核对` });
  }
  return issues;
}
