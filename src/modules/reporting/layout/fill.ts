import type { Fill } from '../../../platform/documents/fill-workbook.ts';
import type { SheetGrid } from '../../../platform/documents/sheet-grid.ts';
import { COLUMNS, type ColumnKey, FIXED, fieldTitle } from '../domain/layout/fields.ts';
import { addressOf, cellAt, type Mapping } from '../domain/layout/mapping.ts';
import { placeIndicators } from '../domain/layout/place.ts';
import type { FormContent } from '../workbook/content.ts';
import { type Filled, fieldValues } from './values.ts';

/** One cell that will be filled, with the name of its field and how it reads. */
export type Planned = Fill & { readonly title: string; readonly shown: string };
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
  return { cells, problems, warnings: cells.flatMap((cell) => roundedAway(cell, grids)) };
}

/** A cell whose number format shows fewer places than the value has would print another number. */
function roundedAway({ sheet, row, column, value, shown, title }: Planned, grids: readonly SheetGrid[]): readonly string[] {
  if (value.kind === 'text') return [];
  const grid = grids.find(({ name }) => name === sheet);
  const format =
    (grid &&
      cellAt(grid, row, column)?.row === row &&
      grid.cells.find((cell) => cell.row === row && cell.column === column)?.format) ||
    '';
  const isPercent = format.includes('%');
  if (value.kind === 'share' && !isPercent) return [];
  const places = placesShown(format);
  if (places === null) return [];
  const number = value.kind === 'share' ? value.share.times(100) : isPercent ? value.number.times(100) : value.number;
  if (isPercent && value.kind === 'number')
    return [
      `${sheet} ${addressOf({ row, column })}(${title})的格式是百分比,${shown} 会显示为 ${number.toFixed()}%;请改选字段或在空白表中改格式。`,
    ];
  return number.decimalPlaces() > places
    ? [
        `${sheet} ${addressOf({ row, column })}(${title})的格式只显示 ${places} 位小数,${shown} 显示时会被舍入;单元格里的数值不变。`,
      ]
    : [];
}

/** Decimals that a number format shows, or null where it shows what is there. */
function placesShown(format: string): number | null {
  const [, decimals] = /[0#](?:\.([0#]+))?[^0#.]*$/.exec(format.split(';')[0] ?? '') ?? [];
  if (!/[0#]/.test(format) || /[ymdhs]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]/g, ''))) return null;
  return decimals?.length ?? 0;
}
