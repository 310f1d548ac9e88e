import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../root.ts';
import type { Block, OfficialDocument } from './content.ts';
import { renderPdf } from './pdf.ts';
import { fontsOf, pagesOf } from './testing/pages.ts';

const createdAt = new Date('2024-03-06T00:00:00+08:00');
const MARK = '演示数据·非正式文件';
const PAYLOADS = [
  '#panic("no")',
  '*粗体*',
  '$x^2$',
  '_斜_',
  '<label>',
  '@ref',
  '\\u{41}',
  '#import "a.typ"',
  '=一级',
  '{{',
  '\u0000空',
];
const said = (text: string): Block => ({ kind: 'paragraph', runs: [{ kind: 'text', text }] });
const document = (blocks: readonly Block[]): OfficialDocument => ({
  title: '自评报告',
  mark: MARK,
  head: [{ name: '索引号', value: '1-2' }],
  blocks,
  attachments: ['甲表', '乙表'],
  signature: { unit: '某局', date: '2024年3月6日' },
});

describe('renderPdf', () => {
  const long = document([
    { kind: 'heading', level: 1, text: '基本情况' },
    { kind: 'heading', level: 2, text: '概况' },
    {
      kind: 'item',
      level: 3,
      runs: [
        { kind: 'text', text: '接通率' },
        { kind: 'figure', display: '98.59%', home: 'm' },
      ],
    },
    { kind: 'item', level: 4, runs: [{ kind: 'text', text: '其一' }] },
    { kind: 'table', header: ['指标', '得分'], widths: [2, 1], rows: [['甲', '6.00']] },
    ...Array.from({ length: 40 }, () => said('测'.repeat(60))),
    { kind: 'heading', level: 1, text: '结论' },
    { kind: 'heading', level: 2, text: '意见' },
  ]);

  it('equal input gives equal bytes, and another instant other ones', async () => {
    const bytes = Buffer.from(await renderPdf(long, { createdAt }));
    expect(bytes.equals(Buffer.from(await renderPdf(long, { createdAt })))).toBe(true);
    expect(bytes.equals(Buffer.from(await renderPdf(long, { createdAt: new Date(0) })))).toBe(false);
  });
  it('numbers itself, and marks every page', async () => {
    const pages = await pagesOf(await renderPdf(long, { createdAt }));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.filter((page) => !page.includes(MARK))).toEqual([]);
    const all = pages.join('');
    for (const line of [
      '一、基本情况',
      '（一）概况',
      '1.接通率98.59%',
      '（1）其一',
      '二、结论',
      '（一）意见',
      '附件：1.甲表',
      '2.乙表',
    ])
      expect(all).toContain(line);
    expect(pages.map((page, i) => page.includes(`— ${i + 1} —`))).toEqual(pages.map(() => true));
  });
  it('a full page has 22 lines of 28 characters', async () => {
    const pages = await pagesOf(await renderPdf(document([said('测'.repeat(28 * 22 * 3))]), { createdAt }));
    expect(pages[1]?.split('测').length).toBe(28 * 22 + 1);
  });
  it('carries its fonts, as an archive copy', async () => {
    const bytes = await renderPdf(long, { createdAt });
    const { described, embedded } = fontsOf(bytes);
    expect(described).toBeGreaterThanOrEqual(3);
    expect(embedded).toBe(described);
    expect(Buffer.from(bytes).toString('utf8')).toContain('<pdfaid:part>2</pdfaid:part>');
  });
  it('looks into the fonts of the unit first, and goes on where they have no glyph', async () => {
    const fontDir = join(projectRoot, 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular');
    const bytes = await renderPdf(long, { createdAt, fontDir });
    expect((await pagesOf(bytes)).join('')).toContain('98.59%');
    expect(Buffer.from(await renderPdf(long, { createdAt, fontDir })).equals(Buffer.from(bytes))).toBe(true);
  });
  it('data is never read as markup', async () => {
    const printable = PAYLOADS.filter((payload) => !payload.includes('\u0000'));
    const text = (await pagesOf(await renderPdf(document(printable.map(said)), { createdAt }))).join('');
    for (const payload of printable) expect(text).toContain(payload);
  });
  it('names every character that no font has, and prints no box', async () => {
    const broken = renderPdf(document([said('张😀三'), said('李\u{1F9FE}四')]), { createdAt });
    await expect(broken).rejects.toMatchObject({
      code: 'documents/glyphs',
      members: { detail: expect.stringMatching(/😀.*\u{1F9FE}/u) },
    });
    expect((await pagesOf(await renderPdf(document([said('䶮𬭎㛃≥≤①㎡')]), { createdAt }))).join('')).toContain('䶮𬭎㛃≥≤①㎡');
  });
});
