import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { decimal as d } from '../../kernel/decimal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { projectRoot } from '../root.ts';
import { openBlank } from './blank-workbook.ts';
import { type Fill, type FillValue, fillWorkbook } from './fill-workbook.ts';
import { placeOf } from './sheet-xml.ts';
import { bureauBlank, handWritten, sheetXml } from './testing/blanks.ts';
import { landscapeBlank, lockedBlank } from './testing/bureau-blanks.ts';

const libreOffice = async () =>
  new Uint8Array(readFileSync(join(projectRoot, 'src/platform/documents/testing/landscape-libreoffice.xlsx')));
const PART = 'xl/worksheets/sheet1.xml';
const words = (text: string): FillValue => ({ kind: 'text', text });
const number = (text: string): FillValue => ({ kind: 'number', number: d(text) });
const fill = (sheet: string, at: string, value: FillValue): Fill => ({ sheet, ...placeOf(at)!, value });

async function filled(blank: Uint8Array, fills: readonly Fill[]) {
  const bytes = fillWorkbook(await openBlank(blank, '空白表.xlsx'), fills);
  const [before, after] = [unzipSync(blank), unzipSync(bytes)];
  const changed = Object.keys(before).filter((name) => !Buffer.from(before[name]!).equals(Buffer.from(after[name]!)));
  return { bytes, before, after, changed, sheet: strFromU8(after[PART]!) };
}
const own = async (sheet: string, fills: Readonly<Record<string, FillValue>>) =>
  filled(
    handWritten(sheet),
    Object.entries(fills).map(([at, value]) => fill('自评表', at, value)),
  );

/** The XML without the named cells and without remembered results and their types, which is what may differ. */
const stripped = (xml: string, cells: readonly string[]): string =>
  cells
    .reduce((text, at) => text.replace(new RegExp(`<c r="${at}"[^>]*?(?:/>|>.*?</c>)`, 's'), ''), xml)
    .replaceAll(/(<\/f>)<v>[^<]*<\/v>/g, '$1')
    .replaceAll(/ t="\w+"(?=><f)/g, '');

describe('a blank workbook, filled in place', () => {
  it('changes the filled cells of one sheet and not one byte besides', async () => {
    const blank = await bureauBlank();
    const cells = {
      C3: words('某项目<&>'),
      D6: number('42.6'),
      H6: number('0.7678'),
      F11: words('完成\n两行'),
      F13: number('98.59'),
    };
    const fills = Object.entries(cells).map(([at, value]) => fill('项目自评表', at, value));
    const { changed, before, after, sheet, bytes } = await filled(blank, fills);
    expect(changed).toEqual([PART]);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const names = Object.keys(cells);
    expect(stripped(sheet, names)).toBe(stripped(strFromU8(before[PART]!), names));
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows[2]?.[2]).toBe('某项目<&>');
    expect(sheets[0]?.rows[5]?.[3]).toBe(42.6);
    expect(sheets[0]?.rows[10]?.[5]).toBe('完成\n两行');
    expect(sheets[0]?.rows[12]?.[5]).toBe(98.59);
  });
  it.each([
    [
      'landscape, with a seal, colours and words to choose from',
      landscapeBlank,
      '绩效自评表',
      'sheet1',
      ['C3', 'E13', 'I13', 'K13'],
    ],
    ['the landscape one as another program writes it', libreOffice, '绩效自评表', 'sheet1', ['C3', 'E13', 'I13', 'K13']],
    ['locked, with notes and a sheet before it', lockedBlank, '自评表', 'sheet2', ['B3', 'C5', 'G8', 'H8']],
  ] as const)('%s: the same', async (_, make, name, part, cells) => {
    const blank = await make();
    const fills = cells.map((at, i) => fill(name, at, i === 2 ? number('9.5') : words('某项目')));
    const { changed, before, after } = await filled(blank, fills);
    expect(changed).toEqual([`xl/worksheets/${part}.xml`]);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const xml = (parts: Readonly<Record<string, Uint8Array>>) => strFromU8(parts[`xl/worksheets/${part}.xml`]!);
    expect(stripped(xml(after), cells)).toBe(stripped(xml(before), cells));
  });
  it('keeps the style of a cell and leaves out the result that a formula remembers', async () => {
    const { before, sheet } = await filled(await bureauBlank(), [fill('项目自评表', 'D6', number('42.6'))]);
    const style = /<c r="D6" s="(\d+)"/.exec(strFromU8(before[PART]!))?.[1];
    expect(sheet).toContain(`<c r="D6" s="${style}"><v>42.6</v></c>`);
    expect(sheet).toContain('<f>SUM(I13:I39)+I6</f></c>');
  });
  it('equal values give equal bytes', async () => {
    const blank = await openBlank(await bureauBlank(), 'a.xlsx');
    const fills = [fill('项目自评表', 'C3', words('甲'))];
    expect(Buffer.from(fillWorkbook(blank, fills)).equals(Buffer.from(fillWorkbook(blank, fills)))).toBe(true);
  });
  it('with nothing to fill every part is the blank', async () => {
    expect(
      (await filled(handWritten(sheetXml('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')), [])).changed,
    ).toEqual([]);
  });
});

describe('whatever a sheet is written like', () => {
  it.each([
    [
      'a prefix of its own',
      'x:',
      '<x:sheetData><x:row r="1"><x:c r="A1" s="2"/></x:row></x:sheetData>',
      '<x:c r="A1" s="2" t="inlineStr"><x:is><x:t xml:space="preserve">甲</x:t></x:is></x:c>',
    ],
    [
      'single quotes and blanks',
      '',
      "<sheetData ><row r='1' ><c  r='A1'  t='s' s='2' ><v>0</v></c ></row ></sheetData>",
      '<c  r=\'A1\'  s=\'2\' t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>',
    ],
    [
      'rows and cells without addresses',
      '',
      '<sheetData><row><c s="4"/><c/></row><row/></sheetData>',
      '<row><c s="4" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c><c/></row>',
    ],
    [
      'an inline string that is replaced',
      '',
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>旧</t></r></is></c></row></sheetData>',
      '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c></row>',
    ],
    [
      'no cells at all',
      '',
      '<sheetData/>',
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c></row></sheetData>',
    ],
    [
      'comments and CDATA that look like cells',
      '',
      '<!-- <c r="A1"> --><sheetData><!--<row>--><row r="1"><c r="A1" t="str"><v><![CDATA[<c>]]></v></c></row></sheetData>',
      '<!--<row>--><row r="1"><c r="A1" t="inlineStr"><is>',
    ],
  ])('%s', async (_, prefix, data, expected) => {
    expect((await own(sheetXml(data, '', prefix), { A1: words('甲') })).sheet).toContain(expected);
  });
  it('puts cells and rows that were left out in their order, with the style of row or column', async () => {
    const cols = '<cols><col min="2" max="3" width="9" style="7"/></cols>';
    const data = '<sheetData><row r="2" s="5" customFormat="1"><c r="C2"/></row><row r="9"/></sheetData>';
    const { sheet } = await own(sheetXml(cols + data), {
      A2: number('1'),
      D2: number('2'),
      B5: number('3'),
      B9: number('4'),
      A11: number('5'),
    });
    expect(sheet).toContain(
      '<sheetData><row r="2" s="5" customFormat="1"><c r="A2" s="5"><v>1</v></c><c r="C2"/><c r="D2" s="5"><v>2</v></c></row>' +
        '<row r="5"><c r="B5" s="7"><v>3</v></c></row><row r="9"><c r="B9" s="7"><v>4</v></c></row><row r="11"><c r="A11"><v>5</v></c></row></sheetData>',
    );
  });
  it('shared formulas stay and forget their results, also as text', async () => {
    const data =
      '<sheetData><row r="1"><c r="A1"/><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>0</v></c></row><row r="2"><c r="B2" t="str"><f t="shared" si="0"/><v>旧</v></c></row></sheetData>';
    const { sheet } = await own(sheetXml(data), { A1: number('3') });
    expect(sheet).toContain('<c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f></c>');
    expect(sheet).toContain('<c r="B2"><f t="shared" si="0"/></c>');
  });
  it('a share is a number in a cell of percentages and words in any other', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%;(0.0%)"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const blank = handWritten(sheetXml('<sheetData><row r="1"><c r="A1"/><c r="B1" s="1"/><c r="C1" s="2"/></row></sheetData>'), {
      'xl/styles.xml': styles,
    });
    const share: FillValue = { kind: 'share', share: d('0.7678'), printed: '76.78%' };
    const { sheet, changed } = await filled(
      blank,
      ['A1', 'B1', 'C1'].map((at) => fill('自评表', at, share)),
    );
    expect(changed).toEqual([PART]);
    expect(sheet).toContain('76.78%</t></is></c><c r="B1" s="1"><v>0.7678</v></c><c r="C1" s="2"><v>0.7678</v></c>');
  });
  it('text stays text: markup, escapes and control characters, and a leading = is no formula', async () => {
    const texts = { C3: words('=1+1'), C4: words(`<b>&"'\u0001_x000D_\ud800 行1\n行2`) };
    const fills = Object.entries(texts).map(([at, value]) => fill('项目自评表', at, value));
    const { bytes } = await filled(await bureauBlank(), fills);
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows[2]?.[2]).toBe('=1+1');
    expect(String(sheets[0]?.rows[3]?.[2])).toContain(`<b>&"'`);
    expect(strFromU8(unzipSync(bytes)[PART]!)).toContain('_x005F_x000D_ 行1\n行2');
    expect(strFromU8(unzipSync(bytes)[PART]!)).not.toContain('<f>1');
  });
});

describe('what is refused, in Chinese and with what to do', () => {
  const refusal = async (work: () => unknown): Promise<Refusal> => {
    try {
      await work();
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  };
  const plain = sheetXml('<sheetData><row r="1"><c r="A1"/></row></sheetData>');
  const bomb = () => zipSync({ 'xl/a.xml': new Uint8Array(30 * 1_048_576) }, { level: 9 });
  it.each<[string, string, () => Uint8Array, string]>([
    ['an old workbook', '表.xls', () => handWritten(plain), 'blank/kind'],
    ['a workbook with macros by name', '表.xlsm', () => handWritten(plain), 'import/format'],
    ['a workbook with macros inside', '表.xlsx', () => handWritten(plain, { 'xl/vbaProject.bin': 'x' }), 'import/workbook'],
    ['a password', '表.xlsx', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'blank/encrypted'],
    [
      'a document type',
      '表.xlsx',
      () => handWritten(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${plain}`),
      'import/archive',
    ],
    ['a bomb', '表.xlsx', bomb, 'import/archive'],
    ['words under a false name', '表.xlsx', () => strToU8('项目名称'), 'import/content'],
    ['a Word document', '表.xlsx', () => zipSync({ 'word/document.xml': strToU8('<a/>') }), 'import/workbook'],
  ])('%s', async (_, name, bytes, code) => {
    const { code: said, members } = await refusal(() => openBlank(bytes(), name));
    expect(said).toBe(code);
    expect(members.detail).toMatch(/[\p{Script=Han}]{4}/u);
  });
  it.each([
    ['a cell that computes', '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>', /公式/],
    [
      'a cell that an array formula fills',
      '<sheetData><row r="1"><c r="A1"><v>2</v></c><c r="B1"><f t="array" ref="A1:B1">X</f></c></row></sheetData>',
      /公式/,
    ],
    ['the inside of a merged cell', '<sheetData/><mergeCells count="1"><mergeCell ref="$A$1:B2"/></mergeCells>', /合并/, 'B2'],
  ])('%s', async (_, data, message, at = 'A1') => {
    const { code, members } = await refusal(() => own(sheetXml(data), { [at]: words('甲') }));
    expect(code).toBe('blank/cell');
    expect(members.detail).toMatch(message);
  });
  it.each([
    ['rows out of order', '<sheetData><row r="2"/><row r="1"/></sheetData>'],
    ['a tag that never ends', '<sheetData><row r="1"'],
    ['tags that do not match', '<sheetData><row></sheetData></row>'],
    ['a comment that never ends', '<sheetData/><!-- '],
  ])('%s', async (_, data) => {
    expect((await refusal(() => own(sheetXml(data), { A1: words('甲') }))).code).toBe('blank/damaged');
  });
  it('a hostile sheet of openings is read once, not once for every opening', async () => {
    const begun = performance.now();
    await refusal(() => own(sheetXml(`<sheetData/>${'<!-'.repeat(1_000_000)}`), { A1: words('甲') }));
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
  it.each([
    ['rows', `<sheetData>${'<row/>'.repeat(20_001)}</sheetData>`],
    ['merges', `<sheetData/><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(5_001)}</mergeCells>`],
  ])('more %s than any table that people fill', async (_, data) =>
    expect((await refusal(() => own(sheetXml(data), { A1: words('甲') }))).code).toBe('blank/too-large'),
  );
  it('a sheet that the blank does not have', async () =>
    expect((await refusal(() => filled(handWritten(plain), [fill('别的表', 'A1', words('甲'))]))).members.detail).toContain(
      '别的表',
    ));
});
