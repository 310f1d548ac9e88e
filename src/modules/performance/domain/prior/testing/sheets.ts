import type { Merge, SourceSheet } from '../sheet.ts';

/** A cell of a test sheet: its text, and what it truly is (a role, or nothing for words of the form). */
export type Truth = readonly [text: string, role: string];
export type TestCell = string | null | Truth;

const columnOf = (letters: string): number => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function mergeOf(ref: string): Merge {
  const [, c1 = '', r1 = '', c2 = '', r2 = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref) ?? [];
  return { startRow: Number(r1) - 1, endRow: Number(r2) - 1, startCol: columnOf(c1), endCol: columnOf(c2) };
}

export type TestSheet = {
  readonly rows: readonly (readonly TestCell[])[];
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  readonly isHidden?: boolean;
  readonly isRaw?: boolean;
};

const textOf = (cell: TestCell | undefined): string | null => (Array.isArray(cell) ? cell[0] : ((cell as string | null) ?? null));

export function sheetOf({
  rows,
  merges = [],
  hiddenRows = [],
  hiddenColumns = [],
  isHidden = false,
  isRaw = false,
}: TestSheet): SourceSheet {
  const cells = rows.flatMap((line, row) =>
    line.flatMap((cell, column) => {
      const text = textOf(cell);
      return text === null || text.trim() === '' ? [] : [{ row, column, text }];
    }),
  );
  return { name: '表', isHidden, isRaw, cells, merges: merges.map(mergeOf), hiddenRows, hiddenColumns };
}

/** What every cell truly is, by place. */
export const truthOf = ({ rows }: TestSheet): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap((line, row) =>
      line.flatMap((cell, column) => (Array.isArray(cell) ? [[`${row},${column}`, cell[1]] as const] : [])),
    ),
  );

const widthOf = ({ rows }: TestSheet): number => Math.max(...rows.map((line) => line.length));

const letter = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `${letter(Math.floor(column / 26) - 1)}${letter(column % 26)}`;

/** The same table elsewhere on the sheet. */
export function moved({ rows, merges = [], ...rest }: TestSheet, down: number, right: number): TestSheet {
  const at = (merge: Merge) =>
    `${letter(merge.startCol + right)}${merge.startRow + down + 1}:${letter(merge.endCol + right)}${merge.endRow + down + 1}`;
  return {
    ...rest,
    rows: [
      ...Array.from({ length: down }, () => []),
      ...rows.map((line) => [...Array.from({ length: right }, () => null), ...line]),
    ],
    merges: merges.map((ref) => at(mergeOf(ref))),
  };
}

/** Two tables on one sheet that do not cover each other. */
export const together = (one: TestSheet, other: TestSheet): TestSheet => ({
  rows: Array.from({ length: Math.max(one.rows.length, other.rows.length) }, (_, row) => {
    const [left, right] = [one.rows[row] ?? [], other.rows[row] ?? []];
    return Array.from({ length: Math.max(left.length, right.length) }, (__, column) => left[column] ?? right[column] ?? null);
  }),
  merges: [...(one.merges ?? []), ...(other.merges ?? [])],
});

/** Beside: so many empty columns between them, the second one begins so many rows lower. */
export const beside = (one: TestSheet, other: TestSheet, gap: number, lower = 0): TestSheet =>
  together(one, moved(other, lower, widthOf(one) + gap));
export const below = (one: TestSheet, other: TestSheet, gap: number): TestSheet =>
  together(one, moved(other, one.rows.length + gap, 0));
