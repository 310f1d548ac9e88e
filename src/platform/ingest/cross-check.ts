import { sql } from 'kysely';
import type { Issue } from '../../kernel/refusal.ts';
import type { Db, Identity } from '../database/db.ts';
import type { Register } from './register.ts';

/** What no row can know by itself: the other rows of its file, and what the unit has registered before. */

export type Values = Readonly<Record<string, string | null>>;
/** A checked row and where it stands in its file. */
export type Line = { readonly line: number; readonly values: Values };
type Order = { readonly register: Register; readonly identity: Identity };

export function issueAt({ columns }: Register, line: number, name: PropertyKey | undefined, message: string): Issue {
  const heading = columns.find((column) => column.name === name)?.heading ?? '';
  return { path: `第 ${line} 行 ${heading}`, message };
}

const valuesOf = (lines: readonly Line[], column: string): readonly string[] => [
  ...new Set(lines.flatMap(({ values }) => values[column] ?? [])),
];

/** Rows that repeat the id, or another value that stands once, of an earlier row of the same file. */
export function repeatedLines(register: Register, lines: readonly Line[]): readonly Issue[] {
  return ['id', ...(register.once ?? [])].flatMap((column) => {
    const first = new Map<string, number>();
    return lines.flatMap(({ line, values }) => {
      const value = values[column];
      if (!value) return [];
      const before = first.get(value);
      if (before === undefined) first.set(value, line);
      return before === undefined ? [] : [issueAt(register, line, column, `与第 ${before} 行重复,请只保留一行`)];
    });
  });
}

/** Cells that name a record nobody has registered. */
export async function unknownReferences(
  db: Db,
  { register, identity }: Order,
  lines: readonly Line[],
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const { column, table, key } of register.references ?? []) {
    const { rows } = await sql<{ value: string }>`select n.value from unnest(${valuesOf(lines, column)}::text[]) as n (value)
      where not exists (select from ${sql.table(table)} t
        where t.region = ${identity.region} and t.org_id = ${identity.orgId} and t.${sql.ref(key)} = n.value)`.execute(db);
    const unknown = new Set(rows.map(({ value }) => value));
    for (const { line, values } of lines) {
      const value = values[column];
      if (value && unknown.has(value)) issues.push(issueAt(register, line, column, `没有登记过“${value}”,请先登记或改正`));
    }
  }
  return issues;
}

/** Cells whose value may stand in one row only and is registered under another id already. */
export async function takenValues(db: Db, { register, identity }: Order, lines: readonly Line[]): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const column of register.once ?? []) {
    const { rows } = await sql<{ id: string; value: string }>`select t.id, t.${sql.ref(column)} as value
      from ${sql.table(register.table)} t where t.region = ${identity.region} and t.org_id = ${identity.orgId}
        and t.${sql.ref(column)} = any (${valuesOf(lines, column)}::text[])`.execute(db);
    const holder = new Map(rows.map(({ id, value }) => [value, id]));
    for (const { line, values } of lines) {
      const value = values[column] ?? '';
      const id = holder.get(value);
      if (id !== undefined && id !== values.id) issues.push(issueAt(register, line, column, `“${value}”已经登记在 ${id},请核对`));
    }
  }
  return issues;
}
