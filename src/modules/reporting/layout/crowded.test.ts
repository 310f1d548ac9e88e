import { describe, expect, it } from 'vitest';
import { crowdedIn } from './crowded.ts';

const cell = { row: 1, column: 1, rows: 1, columns: 1, text: '', computed: false, format: '' };
const grid = (heights: readonly (number | null)[], more: Partial<typeof cell> = {}) => [
  { name: '表', rows: 3, columns: 2, widths: [20, 10], heights, usualHeight: 15, cells: [{ ...cell, ...more }] },
];
const said = (shown: string, grids: ReturnType<typeof grid>) =>
  crowdedIn([{ sheet: '表', row: 1, column: 1, title: '偏差原因', value: { kind: 'text', text: shown }, shown }], grids);

describe('a text that is longer than its cell is high', () => {
  it('is named: the row keeps the height that the bureau gave it', () =>
    expect(said('指标值沿用上年,偏低;下一年度编制时调高', grid([15]))).toEqual([
      '文字比格高，打印前请在表格软件中把这些行调高（行高是空白表的，这里不改）：A1。',
    ]));
  it('is none where there is room: one line, a high row, several merged rows or columns', () => {
    expect(said('按期办结', grid([15]))).toEqual([]);
    expect(said('指标值沿用上年,偏低;下一年度编制时调高', grid([40]))).toEqual([]);
    expect(said('指标值沿用上年,偏低;下一年度编制时调高', grid([15, 15, 15], { rows: 3 }))).toEqual([]);
    expect(said('指标值沿用上年,偏低;下年', grid([15], { columns: 2 }))).toEqual([]);
  });
  it('in a row without a height of its own it is measured by the usual one', () =>
    expect(said('指标值沿用上年,偏低;下一年度编制时调高', grid([null]))).toHaveLength(1));
});
