import { labelOf } from './grid.ts';
import type { IndicatorColumn, MoneyColumn } from './headings.ts';
import type { Source, ValueField } from './roles.ts';
import type { Lookup } from './sheet.ts';

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
};

export const NO_LAYOUT: Layout = { heads: [], sources: [], values: [], ignored: [] };

/** Headings change by the year they name, and stay the same headings. */
const headingOf = (label: string): string => label.replace(/20\d\d(?=年|年度|$)/g, 'YYYY');

export function patternOf(sheet: Lookup, { kind, row, height, columns }: Head): HeadPattern {
  const texts = { labels: labelsOf(sheet, row, height), merges: mergesIn(sheet, row, height) };
  return { kind, ...texts, columns: [...columns].sort(([a], [b]) => a - b) };
}

/** What stands in the heading rows themselves; the margin left of a table is merged over its rows and counts where it begins. */
const labelsOf = (sheet: Lookup, row: number, height: number): HeadPattern['labels'] =>
  Array.from({ length: height }, (_, i) => sheet.texts(row + i).map(headingOf));

const mergesIn = (sheet: Lookup, row: number, height: number): HeadPattern['merges'] =>
  sheet.sheet.merges
    .filter(({ startRow, endRow }) => startRow >= row && endRow < row + height)
    .map(({ startRow, endRow, startCol, endCol }) => [startRow - row, endRow - row, startCol, endCol].join(','))
    .sort();

const isRow = (labels: readonly string[], texts: readonly string[]): boolean =>
  labels.length === texts.length && labels.every((label, at) => label === headingOf(texts[at] ?? ''));

/** Where a remembered head stands on a sheet, every time it does. */
export function findHeads(sheet: Lookup, pattern: HeadPattern): readonly Head[] {
  const merges = pattern.merges.join(';');
  const found: Head[] = [];
  const height = pattern.labels.length;
  for (let row = 0; row + height <= sheet.rows; row += 1) {
    const isSame = pattern.labels.every((labels, i) => isRow(labels, sheet.texts(row + i)));
    if (!isSame || mergesIn(sheet, row, height).join(';') !== merges) continue;
    // the names were checked when the layout was saved
    const columns = new Map(pattern.columns) as Columns<never>;
    found.push({ kind: pattern.kind, row, height, columns } as Head);
  }
  return found;
}

/** Whether a sheet carries every head of a layout; one without heads is known by the labels beside its values. */
export function fits(sheet: Lookup, layout: Layout): boolean {
  if (layout.heads.length > 0) return layout.heads.every((pattern) => findHeads(sheet, pattern).length > 0);
  const labels = new Set(sheet.sheet.cells.map(({ text }) => labelOf(text)));
  return layout.values.length > 0 && layout.values.every(([label]) => labels.has(label));
}

/** What tells one layout from another, as text to be hashed: heads and merged areas, or the labels when there is no head. */
export const identityOf = ({ heads, values }: Layout): string =>
  heads.length > 0
    ? JSON.stringify(heads.map(({ kind, labels, merges }) => [kind, labels, merges]))
    : JSON.stringify(values.map(([label]) => label).sort());
