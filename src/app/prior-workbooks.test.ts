import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../modules/performance/domain/prior/read.ts';
import { CONTENT, type Content, formA, formB, formC, formD } from '../modules/performance/domain/prior/testing/forms.ts';
import { type TestSheet, truthOf } from '../modules/performance/domain/prior/testing/sheets.ts';
import { readGrids } from '../platform/ingest/workbook/grids.ts';

type Sheet = TestSheet & { readonly asNumbers?: boolean; readonly format?: string };

/** Bytes as a spreadsheet program writes them: numbers or texts, formats, merges, hidden parts. */
async function bytesOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [at, { rows, merges = [], hiddenColumns = [], hiddenRows = [], isHidden, asNumbers, format }] of sheets.entries()) {
    const sheet = book.addWorksheet(`表${at + 1}`, { state: isHidden ? 'hidden' : 'visible' });
    for (const [row, line] of rows.entries())
      for (const [column, cell] of line.entries()) {
        const text = Array.isArray(cell) ? (cell[0] as string) : (cell as string | null);
        if (text === null) continue;
        const target = sheet.getCell(row + 1, column + 1);
        const isNumber = asNumbers && /^\d+(?:\.\d+)?$/.test(text);
        target.value = isNumber ? Number(text) : text;
        if (isNumber && format) target.numFmt = format;
      }
    for (const area of merges) sheet.mergeCells(area);
    for (const column of hiddenColumns) sheet.getColumn(column + 1).hidden = true;
    for (const row of hiddenRows) sheet.getRow(row + 1).hidden = true;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const read = async (...sheets: readonly Sheet[]) =>
  (await readGrids(await bytesOf(sheets), 'xlsx')).map((grid) => ({ grid, ...readSheet(grid) }));

describe('workbooks as spreadsheet programs write them', () => {
  it.each([
    ['A', formA],
    ['B', formB],
    ['C', formC],
    ['D', formD],
  ] as const)('form %s from bytes: everything placed, with numbers as numbers and as texts', async (_, form) => {
    for (const { cells, tables } of await read(form(CONTENT), { ...form(CONTENT), asNumbers: true })) {
      expect(cells.filter(([, { state }]) => state === 'unplaced')).toEqual([]);
      expect(tables[0]?.rows.map(({ score }) => score)).toEqual(['10', '40', '38']);
    }
  });
  it.each([
    ['0.00"万元"', '万元', 9],
    ['#,##0.00"元"', '元', 9],
    ['¥#,##0.00', '元', 9],
    ['0.00,"千元"', undefined, 0],
    ['0!.0000', undefined, 0],
  ])('format %s: the unit that it prints is read, a number that it divides is not', async (format, unit, count) => {
    const money = formA(CONTENT).rows.map((line, row) => (row === 4 ? ['项目资金', ...line.slice(1)] : line));
    const [sheet] = await read({ ...formA(CONTENT), rows: money, asNumbers: true, format });
    expect(sheet?.tables[0]?.money.amounts.map((amount) => amount.unit) ?? []).toEqual(Array.from({ length: count }, () => unit));
  });
  it('hidden columns, rows and sheets arrive as hidden; every cell of every sheet has its standing', async () => {
    const number = fc.integer({ min: 1, max: 99_999 }).map(String);
    const content: fc.Arbitrary<Content> = fc
      .record({ three: fc.tuple(number, number, number), unit: fc.constantFrom('元' as const, '万元' as const) })
      .map(({ three, unit }) => ({ ...CONTENT, total: three, unit }));
    const nasty = fc.record({
      form: fc.constantFrom(formA, formB, formC, formD),
      content,
      hiddenColumns: fc.uniqueArray(fc.nat(8), { maxLength: 2 }),
      hiddenRows: fc.uniqueArray(fc.nat(13), { maxLength: 2 }),
      isHidden: fc.boolean(),
      asNumbers: fc.boolean(),
    });
    const run = async (made: readonly Sheet[]) => {
      const sheets = [...made, { rows: [['封面']] }];
      for (const [at, { grid, cells }] of (await read(...sheets)).entries()) {
        const sheet = sheets[at]!;
        const truth = truthOf(sheet);
        const filled = sheet.rows.flatMap((line) => line.filter((cell) => cell !== null));
        expect([grid.isHidden, cells.length]).toEqual([sheet.isHidden ?? false, filled.length]);
        for (const [{ row, column }, standing] of cells)
          if (standing.state === 'placed')
            expect([row, column, standing.role]).toEqual([row, column, truth.get(`${row},${column}`)]);
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 3 }), (list) =>
        run(list.map(({ form, content: filled, ...rest }) => ({ ...form(filled), ...rest }))),
      ),
      { numRuns: 15 },
    );
  });
});
