import type { SheetGrid } from '../../../platform/documents/sheet-grid.ts';
import { COLUMNS, type ColumnKey, FIXED, fieldTitle } from '../domain/layout/fields.ts';
import { cellAt, type Mapping } from '../domain/layout/mapping.ts';
import { placeIndicators } from '../domain/layout/place.ts';
import type { FormContent } from '../workbook/content.ts';
import { crowdedIn } from './crowded.ts';
import { type Planned, roundedAway } from './rounded.ts';
import { type Filled, fieldValues } from './values.ts';

export type Plan = {
  readonly cells: readonly Planned[];
  /** What keeps the table from being filled. */
  readonly problems: readonly string[];
  /** What the person should look at. */
  readonly warnings: readonly string[];
};

/** 试填: what goes into which cell of the blank for one project. */
export function planFill(content: FormContent, mapping: Mapping, grids: readonly SheetGrid[]): Plan {
  const values = fieldValues(content, mapping.moneyUnit);
  const { placed, problems } = placeIndicators(values.indicators, mapping.blocks, grids);
  const cells: Planned[] = [];
  const put = (at: Pick<Planned, 'sheet' | 'row' | 'column' | 'title'>, filled: Filled | null) => {
    if (filled) cells.push({ ...at, ...filled });
  };
  for (const { sheet, row, column, field, text } of mapping.cells) {
    const at = { sheet, row, column, title: fieldTitle(field) };
    if (field === FIXED) put(at, { value: { kind: 'text', text: text ?? '' }, shown: text ?? '' });
    else put(at, values.field(field));
  }
  for (const { index, block, row } of placed)
    for (const [key, column] of Object.entries(block.columns)) {
      const grid = grids.find(({ name }) => name === block.sheet);
      const cell = grid && cellAt(grid, row, column);
      // a cell merged over several indicator rows is filled once, from its first row; one that computes fills itself
      if (cell && (cell.row !== row || cell.column !== column || cell.computed)) continue;
      const title = COLUMNS[key as ColumnKey]; // the keys of the record
      put({ sheet: block.sheet, row, column, title }, values.column(key as ColumnKey, index)); // likewise
    }
  return { cells, problems, warnings: [...cells.flatMap((cell) => roundedAway(cell, grids)), ...crowdedIn(cells, grids)] };
}
