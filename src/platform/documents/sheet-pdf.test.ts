import { describe, expect, it } from 'vitest';
import type { Cell, Sheet } from './sheet.ts';
import { text } from './sheet.ts';
import { renderSheetPdf } from './sheet-pdf.ts';
import { pagesOf } from './testing/pages.ts';

const createdAt = new Date('2024-03-06T00:00:00+08:00');
const said = (row: number, column: number, words: string, more: Partial<Cell> = {}): Cell => ({
  row,
  column,
  value: text(words),
  ...more,
});
/** A form with so many rows below its heading, a label beside them, the total and who signs. */
const form = (rows: number): Sheet => ({
  name: '表',
  widths: [6, 40, 40],
  repeat: [3, 3],
  printFrom: 2,
  cells: [
    said(1, 1, '不印的一行'),
    said(2, 1, '标题', { columns: 3, bare: true }),
    said(3, 1, '标签', { rows: rows + 1 }),
    said(3, 2, '表头甲'),
    said(3, 3, '表头乙'),
    ...Array.from({ length: rows }, (_, i) => said(4 + i, 2, `第${i + 1}行*#$`)),
    said(4 + rows, 1, '总分', { columns: 3 }),
    said(5 + rows, 1, '盖章处', { columns: 3, bare: true, room: 60 }),
  ],
});
const printed = async (rows: number) =>
  pagesOf(
    await renderSheetPdf(
      { title: '表', author: '某局', sheet: form(rows), mark: '演示', version: '版本码 B7K2-M9QX-4T3C', code: 'B7K2-M9QX-4T3C' },
      { createdAt },
    ),
  );

describe('a sheet as PDF', () => {
  it('every page carries the mark, the version and the heading; total and seal stay together', async () => {
    const pages = await printed(70);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toMatch(/演示.*版本码 B7K2-M9QX-4T3C/s);
    expect(pages.filter((page) => page.includes('行*#$') && !page.includes('表头甲'))).toEqual([]);
    expect(pages.filter((page) => page.includes('总分') || page.includes('盖章处'))).toHaveLength(1);
    const all = pages.join('');
    expect(Array.from({ length: 70 }, (_, i) => `第${i + 1}行*#$`).filter((row) => !all.includes(row))).toEqual([]);
    expect(all).toContain('标签');
    expect(all).not.toContain('不印的一行');
  });
  it('what fits on one page stands on one', async () => expect(await printed(24)).toHaveLength(1));
});
