import type { Column } from './register.ts';

/** Rows in the text format of COPY. */

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string => text.replace(SPECIAL, (letter) => ESCAPED[letter] ?? letter);

const NOTHING = '\\N';

/** One row with its line; `plain` rows hold nothing that would need to be escaped. */
export function copyLine(line: number, values: readonly (string | null)[], plain: boolean): string {
  const cells = values.map(plain ? (value) => value ?? NOTHING : (value) => (value === null ? NOTHING : escaped(value)));
  return `${line}\t${cells.join('\t')}\n`;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const copyStatement = (table: string, columns: readonly Pick<Column, 'name'>[]): string =>
  `copy ${table} (mz_line, ${columns.map(({ name }) => quoted(name)).join(', ')}) from stdin`;
