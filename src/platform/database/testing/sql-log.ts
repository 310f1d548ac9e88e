import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledQuery } from 'kysely';

const texts = new Set<string>();
const seen = new Set<string>();

/** A statement without what differs from run to run: the numbers of its parameters and how many rows it carries. */
export const shapeOf = (sql: string): string =>
  sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\$\d+/g, '$')
    .replaceAll(/(\([^()]*\))(?:, \1)+/g, '$1')
    .replaceAll(/\$(?:, \$)+(?=\))/g, '$, …')
    .replaceAll(/\bin \(\$\)/g, 'in ($, …)')
    .trim();

/**
 * Keeps every distinct statement of this process where MZ_SQL_LOG says; `scripts/sql-snapshot.js` makes the snapshot of them.
 * A data function whose SQL never shows up there is untested.
 */
export function logSql({ sql }: CompiledQuery): void {
  const folder = process.env.MZ_SQL_LOG;
  if (!folder || texts.has(sql)) return;
  texts.add(sql);
  const statement = shapeOf(sql);
  if (seen.has(statement)) return;
  seen.add(statement);
  appendFileSync(join(folder, `${process.pid}.ndjson`), `${JSON.stringify(statement)}\n`);
}
