import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { fullWidth, type OfficialDocument, officialDocument } from './content.ts';
import { renderWord } from './word.ts';

const document: OfficialDocument = {
  title: '自评报告',
  mark: '演示数据·非正式文件',
  blocks: [
    { kind: 'heading', level: 1, text: '基本情况' },
    {
      kind: 'paragraph',
      runs: [
        { kind: 'text', text: '接通率<&>' },
        { kind: 'figure', display: '98.59%', home: 'm1' },
      ],
    },
    { kind: 'table', header: ['指标', '得分'], rows: [['接通率', '6.00']], widths: [2, 1] },
  ],
  signature: { unit: '红河州政务服务管理局', date: '2024年3月6日' },
};
const at = new Date('2024-03-06T00:00:00Z');

describe('renderWord (GB/T 9704)', () => {
  let bytes: Uint8Array;
  let part: (name: string) => string;
  beforeAll(async () => {
    bytes = await renderWord(document, at);
    const parts = unzipSync(bytes);
    part = (name) => strFromU8(parts[name] ?? new Uint8Array());
  });
  it('equal input gives equal bytes', async () =>
    expect(Buffer.from(await renderWord(document, at)).equals(Buffer.from(bytes))).toBe(true));
  it('margins and line grid', () => {
    expect(part('word/document.xml')).toContain('w:top="2097"');
    expect(part('word/document.xml')).toContain('w:linePitch="579"');
  });
  it('prints figures as their display and escapes text', () => {
    expect(part('word/document.xml')).toContain('98.59%');
    expect(part('word/document.xml')).toContain('接通率&lt;&amp;&gt;');
  });
  it('lines of a table stand off the grid of the page, and its last row never alone', () => {
    const tableXml = /<w:tbl>.*<\/w:tbl>/s.exec(part('word/document.xml'))?.[0] ?? '';
    const lines = tableXml.match(/<w:pPr>.*?<\/w:pPr>/gs) ?? [];
    expect(lines).toHaveLength(4);
    expect(lines.every((line) => /<w:snapToGrid w:val="false"\/><w:spacing [^>]*w:lineRule="exact"/.test(line))).toBe(true);
    expect(lines.map((line) => line.includes('<w:keepNext/>'))).toEqual([true, true, false, false]);
  });
  it('numbers headings automatically', () => expect(part('word/numbering.xml')).toContain('chineseCounting'));
  it('head, title in its lines, numbered attachments and signature stand in their order', async () => {
    const full: OfficialDocument = {
      ...document,
      head: [{ name: '索引号', value: '2024-1' }],
      titleLines: ['某局', '年度报告'],
      attachments: ['甲表', '乙表'],
    };
    const xml = strFromU8(unzipSync(await renderWord(full, at))['word/document.xml'] ?? new Uint8Array());
    const words = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
    expect(words).toMatch(/^索引号2024-1某局年度报告基本情况.*附件：1\.甲表2\.乙表红河州政务服务管理局2024年3月6日$/);
  });
  it('every page carries the mark', () => {
    const headers = Object.keys(unzipSync(bytes)).filter((name) => /word\/header\d+\.xml/.test(name));
    expect(headers).toHaveLength(2);
    for (const name of headers) expect(part(name)).toContain('演示数据·非正式文件');
  });
});

it.each([
  ['收回（演示）,共1,200.50元', '收回（演示），共1,200.50元'],
  ['f(x), g', 'f(x), g'],
  ['办结率99.87%,压缩率78.52%;其余', '办结率99.87%，压缩率78.52%；其余'],
  ['(待补：service-hall.rating)', '（待补：service-hall.rating）'],
  ['时间 12:30 到 13:00', '时间 12:30 到 13:00'],
  ['到2023年)', '到2023年）'],
])('%s in full width', (text, widened) => expect(fullWidth(text)).toBe(widened));

it('brackets around a figure are widened together, and the figure stays as it is', () => {
  const runs = [
    { kind: 'text', text: '接通率(' },
    { kind: 'figure', display: '98.59%(1,000)', home: 'm' },
    { kind: 'text', text: '),' },
    { kind: 'figure', display: '5个', home: 'm' },
  ] as const;
  const { blocks } = officialDocument({ title: '', blocks: [{ kind: 'paragraph', runs }], signature: { unit: '', date: '' } });
  expect(blocks[0]).toMatchObject({
    runs: [{ text: '接通率（' }, { display: '98.59%(1,000)' }, { text: '），' }, { display: '5个' }],
  });
});
