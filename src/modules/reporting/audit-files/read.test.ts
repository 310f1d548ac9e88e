import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../platform/root.ts';
import { auditSettings } from '../audit-settings.ts';
import { runAudit } from '../domain/audit/run.ts';
import { type ReadFile, readBytes, reasonOf } from './read.ts';
import { chinesePdf, gbkOf, latinPdf } from './testing/pdf.ts';
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
/** A record that says "encrypted" put behind the first one; what follows is then read as nonsense. */
function withPassword(xls: Uint8Array): Uint8Array {
  const bytes = Buffer.from(xls);
  const begin = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]));
  bytes.writeUInt16LE(0x2f, begin + 4 + bytes.readUInt16LE(begin + 2));
  return new Uint8Array(bytes);
}

describe('reports', () => {
  it('UTF-8 and GB 18030 read the same', async () => {
    const found = rules(await readBytes(bytes(SENTENCE), 'a.txt'));
    expect(found).toContain('R43');
    expect(rules(await readBytes(gbkOf(SENTENCE), 'a.txt'))).toEqual(found);
  });
  it('.docx', async () => {
    const document = new Document({ sections: [{ children: SENTENCE.split('\n').map((text) => new Paragraph(text)) }] });
    expect(rules(await readBytes(new Uint8Array(await Packer.toBuffer(document)), 'a.docx'))).toContain('R43');
  });
  it('.pdf with text', async () => {
    const { reports } = await readBytes(latinPdf('BT /F1 12 Tf 72 720 Td (Answered 143956 of 146017) Tj ET'), 'a.pdf');
    expect(reports[0]?.unrecognised.map(({ text }) => text)).toEqual(['143956', '146017']);
  });
});

describe('long and old files: bounded time, nothing lost', () => {
  it('Chinese set with codes of GBK, without a font or a table in the file, reads as the text it is', async () => {
    const { reports } = await readBytes(chinesePdf([SENTENCE.split('\n')]), 'a.pdf');
    expect(reports[0]?.text).toBe(SENTENCE);
  });
  it('200 pages are read whole', async () => {
    const pages = Array.from({ length: 200 }, (_, page) => ['三、结论', `第${page + 1}页受理事项${page + 1}件。`]);
    const { reports } = await readBytes(chinesePdf(pages), 'a.pdf');
    expect(reports[0]?.figures.map(({ printed }) => printed)).toEqual(pages.map((_, page) => String(page + 1)));
  });
  it('text of UTF-16 by its mark', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SENTENCE, 'utf16le')]);
    expect(rules(await readBytes(new Uint8Array(utf16), 'a.txt'))).toContain('R43');
  });
  it('a document is one by its content, whatever it is called', async () => {
    const document = new Document({ sections: [{ children: SENTENCE.split('\n').map((text) => new Paragraph(text)) }] });
    expect(rules(await readBytes(new Uint8Array(await Packer.toBuffer(document)), '附件'))).toContain('R43');
  });
  it('numbers nobody writes are no numbers: R27, and nothing is computed with them', async () => {
    const rows = ['1e3', 'NaN', '1.2.3', '∞'].map((actual, at) => ({
      ...{ l1: '产出', l2: '数量', l3: `受理数量${at}`, op: '≥', target: '12', unit: '个', actual, weight: '10', score: '10' },
    }));
    const found = await readBytes(bytes(JSON.stringify({ project: '甲', rows })), 'a.json');
    const run = runAudit(found, auditSettings, { hash: (text) => text, at: '', inputHash: '' });
    expect(run.findings.map(({ ruleId, actual }) => [ruleId, actual])).toEqual([
      ['R27', '1e3'],
      ['R27', 'NaN'],
      ['R27', '1.2.3'],
      ['R27', '∞'],
    ]);
    expect(run.recomputed[0]?.rows.map(({ computed }) => computed)).toEqual([null, null, null, null]);
  });
});

describe('bad input: a clear message, never a crash', () => {
  const rows = Array.from({ length: 5000 }, (_, at) => ({ l1: '产出', l2: '数量', l3: `指标${at}`, weight: '1' }));
  const deep = `{"rows":[],"a":${'{"a":'.repeat(9)}1${'}'.repeat(9)}}`;
  it.each([
    ['an empty file', new Uint8Array(), 'a.txt', '文件损坏或不完整。文件是空的。'],
    ['JSON with a fault', bytes('{\n "rows": [1,\n}'), 'a.json', '不是有效的 JSON。第3行第1列有误。'],
    ['JSON that is no table', bytes('{"a":1}'), 'a.json', '不是自评表的 JSON 形式。应为一个含 project、funds、rows 的对象。'],
    [
      'JSON of 5,000 rows',
      bytes(JSON.stringify({ rows })),
      'a.json',
      '表格超出核查的上限。指标有 5000 行，上限 500 行；请分表。',
    ],
    ['JSON too deep', bytes(deep), 'a.json', '表格超出核查的上限。/a/a/a/a/a/a/a/a 的 JSON 嵌套超过 8 层。'],
    [
      'a cell too long',
      bytes(JSON.stringify({ rows: [{ l3: '长'.repeat(4001) }] })),
      'a.json',
      '表格超出核查的上限。/rows/0/l3 的单元格超过 4000 字。',
    ],
    ['text above 2 MB', bytes('字'.repeat(800_000)), 'a.txt', '文件超出核查的上限。报告正文超过 2 MB，请拆分后核查。'],
    [
      'bytes that are no text',
      Uint8Array.from([0xff, 0xff, 0x80, 0x00]),
      'a.txt',
      '文字编码无法识别。请另存为 UTF-8 或 GB 18030 文本。',
    ],
    [
      'an image-only PDF',
      latinPdf('0 0 m 10 10 l S'),
      'a.pdf',
      '没有文字：疑为扫描件。请提供有文字的 PDF，或先做文字识别并核对。',
    ],
    ['a truncated PDF', bytes('%PDF-1.4\n1 0 obj'), 'a.pdf', '文件损坏或不完整。PDF 无法打开，请重新导出。'],
    ['a name that lies', bytes('hello'), 'a.xlsx', '文件损坏或不完整。内容与扩展名不符。'],
    [
      'a zip that is no workbook',
      zipSync({ 'a.txt': strToU8('x') }),
      'a.xlsx',
      '文件损坏或不完整。工作簿无法打开，请用办公软件另存为 .xlsx 后再试。',
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
      '文件损坏或不完整。文档无法打开，请用办公软件另存为 .docx 后再试。',
    ],
  ] as const)('%s', async (_what, content, name, message) => expect(await reason(content, name)).toBe(message));

  it('brackets deeper than any stack', async () =>
    expect(await reason(bytes(`{"rows":${'['.repeat(200_000)}`), 'a.json')).toBe('不是有效的 JSON。括号嵌套过深，且没有写完。'));

  it('an old .xls: cut off, with a password, or not a workbook at all', async () => {
    const whole = new Uint8Array(readFileSync(join(projectRoot, 'src/modules/reporting/audit-files/testing/form-a.xls')));
    expect(await reason(whole.subarray(0, whole.length >> 1), 'a.xls')).toBe(
      '文件损坏或不完整。工作簿无法打开，请用办公软件另存为 .xlsx 后再试。',
    );
    expect(await reason(withPassword(whole), 'a.xls')).toBe('文件已加密。请取消文件的打开密码后再核查。');
    const old = Buffer.concat([Buffer.from(whole.subarray(0, 512)), Buffer.from('Root Entry WordDocument', 'utf16le')]);
    expect(await reason(new Uint8Array(old), 'a.doc')).toBe(
      '不是可以核查的文件。旧式 .doc 文档请用办公软件另存为 .docx 后再核查。',
    );
  });

  it('a cut document, a document as a bomb, an encrypted one, an archive of files', async () => {
    const document = new Document({ sections: [{ children: [new Paragraph(SENTENCE)] }] });
    const whole = new Uint8Array(await Packer.toBuffer(document));
    expect(await reason(whole.subarray(0, whole.length >> 1), 'a.docx')).toBe(
      '文件损坏或不完整。压缩包不完整，请重新导出或下载。',
    );
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    expect(await reason(bomb, 'a.docx')).toBe('文件超出核查的上限。压缩包解开后过大，疑为压缩炸弹。');
    const encrypted = await writeXlsx({
      sheets: [{ name: 'a', rows: [['x']] }],
      encryption: { password: 'geheim', spinCount: 1000 },
    });
    expect(await reason(encrypted, 'a.docx')).toBe('文件已加密。请取消文件的打开密码后再核查。');
    expect(await reason(zipSync({ '报告.txt': strToU8('x') }), 'a.zip')).toBe(
      '不是可以核查的文件。请先解压，再核查其中的 .xlsx、.docx 或 .pdf 文件。',
    );
  });

  it('a PDF that is cut in half, and one of more than 500 pages', async () => {
    const whole = chinesePdf(Array.from({ length: 501 }, () => ['三、结论']));
    expect(await reason(whole, 'a.pdf')).toBe('文件超出核查的上限。PDF 超过 500 页。');
    expect(await reason(bytes('%PDF-1.4\n%%EOF'), 'a.pdf')).toBe('文件损坏或不完整。PDF 无法打开，请重新导出。');
  });

  it('a zip bomb is stopped while it unpacks', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reason(bomb, 'a.xlsx')).toBe('文件超出核查的上限。压缩包解开后过大，疑为压缩炸弹。');
  });

  it('a truncated workbook, an encrypted one, one without a table, one of 5,000 rows', async () => {
    const whole = await workbookOf([formB('甲')]);
    expect(await reason(whole.subarray(0, whole.length - 400), 'a.xlsx')).toBe(
      '文件损坏或不完整。压缩包不完整，请重新导出或下载。',
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
    expect(await reason(await workbookOf([long]), 'a.xlsx')).toBe('表格超出核查的上限。指标有 5000 行，上限 500 行；请分表。');
  });
});
