import { Document, Packer, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { auditSettings } from '../audit-settings.ts';
import { runAudit } from '../domain/audit/run.ts';
import { type ReadFile, readBytes, reasonOf } from './read.ts';
import { formB, workbookOf } from './testing/sheets.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rules = ({ tables, reports }: ReadFile): string[] =>
  runAudit({ tables, reports }, auditSettings, { hash: (text) => text, at: '', inputHash: '' }).findings.map(
    ({ ruleId }) => ruleId,
  );
const reason = async (content: Uint8Array, name: string): Promise<string> => {
  try {
    await readBytes(content, name);
    return '';
  } catch (error) {
    return reasonOf(error);
  }
};

const SENTENCE = '三、结论\n受理事项1203件,按时办结1186件,按时办结率98.60%。';
/** The same in GB 18030: Node writes no such text itself. */
const GB = 'c8fda1a2bde1c2db0acadcc0edcac2cfee31323033bcfe2cb0b4cab1b0ecbde131313836bcfe2cb0b4cab1b0ecbde1c2ca39382e363025a1a3';

/** A page with or without text, as small as the format allows. */
function pdf(content: string): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const offsets: number[] = [];
  let text = '%PDF-1.4\n';
  objects.forEach((object, at) => {
    offsets.push(text.length);
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const start = text.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return bytes(`${text}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

describe('reports', () => {
  it('UTF-8 and GB 18030 read the same', async () => {
    const found = rules(await readBytes(bytes(SENTENCE), 'a.txt'));
    expect(found).toContain('R43');
    expect(rules(await readBytes(Uint8Array.from(Buffer.from(GB, 'hex')), 'a.txt'))).toEqual(found);
  });
  it('.docx', async () => {
    const document = new Document({ sections: [{ children: SENTENCE.split('\n').map((text) => new Paragraph(text)) }] });
    expect(rules(await readBytes(new Uint8Array(await Packer.toBuffer(document)), 'a.docx'))).toContain('R43');
  });
  it('.pdf with text', async () => {
    const { reports } = await readBytes(pdf('BT /F1 12 Tf 72 720 Td (Answered 143956 of 146017) Tj ET'), 'a.pdf');
    expect(reports[0]?.unrecognised.map(({ text }) => text)).toEqual(['143956', '146017']);
  });
});

describe('bad input: a clear message, never a crash', () => {
  const rows = Array.from({ length: 5000 }, (_, at) => ({ l1: '产出', l2: '数量', l3: `指标${at}`, weight: '1' }));
  const deep = `{"rows":[],"a":${'{"a":'.repeat(9)}1${'}'.repeat(9)}}`;
  it.each([
    ['an empty file', new Uint8Array(), 'a.txt', '文件损坏或不完整。文件是空的。'],
    ['JSON with a fault', bytes('{\n "rows": [1,\n}'), 'a.json', '不是有效的 JSON。第3行第1列有误。'],
    ['JSON that is no table', bytes('{"a":1}'), 'a.json', '不是自评表的 JSON 形式。应为一个含 project、funds、rows 的对象。'],
    ['JSON of 5,000 rows', bytes(JSON.stringify({ rows })), 'a.json', '表格超出核查的上限。指标有 5000 行,上限 500 行;请分表。'],
    ['JSON too deep', bytes(deep), 'a.json', '表格超出核查的上限。/a/a/a/a/a/a/a/a 的 JSON 嵌套超过 8 层。'],
    [
      'a cell too long',
      bytes(JSON.stringify({ rows: [{ l3: '长'.repeat(4001) }] })),
      'a.json',
      '表格超出核查的上限。/rows/0/l3 的单元格超过 4000 字。',
    ],
    ['text above 2 MB', bytes('字'.repeat(800_000)), 'a.txt', '文件超出核查的上限。报告正文超过 2 MB,请拆分后核查。'],
    [
      'bytes that are no text',
      Uint8Array.from([0xff, 0xff, 0x80, 0x00]),
      'a.txt',
      '文字编码无法识别。请另存为 UTF-8 或 GB 18030 文本。',
    ],
    ['an image-only PDF', pdf('0 0 m 10 10 l S'), 'a.pdf', '没有文字:疑为扫描件。请提供有文字的 PDF,或先做文字识别并核对。'],
    ['a truncated PDF', bytes('%PDF-1.4\n1 0 obj'), 'a.pdf', '文件损坏或不完整。PDF 无法打开,请重新导出。'],
    ['a name that lies', bytes('hello'), 'a.xlsx', '文件损坏或不完整。内容与扩展名不符。'],
    [
      'a zip that is no workbook',
      zipSync({ 'a.txt': strToU8('x') }),
      'a.xlsx',
      '文件损坏或不完整。工作簿无法打开,请用办公软件另存为 .xlsx 后再试。',
    ],
    [
      'a zip that leaves its folder',
      zipSync({ '../a.txt': strToU8('x') }),
      'a.xlsx',
      '文件损坏或不完整。压缩包内的文件名不合规。',
    ],
    [
      'an empty document',
      zipSync({ 'a.txt': strToU8('x') }),
      'a.docx',
      '文件损坏或不完整。文档无法打开,请用办公软件另存为 .docx 后再试。',
    ],
  ] as const)('%s', async (_what, content, name, message) => expect(await reason(content, name)).toBe(message));

  it('a zip bomb is stopped while it unpacks', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reason(bomb, 'a.xlsx')).toBe('文件超出核查的上限。压缩包解开后过大,疑为压缩炸弹。');
  });

  it('a truncated workbook, an encrypted one, one without a table, one of 5,000 rows', async () => {
    const whole = await workbookOf([formB('甲')]);
    expect(await reason(whole.subarray(0, whole.length - 400), 'a.xlsx')).toBe(
      '文件损坏或不完整。压缩包不完整,请重新导出或下载。',
    );
    const encrypted = await writeXlsx({
      sheets: [{ name: 'a', rows: [['x']] }],
      encryption: { password: 'geheim', spinCount: 1000 },
    });
    expect(await reason(encrypted, 'a.xlsx')).toBe('文件已加密。请取消文件的打开密码后再核查。');
    expect(await reason(await workbookOf([{ name: '封面', rows: [['说明']] }]), 'a.xlsx')).toBe(
      '没有认出自评表。工作表 封面 中没有“一级指标、二级指标、三级指标”的表头。',
    );
    const long = {
      name: '长表',
      rows: [['项目名称', '甲'], ['一级指标', '二级指标', '三级指标', '得分'], ...rows.map(({ l3 }) => ['产出', '数量', l3, 1])],
    };
    expect(await reason(await workbookOf([long]), 'a.xlsx')).toBe('表格超出核查的上限。指标有 5000 行,上限 500 行;请分表。');
  });
});
