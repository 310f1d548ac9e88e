import type { Layout } from '../../../performance/domain/prior/layout.ts';
import type { Standing } from '../../../performance/domain/prior/placed.ts';
import { readSheet } from '../../../performance/domain/prior/read.ts';
import { nameOf, type SourceSheet } from '../../../performance/domain/prior/sheet.ts';

/** A sheet as it stands, each cell with what became of it by headings and the layout somebody taught. */
export type SheetReading = {
  readonly sheet: SourceSheet;
  readonly rows: number;
  readonly columns: number;
  readonly unplaced: number;
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly place: string;
    readonly text: string;
    readonly state: Standing['state'];
    readonly role: string | null;
    readonly reason: string | null;
  }[];
};

export function sheetReading(sheet: SourceSheet, layout: Layout | undefined): SheetReading {
  const read = readSheet(sheet, layout);
  return {
    sheet,
    rows: sheet.cells.reduce((last, { row }) => Math.max(last, row + 1), 0),
    columns: sheet.cells.reduce((last, { column }) => Math.max(last, column + 1), 0),
    unplaced: read.cells.filter(([, { state }]) => state === 'unplaced').length,
    cells: read.cells.map(([cell, standing]) => ({
      ...{ row: cell.row, column: cell.column, place: nameOf(cell), text: cell.text, state: standing.state },
      role: standing.state === 'placed' ? standing.role : null,
      reason: standing.state === 'unplaced' ? standing.reason : standing.state === 'placed' ? (standing.note ?? null) : null,
    })),
  };
}

/** Where the tables of a sheet begin, by which the register of last year's tables knows them. */
export const tableStarts = (sheet: SourceSheet, layout: Layout | undefined): readonly { start: number; column: number }[] =>
  readSheet(sheet, layout).tables.map(({ start, column }) => ({ start, column }));
