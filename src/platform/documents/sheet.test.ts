import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { decimal as d } from '../../kernel/decimal.ts';
import { address, formula, number, renderWorkbook, text, type Workbook } from './sheet.ts';

const at = new Date('2024-03-06T00:00:00+08:00');
const PAYLOADS = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","点")'];
const workbook = (mark?: string): Workbook => ({
  title: '自评表',
  sheets: [
    {
      name: '自评表',
      widths: [12, 12, 12],
      repeat: [1, 1],
      printFrom: 2,
      cells: [
        { row: 1, column: 1, columns: 3, value: text('标题'), bare: true },
        ...PAYLOADS.map((payload, i) => ({ row: 2 + i, column: 1, value: text(payload) })),
        { row: 2, column: 2, value: number(d('98.59')), format: '0.00' },
        { row: 2, column: 3, value: formula('B2*2', d('197.18')) },
        { row: 3, column: 3, value: formula('IF(B2>90,"优","")', '优') },
      ],
    },
  ],
  ...(mark ? { mark } : {}),
});

describe('renderWorkbook', () => {
  it('equal input gives equal bytes', async () => {
    const bytes = await renderWorkbook(workbook('演示'), at);
    await new Promise((resolve) => setTimeout(resolve, 2_100)); // the times of a zip have steps of two seconds
    expect(Buffer.from(await renderWorkbook(workbook('演示'), at)).equals(Buffer.from(bytes))).toBe(true);
  });
  it('text that looks like a formula stays text', async () => {
    const { sheets } = await readXlsx(await renderWorkbook(workbook(), at));
    const cells = PAYLOADS.map((_, i) => sheets[0]?.cells?.get(`${1 + i},0`));
    expect(cells.filter((cell) => cell?.formula !== undefined)).toEqual([]);
    expect(sheets[0]?.rows.slice(1).map(([first]) => first)).toEqual(PAYLOADS);
  });
  it('formulas carry their results, as numbers and as words', async () => {
    const { sheets } = await readXlsx(await renderWorkbook(workbook(), at));
    expect(sheets[0]?.cells?.get('1,2')).toMatchObject({ formula: 'B2*2', value: 197.18 });
    expect(sheets[0]?.cells?.get('2,2')).toMatchObject({ formula: 'IF(B2>90,"优","")', value: '优' });
  });
  it('prints on A4 landscape, as wide as the page, with repeated heads, page numbers and the mark', async () => {
    const { sheets } = await readXlsx(await renderWorkbook(workbook('演示数据'), at));
    expect(sheets[0]?.pageSetup).toMatchObject({
      ...{ paperSize: 'a4', orientation: 'landscape', fitToWidth: 1, fitToHeight: 1 },
      ...{ printArea: '$A$2:$C$8', printTitlesRow: '$1:$1' },
    });
    expect(sheets[0]?.headerFooter?.oddHeader).toContain('演示数据');
    expect(sheets[0]?.headerFooter?.oddFooter).toContain('&P');
    expect(sheets[0]?.merges).toEqual([expect.objectContaining({ startRow: 0, endCol: 2 })]);
  });
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [53, 'BA'],
  ])('column %s is %s', (column, letters) => expect(address(column, 7)).toBe(`${letters}7`));
});
