import { describe, expect, it } from 'vitest';
import { openFile } from './decode.ts';
import type { Column } from './register.ts';
import { sheetOf, type TestCell, workbook } from './testing/workbook.ts';
import { wallClock } from './workbook/rows.ts';

const columns: readonly Column[] = [
  { name: 'id', heading: '编号', type: 'text' },
  { name: 'amount', heading: '金额（元）', type: 'numeric' },
  { name: 'day', heading: '日期', type: 'date' },
  { name: 'at', heading: '时间', type: 'timestamptz' },
];
const HEAD = ['编号', '金额（元）', '日期', '时间'];

async function read(bytes: Uint8Array, name = '台账.xlsx', of = columns) {
  const file = await openFile(bytes, name, of);
  const all = [];
  for await (const batch of file.rows) all.push(...batch);
  return { facts: file.facts, rows: all };
}
const refusal = (bytes: Uint8Array, name?: string) =>
  read(bytes, name).then(
    () => 'accepted',
    (error) => `${error.code} ${error.members?.detail}`,
  );
const one = async (row: readonly TestCell[]) => (await read(sheetOf([HEAD, row]))).rows[0];

describe('cells of a workbook', () => {
  it.each([
    ['a binary sum is read as the program shows it', 51.639999999999986, 'amount', '51.64'],
    ['a whole number', 13_800_138_000, 'id', '13800138000'],
    ['a small number', 0.0000001, 'amount', '0.0000001'],
    ['a formula has its stored result', { formula: 'B1*2', value: '12.5' }, 'amount', '12.5'],
    ['thousands separators', '1,234,567.80', 'amount', '1234567.80'],
    ['full-width digits', '123.50', 'amount', '123.50'],
    ['a date is the day that the sheet shows', { date: 45_047 }, 'day', '2023-05-01'],
    ['a day as people write it', '2023年5月1日', 'day', '2023-05-01'],
    ['a time is the wall clock of Shanghai', { date: 45_047.354166666664 }, 'at', '2023-05-01 08:30:00'],
    ['yes', true, 'id', '是'],
  ] as const)('%s', async (_, cell, column, text) => {
    const row = HEAD.map((__, i) => (columns[i]?.name === column ? cell : 'x'));
    expect((await one(row))?.cells[column]).toBe(text);
  });
  it.each([
    ['a formula error', { formula: 'A1', error: '#REF!' }, '单元格是公式错误值 #REF!'],
    ['a number of more digits than a spreadsheet keeps', Number('530102199001010011'), '数字超过 15 位'],
  ] as const)('%s is a fault of its row and column', async (_, cell, words) => {
    const row = await one(['1', cell, '2023-05-01', '2023-05-01']);
    expect([row?.line, row?.faults?.[0]?.column, row?.faults?.[0]?.message]).toEqual([
      2,
      'amount',
      expect.stringContaining(words),
    ]);
  });
  it('a time of day alone stays one', () => expect(wallClock(new Date(Date.UTC(1899, 11, 31, 8, 30)))).toBe('08:30:00'));
});

describe('sheets of a workbook', () => {
  it('title, merged heading over two rows, empty rows, the first visible sheet', async () => {
    const rows = [
      ['2023 年资金台账', null, null, null],
      ['编号', '金额', '日期', '时间'],
      [null, '金额（元）', null, null],
      [null],
      ['1', 2, '2023-05-01', '2023-05-01'],
    ];
    const bytes = workbook({
      sheets: [
        { name: '说明', hidden: true, rows: [['不读']] },
        { name: '台账', rows },
      ],
      merges: ['A1:D1', 'A2:A3', 'C2:C3', 'D2:D3'],
    });
    expect(await read(bytes)).toEqual({
      facts: { format: 'xlsx', encoding: null, sheet: '台账' },
      rows: [{ line: 5, cells: { id: '1', amount: '2', day: '2023-05-01', at: '2023-05-01' } }],
    });
  });
  it('merged cells among the data are refused: nobody knows whether the amount counts twice', async () =>
    expect(await refusal(sheetOf([HEAD, ['1', 2, 'x', 'x'], ['2', null, 'x', 'x']], { merges: ['B2:B3'] }))).toContain(
      '第 2 至 3 行有合并单元格',
    ));
  it('a formula that was never computed is refused with its cell', async () =>
    expect(await refusal(sheetOf([HEAD, ['1', { formula: 'SUM(B3:B9)' }, 'x', 'x']]))).toContain('B2 单元格的公式没有计算结果'));
  it('macros, by part and by type', async () => {
    expect(await refusal(sheetOf([HEAD], { parts: { 'xl/vbaProject.bin': 'x' } }))).toContain('带有宏');
    expect(await refusal(sheetOf([HEAD]), 'a.xlsm')).toContain('带宏');
  });
});

it.each([true, false])('no letter is damaged in 20,000 rows of every length (shared strings: %s)', async (shared) => {
  const word = (n: number) => `${'x'.repeat(n % 8)}红河州𠮷😀${n}屏边苗族自治县`;
  const rows = Array.from({ length: 20_000 }, (_, n) => [String(n), word(n)]);
  const of = [columns[0]!, { name: 'note', heading: '说明', type: 'text' }] as const;
  const read20k = await read(sheetOf([['编号', '说明'], ...rows], { shared }), 'a.xlsx', of);
  expect(read20k.rows.filter(({ cells }, n) => cells.id !== String(n) || cells.note !== word(n))).toEqual([]);
  expect(read20k.rows.length).toBe(20_000);
});
