import { labelOf, letters, type Merge } from './grid.ts';

export type { Merge };

/** One cell that holds something, as it prints; rows and columns count from 0. */
export type SourceCell = {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly fault?: 'formula' | 'error' | 'scaled' | undefined;
};

/** 工作表 of an uploaded workbook: only the cells that hold something. */
export type SourceSheet = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly isRaw: boolean;
  readonly cells: readonly SourceCell[];
  readonly merges: readonly Merge[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
};

/** A sheet made quick to ask: by place, with the labels that merged areas spread over their cells. */
export type Lookup = {
  readonly sheet: SourceSheet;
  readonly rows: number;
  readonly columns: number;
  at(row: number, column: number): SourceCell | undefined;
  /** The label that a reader sees at a place: of the cell, or of the merged area it lies in. */
  label(row: number, column: number): string;
  /** The merged area that begins or runs over a place. */
  merge(row: number, column: number): Merge | undefined;
  /** Cells of a row that hold something, from the left. */
  row(row: number): readonly SourceCell[];
  /** Labels of a row by column, of the cells themselves; empty where nothing stands. */
  texts(row: number): readonly string[];
};

const key = (row: number, column: number): number => row * 1_000 + column;

export function lookup(sheet: SourceSheet): Lookup {
  const places = new Map(sheet.cells.map((cell) => [key(cell.row, cell.column), cell]));
  const byRow = new Map<number, SourceCell[]>();
  for (const cell of sheet.cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  for (const cells of byRow.values()) cells.sort((a, b) => a.column - b.column);
  const merges = mergesByPlace(sheet.merges);
  const texts = new Map<number, readonly string[]>();
  const at = (row: number, column: number) => places.get(key(row, column));
  const merge = (row: number, column: number) => merges.get(key(row, column));
  return {
    sheet,
    rows: sheet.cells.reduce((last, { row }) => Math.max(last, row + 1), 0),
    columns: sheet.cells.reduce((last, { column }) => Math.max(last, column + 1), 0),
    at,
    merge,
    label: (row, column) => {
      const area = merge(row, column);
      return labelOf((area ? at(area.startRow, area.startCol) : at(row, column))?.text);
    },
    row: (row) => byRow.get(row) ?? [],
    texts: (row) => {
      const known = texts.get(row);
      if (known) return known;
      const found: string[] = [];
      for (const { column, text } of byRow.get(row) ?? []) found[column] = labelOf(text);
      const filled = Array.from(found, (label) => label ?? '');
      texts.set(row, filled);
      return filled;
    },
  };
}

function mergesByPlace(merges: readonly Merge[]): ReadonlyMap<number, Merge> {
  const found = new Map<number, Merge>();
  for (const area of merges)
    for (let row = area.startRow; row <= area.endRow; row += 1)
      for (let column = area.startCol; column <= area.endCol; column += 1) found.set(key(row, column), area);
  return found;
}

/** F12, as the spreadsheet names it. */
export const nameOf = ({ row, column }: { readonly row: number; readonly column: number }): string =>
  `${letters(column)}${row + 1}`;

/** The cell that a spreadsheet calls F12. */
export function placeNamed(name: string): { readonly row: number; readonly column: number } {
  const [, letter = 'A', row = '1'] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
  return { row: Number(row) - 1, column: [...letter].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0) - 1 };
}
