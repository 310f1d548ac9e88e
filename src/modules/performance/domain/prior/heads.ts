import { INDICATOR_HEADINGS, type IndicatorColumn, isL1, isL3, MONEY_HEADINGS, type MoneyColumn, nameOf } from './headings.ts';
import { findHeads, type Head, type Layout } from './layout.ts';
import type { Lookup } from './sheet.ts';

const TALLEST = 3;

/** Heads of a sheet: those of its layout first; elsewhere those whose headings the forms know. */
export function headsOf(sheet: Lookup, layout: Layout): readonly Head[] {
  const taught = layout.heads.flatMap((pattern) => findHeads(sheet, pattern));
  const isTaken = (row: number) => taught.some((head) => row >= head.row && row < head.row + head.height);
  const known: Head[] = [];
  for (let row = 0; row < sheet.rows; row += 1) {
    if (isTaken(row) || isHiddenRow(sheet, row)) continue;
    const head = indicatorHead(sheet, row) ?? moneyHead(sheet, row);
    if (!head) continue;
    known.push(head);
    row += head.height - 1;
  }
  return [...taught, ...known].sort((a, b) => a.row - b.row);
}

/** Tables beside each other that could not be taken apart: nobody knows which cell belongs to which. */
export const areTangled = (sheet: Lookup, heads: readonly Head[]): boolean => {
  const places = heads
    .filter(({ kind }) => kind === 'indicators')
    .map(({ row }) => {
      const columns = sheet.row(row).map(({ column }) => ({ column, label: sheet.label(row, column) }));
      const of = (is: (label: string) => boolean) => columns.filter(({ label }) => is(label)).map(({ column }) => column);
      return { first: of(isL1), third: of(isL3) };
    })
    .filter(({ first, third }) => first.length > 0 && third.length > 0);
  const isDouble = places.some(({ first, third }) => first.length > 1 && third.length > 1);
  return isDouble || places.some(({ first }) => places.some(({ third }) => Math.min(...first) > Math.max(...third)));
};

const isHiddenRow = ({ sheet }: Lookup, row: number): boolean => sheet.hiddenRows.includes(row);

function indicatorHead(sheet: Lookup, row: number): Head | undefined {
  const labels = sheet.row(row).map(({ column }) => sheet.label(row, column));
  if (!labels.some(isL1) || !labels.some(isL3)) return undefined;
  const height = heightOf(sheet, row, /指标性质|(?:度量|计量)单位|指标值$/);
  return { kind: 'indicators', row, height, columns: columnsBy(sheet, { row, height }, INDICATOR_HEADINGS) };
}

function moneyHead(sheet: Lookup, row: number): Head | undefined {
  const labels = sheet.row(row).map(({ column }) => sheet.label(row, column));
  if (!labels.some((label) => /预算/.test(label)) || !labels.some((label) => /执行数|执行金额/.test(label))) return undefined;
  return { kind: 'money', row, height: 1, columns: columnsBy(sheet, { row, height: 1 }, MONEY_HEADINGS) };
}

/** A heading over two rows: its first row is merged downwards, or the next row holds headings of its own. */
function heightOf(sheet: Lookup, row: number, lower: RegExp): number {
  const below = sheet.row(row + 1).some(({ column }) => lower.test(sheet.label(row + 1, column)));
  const merged = sheet
    .row(row)
    .filter(({ column }) => INDICATOR_HEADINGS.some(([, pattern]) => pattern.test(sheet.label(row, column))))
    .map(({ column }) => (sheet.merge(row, column)?.endRow ?? row) - row + 1);
  return Math.min(TALLEST, Math.max(below ? 2 : 1, ...merged));
}

/** The lowest heading above the cells of a column is the one that tells. */
export function headingAt(sheet: Lookup, { row, height }: { row: number; height: number }, column: number): string {
  for (let at = row + height - 1; at >= row; at -= 1) {
    const label = sheet.label(at, column);
    if (label !== '') return label;
  }
  return '';
}

/**
 * Columns by their headings. One heading that fits two columns is given to none of them, and a hidden column is left to a
 * person: nothing is guessed.
 */
function columnsBy<Name extends IndicatorColumn | MoneyColumn>(
  sheet: Lookup,
  place: { row: number; height: number },
  headings: readonly (readonly [Name, RegExp])[],
): ReadonlyMap<number, Name> {
  const names = new Map<number, Name>();
  for (let column = 0; column < sheet.columns; column += 1) {
    const heading = headingAt(sheet, place, column);
    const merge = sheet.merge(place.row, column);
    // a heading spread over several columns is that of its first one
    if (merge && merge.startCol < column && merge.endRow >= place.row + place.height - 1) continue;
    const name = nameOf(heading, headings);
    if (name && !sheet.sheet.hiddenColumns.includes(column)) names.set(column, name);
  }
  const count = (name: Name) => [...names.values()].filter((each) => each === name).length;
  return new Map([...names].filter(([, name]) => count(name) === 1));
}
