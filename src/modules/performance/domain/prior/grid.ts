import { halfWidth } from './cell.ts';
import { isOfOtherYear } from './headings.ts';

/** Cells that print as one. */
export type Merge = { readonly startRow: number; readonly endRow: number; readonly startCol: number; readonly endCol: number };

/** 工作表 as text cells; empty cells are null. */
export type Grid = {
  readonly name: string;
  /** Old .xls: number formats are not known, so 0.93 may be a percentage. */
  readonly isRaw?: boolean;
  readonly rows: readonly (readonly (string | null | undefined)[])[];
  readonly merges?: readonly Merge[];
};

/** Text of a label without spaces, brackets' content kept: 年初预算数, 全年预算数(A). */
export const labelOf = (cell: string | null | undefined): string => halfWidth(cell ?? '').replace(/[\s:：]/g, '');

export const cellAt = (grid: Grid, row: number, column: number | undefined): string | null =>
  column === undefined ? null : (grid.rows[row]?.[column] ?? null);

export const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

/** Where a cell stands: 自评表!B7. */
export const placeAt = (grid: Grid, row: number, column: number): string => `${grid.name}!${letters(column)}${row + 1}`;

/** Columns of a row by the first heading that matches each name; a column is taken once. */
export function columnsOf<Name extends string>(
  labels: readonly string[],
  headings: readonly (readonly [Name, RegExp])[],
): Partial<Record<Name, number>> {
  const taken = new Set<number>();
  const found: Partial<Record<Name, number>> = {};
  for (const [name, pattern] of headings) {
    const column = labels.findIndex(
      (label, at) => label !== '' && !taken.has(at) && !isOfOtherYear(label) && pattern.test(label),
    );
    if (column === -1) continue;
    taken.add(column);
    found[name] = column;
  }
  return found;
}
