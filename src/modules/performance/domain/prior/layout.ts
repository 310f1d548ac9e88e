import { isFigure } from './cell.ts';
import { labelOf } from './grid.ts';
import type { IndicatorColumn, MoneyColumn } from './headings.ts';
import type { Source, ValueField } from './roles.ts';
import { type Lookup, lookup, type SourceCell, type SourceSheet } from './sheet.ts';
import { type Side, sidesOf } from './sides.ts';

/** 表头: heading rows of a table on a sheet, and what each of its columns is. */
export type Head =
  | { readonly kind: 'indicators'; readonly row: number; readonly height: number; readonly columns: Columns<IndicatorColumn> }
  | { readonly kind: 'money'; readonly row: number; readonly height: number; readonly columns: Columns<MoneyColumn> };
export type Columns<Name extends string> = ReadonlyMap<number, Name | 'none'>;

/** A head as it is remembered: its texts and merged areas, never a value of the table below it. */
export type HeadPattern = {
  readonly kind: Head['kind'];
  readonly labels: readonly (readonly string[])[];
  readonly merges: readonly string[];
  readonly columns: readonly (readonly [column: number, name: string])[];
};

/** 版式: what a unit has taught about sheets with these headings. */
export type Layout = {
  readonly heads: readonly HeadPattern[];
  readonly sources: readonly (readonly [label: string, source: Source])[];
  readonly values: readonly (readonly [label: string, side: 'right' | 'below', field: ValueField])[];
  readonly ignored: readonly string[];
  /** Cells above a head that are no data, whatever they say: titles that name the project or the year. */
  readonly apart?: readonly Apart[];
  /** In which unit a person has said that the amounts are, where no heading says it: offered again, never taken for granted. */
  readonly unit?: '元' | '万元';
};

/** 不是数据 by its place: so many rows above a head, counted from its first column. */
type Apart = { readonly head: string; readonly up: number; readonly column: number; readonly isNumber: boolean };

export const NO_LAYOUT: Layout = { heads: [], sources: [], values: [], ignored: [] };

/** Headings change by the year they name, and stay the same headings. */
const headingOf = (label: string): string => label.replace(/20\d\d(?=年|年度|$)/g, 'YYYY');

export function patternOf(sheet: Lookup, { kind, row, height, columns }: Head): HeadPattern {
  const texts = { labels: labelsOf(sheet, row, height), merges: mergesIn(sheet, row, height) };
  return atTheEdge({ kind, ...texts, columns: [...columns].sort(([a], [b]) => a - b) });
}

/** What stands in the heading rows themselves; the margin left of a table is merged over its rows and counts where it begins. */
const labelsOf = (sheet: Lookup, row: number, height: number): HeadPattern['labels'] =>
  Array.from({ length: height }, (_, i) => sheet.texts(row + i).map(headingOf));

const mergesIn = (sheet: Lookup, row: number, height: number): HeadPattern['merges'] =>
  sheet.sheet.merges
    .filter(({ startRow, endRow }) => startRow >= row && endRow < row + height)
    .map(({ startRow, endRow, startCol, endCol }) => [startRow - row, endRow - row, startCol, endCol].join(','))
    .sort();

/** The first column of a head that says something. */
const edgeOf = (labels: HeadPattern['labels']): number => {
  const firsts = labels.map((line) => line.findIndex((label) => label !== '')).filter((at) => at >= 0);
  return firsts.length === 0 ? 0 : Math.min(...firsts);
};

/** The same head wherever on a sheet it stands: its columns are counted from the first one that says something. */
function atTheEdge({ kind, labels, merges, columns }: HeadPattern): HeadPattern {
  const edge = edgeOf(labels);
  const moved = (area: string): string => {
    const [top = 0, bottom = 0, left = 0, right = 0] = area.split(',').map(Number);
    return [top, bottom, left - edge, right - edge].join(',');
  };
  return {
    kind,
    labels: labels.map((line) => line.slice(edge)),
    merges: merges.map(moved).sort(),
    columns: columns.map(([column, name]) => [column - edge, name]),
  };
}

/** What tells one head from another: its texts and merged areas. */
export const headKey = ({ kind, labels, merges }: HeadPattern): string => JSON.stringify([kind, labels, merges]);

/** Where a remembered head stands on a sheet, every time it does. */
export function findHeads(sheet: Lookup, remembered: HeadPattern): readonly Head[] {
  const pattern = atTheEdge(remembered);
  const found: Head[] = [];
  const height = pattern.labels.length;
  for (let row = 0; row + height <= sheet.rows; row += 1) {
    const labels = labelsOf(sheet, row, height);
    if (labels.every((line) => line.length === 0)) continue;
    const here = { kind: pattern.kind, labels, merges: mergesIn(sheet, row, height), columns: [] };
    if (headKey(atTheEdge(here)) !== headKey(pattern)) continue;
    const edge = edgeOf(labels);
    // the names were checked when the layout was saved
    const columns = new Map(pattern.columns.map(([column, name]) => [column + edge, name])) as Columns<never>;
    found.push({ kind: pattern.kind, row, height, columns } as Head);
  }
  return found;
}

/** The parts of a sheet whose tables stand below each other only, by the known headings and by those of a layout. */
export function sidesBy(sheet: SourceSheet, { heads }: Layout): readonly Side[] {
  const taught = heads.filter(({ kind }) => kind === 'indicators');
  const holds = (part: Lookup) => taught.some((pattern) => findHeads(part, pattern).length > 0);
  return sidesOf(sheet, taught.length > 0 ? holds : null);
}

/** A place as text, whatever order its parts came back in from where they are kept. */
export const placeKey = ({ head, up, column, isNumber }: Apart): string => JSON.stringify([head, up, column, isNumber]);

/** A text that is no data: 填报于2023年 says the same as 填报于2024年. */
export const ignoredText = (label: string): string => label.replace(/\d+/g, '#');

/** Where a cell stands above the nearest head below it. */
export function placeAbove(sheet: Lookup, heads: readonly Head[], cell: SourceCell): Apart | null {
  const head = heads.filter(({ row }) => row > cell.row).sort((a, b) => a.row - b.row)[0];
  if (!head) return null;
  const column = cell.column - edgeOf(labelsOf(sheet, head.row, head.height));
  return {
    head: headKey(patternOf(sheet, head)),
    up: head.row - cell.row,
    column,
    isNumber: isFigure(cell.text),
  };
}

/** Whether a sheet carries every head of a layout; one without heads is known by the labels beside its values. */
export function fits(sheet: SourceSheet, layout: Layout): boolean {
  if (layout.heads.length > 0) {
    const parts = sidesBy(sheet, layout).map((side) => lookup(side.sheet));
    return layout.heads.every((pattern) => parts.some((part) => findHeads(part, pattern).length > 0));
  }
  const labels = new Set(sheet.cells.map(({ text }) => labelOf(text)));
  return layout.values.length > 0 && layout.values.every(([label]) => labels.has(label));
}

/** What tells one layout from another, as text to be hashed: heads and merged areas, or the labels when there is no head. */
export const identityOf = ({ heads, values }: Layout): string =>
  heads.length > 0
    ? JSON.stringify(heads.map(({ kind, labels, merges }) => [kind, labels, merges]))
    : JSON.stringify(values.map(([label]) => label).sort());
