import type { SheetGrid } from '../../../platform/documents/sheet-grid.ts';
import { addressOf } from '../domain/layout/mapping.ts';
import type { Planned } from './rounded.ts';

/** Points that a line of the usual size takes, and how many characters of a column's width a wide character takes. */
const LINE = 13;
const WIDE = 2;
const NAMED = 12;

/**
 * Texts that are longer than their cells are high. The height of a row is the bureau's and is not touched, so the person who prints
 * is told; whether a row without a height of its own grows when it is opened depends on the program.
 */
export function crowdedIn(cells: readonly Planned[], grids: readonly SheetGrid[]): readonly string[] {
  const crowded = cells.filter((cell) => isCrowded(cell, grids));
  if (crowded.length === 0) return [];
  const places = crowded.slice(0, NAMED).map((cell) => addressOf(cell));
  const more = crowded.length > NAMED ? `等 ${crowded.length} 格` : '';
  return [`文字比格高，打印前请在表格软件中把这些行调高（行高是空白表的，这里不改）：${places.join('、')}${more}。`];
}

function isCrowded({ sheet, row, column, value, shown }: Planned, grids: readonly SheetGrid[]): boolean {
  const grid = grids.find(({ name }) => name === sheet);
  if (value.kind !== 'text' || !grid) return false;
  const area = grid.cells.find((cell) => cell.row === row && cell.column === column);
  const { rows = 1, columns = 1 } = area ?? {};
  const room = (count: number, of: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => of(i)).reduce((sum, each) => sum + each, 0);
  const width = room(columns, (i) => grid.widths[column - 1 + i] ?? 0);
  if (width === 0) return false;
  const lines = shown.split('\n').reduce((sum, text) => sum + Math.max(1, Math.ceil(unitsOf(text) / width)), 0);
  return lines > 1 && lines * LINE > room(rows, (i) => grid.heights[row - 1 + i] ?? grid.usualHeight);
}

const unitsOf = (text: string): number =>
  // everything beyond Latin prints as wide as a Han character
  [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0xff ? WIDE : 1), 0);
