import type { Primitive } from '../cell-value.ts';
import { refuseImport } from '../refusals.ts';

/** A merged area, counted from 0. */
export type Merge = { readonly startRow: number; readonly endRow: number; readonly startCol: number; readonly endCol: number };

const WIDEST = 200;

export function mergeOf(ref: string): Merge {
  const [, c1 = '', r1 = '', c2 = '', r2 = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref) ?? [];
  return { startRow: Number(r1) - 1, endRow: Number(r2) - 1, startCol: columnOf(c1), endCol: columnOf(c2) };
}

const columnOf = (letters: string): number => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * 合并单元格 above the data: every cell of the area gets its value, so that a heading over two rows is found.
 * `line` counts from 1.
 */
export function unmerged(
  merges: readonly Merge[],
  line: number,
  cells: readonly Primitive[],
  values: Map<Merge, Primitive>,
): Primitive[] {
  const filled = [...cells];
  for (const merge of merges) {
    if (line - 1 === merge.startRow) values.set(merge, cells[merge.startCol] ?? null);
    if (line - 1 < merge.startRow || line - 1 > merge.endRow) continue;
    for (let column = merge.startCol; column <= Math.min(merge.endCol, WIDEST); column += 1)
      filled[column] = values.get(merge) ?? null;
  }
  return filled;
}

/**
 * Among the data nothing is guessed: whether a merged amount counts once or in each row only its author knows.
 * @throws Refusal when an area begins below the heading row
 */
export function refuseMergedData(merges: readonly Merge[], headingLine: number): void {
  const merge = merges.find(({ startRow }) => startRow >= headingLine);
  if (merge)
    throw refuseImport('import/workbook', {
      detail: `第 ${merge.startRow + 1} 至 ${merge.endRow + 1} 行有合并单元格；请取消合并并逐行填写后重新导入。`,
    });
}
