import { type CellText, cellText, type Primitive } from './cell-value.ts';
import type { Column } from './register.ts';

/** A cell that cannot be read, before the register's own rules are asked. */
export type CellFault = { readonly column: string | null; readonly value: string; readonly message: string };

/** One row of a file: where it stands, its cells in the order of the columns (undefined: no single value), and how it was written. */
export type Row = {
  readonly line: number;
  readonly cells: readonly (Primitive | undefined)[];
  readonly raw: string | readonly Primitive[];
  /** The row as a whole cannot be read. */
  readonly broken?: string;
};

/** Its cells by column name, as text. */
export type RawRow = {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults?: readonly CellFault[];
};

const SHOWN = 80;

export function rawRow({ line, cells, raw, broken }: Row, columns: readonly Column[]): RawRow {
  if (broken !== undefined)
    return { line, cells: {}, faults: [{ column: null, value: String(raw).slice(0, SHOWN), message: broken }] };
  const faults: CellFault[] = [];
  const texts: Record<string, string> = {};
  for (const [i, column] of columns.entries()) {
    const value = cells[i];
    const result: CellText = value === undefined ? { text: '', fault: '应是一个值，不能是列表或对象' } : cellText(value, column);
    texts[column.name] = result.text;
    if ('fault' in result) faults.push({ column: column.name, value: result.text, message: result.fault });
  }
  return faults.length > 0 ? { line, cells: texts, faults } : { line, cells: texts };
}

const quoted = (cell: Primitive): string => {
  const text = String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The row as it stood in the file. */
export const textOf = ({ raw }: Row): string => (typeof raw === 'string' ? raw : raw.map(quoted).join(','));
