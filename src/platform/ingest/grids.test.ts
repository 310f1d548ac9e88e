import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../root.ts';
import { workbook } from './testing/workbook.ts';
import { openGrids } from './workbook/open.ts';

const detailOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: { members?: { detail?: string } }) => error.members?.detail ?? String(error),
  );

describe('a whole workbook, in a thread of its own', () => {
  it('old .xls: hidden sheets, rows and columns are known', async () => {
    const bytes = readFileSync(join(projectRoot, 'src/platform/ingest/testing/hidden.xls'));
    const grids = await openGrids(bytes, '上年.xls');
    expect(grids.map(({ name, isHidden, hiddenRows, hiddenColumns }) => [name, isHidden, hiddenRows, hiddenColumns])).toEqual([
      ['上年表', false, [8], [7]],
      ['隐藏底稿', true, [], []],
      ['第二张', false, [], []],
    ]);
    expect(grids[0]?.cells.find(({ row, column }) => row === 7 && column === 3)?.text).toBe('数字化加工批次');
  });
  it('the file of an upload stays whole, so that it can be kept after it was read', async () => {
    const bytes = Buffer.from(new Uint8Array(workbook({ sheets: [{ name: '一', rows: [['甲']] }] })).buffer);
    await openGrids(bytes, 'x.xlsx');
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });
  it('.xlsx: every sheet, its merges, errors and formulas without a result', async () => {
    const rows = [['标题'], ['甲', { formula: 'A1/0', error: '#DIV/0!' }, { formula: 'B9' }, { formula: '1+1', value: '2' }]];
    const sheets = [
      { name: '一', rows },
      { name: '二', hidden: true, rows: [['乙']] },
    ];
    const [first, second] = await openGrids(workbook({ sheets, merges: ['A1:D1'] }), 'x.xlsx');
    expect(first?.cells).toEqual([
      { row: 0, column: 0, text: '标题' },
      { row: 1, column: 0, text: '甲' },
      { row: 1, column: 1, text: '#DIV/0!', fault: 'error' },
      { row: 1, column: 2, text: '=B9', fault: 'formula' },
      { row: 1, column: 3, text: '2' },
    ]);
    expect(first?.merges).toEqual([{ startRow: 0, endRow: 0, startCol: 0, endCol: 3 }]);
    expect([second?.name, second?.isHidden]).toEqual(['二', true]);
  });
  it('what is no workbook, empty or too large is refused in words, never cut', async () => {
    expect(await detailOf(openGrids(new TextEncoder().encode('a,b'), 'x.csv'))).toBe('请选择 .xlsx 或 .xls 工作簿。');
    expect(await detailOf(openGrids(workbook({ sheets: [{ name: '一', rows: [] }] }), 'x.xlsx'))).toBe('工作簿里没有内容。');
    const long = { name: '长', rows: Array.from({ length: 3_001 }, () => ['1']) };
    expect(await detailOf(openGrids(workbook({ sheets: [long] }), 'x.xlsx'))).toContain('“长”超过 3000 行');
    const cut = workbook({ sheets: [{ name: '一', rows: [['甲']] }] });
    expect(await detailOf(openGrids(cut.subarray(0, 300), 'x.xlsx'))).toContain('不完整');
  });
});
