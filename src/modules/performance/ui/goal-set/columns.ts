import { COST_KINDS, GRID_COLUMNS, type GridKey, NATURES, OPERATORS, YES_NO } from '../../domain/goal-row.ts';

export const LAST_COLUMN = GRID_COLUMNS.length - 1;
export const columnOf = (key: GridKey): number => GRID_COLUMNS.findIndex((column) => column.key === key);

const CLOSED: Readonly<Partial<Record<GridKey, readonly string[]>>> = {
  ...{ nature: NATURES, op: ['', ...OPERATORS], is_core: YES_NO, cost_kind: COST_KINDS, is_rate: YES_NO },
};

/** The answers of a closed column; undefined where anything may be typed. */
export const choicesOf = (key: GridKey, blocks: readonly string[]): readonly string[] | undefined =>
  key === 'block' ? ['', ...blocks] : CLOSED[key];

export type Place = { readonly row: number; readonly column: number };

type Step = (place: Place, rows: number) => Place;
const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: ({ row, column }) => ({ row: Math.max(0, row - 1), column }),
  ArrowDown: ({ row, column }, rows) => ({ row: Math.min(rows - 1, row + 1), column }),
  ArrowLeft: ({ row, column }) => ({ row, column: Math.max(0, column - 1) }),
  ArrowRight: ({ row, column }) => ({ row, column: Math.min(LAST_COLUMN, column + 1) }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }) => ({ row, column: LAST_COLUMN }),
};

/** Where a key leads from a cell; undefined for a key that does not move. */
export const stepOf = (key: string, place: Place, rows: number): Place | undefined => STEPS[key]?.(place, rows);

/** The next cell by Tab, the one before by Shift+Tab; null at either end, where Tab leaves the grid. */
export function nextCell({ row, column }: Place, rows: number, back: boolean): Place | null {
  if (back) return column > 0 ? { row, column: column - 1 } : row > 0 ? { row: row - 1, column: LAST_COLUMN } : null;
  return column < LAST_COLUMN ? { row, column: column + 1 } : row < rows - 1 ? { row: row + 1, column: 0 } : null;
}
