import { unzipSync } from 'fflate';
import { Refusal, refusalsOf } from '../../kernel/refusal.ts';
import { kindOf } from '../ingest/file-kind.ts';
import { inspectWorkbook } from '../ingest/workbook/inspect.ts';
import { readSheetXml, type SheetXml } from './sheet-xml.ts';
import { attributeOf, tagsOf, wordsIn, XmlFault } from './xml-tags.ts';

/** Why a blank workbook is not taken, or not filled. */
export const refuseBlank = refusalsOf({
  'blank/kind': { kind: 'invalid', title: '空白表须是 .xlsx 工作簿' },
  'blank/encrypted': { kind: 'invalid', title: '工作簿有打开密码' },
  'blank/damaged': { kind: 'invalid', title: '无法读取这个工作簿' },
  'blank/too-large': { kind: 'too-large', title: '工作簿太大' },
  'blank/cell': { kind: 'invalid', title: '这个单元格不能填写' },
});

/** All parts together, and one sheet: far above any blank table, far below what would hold up the server. */
const MOST_BYTES = 48 * 1_048_576;
const MOST_SHEET_BYTES = 6 * 1_048_576;
/** A table that people fill has some hundred rows and merges; far more would only cost time. */
const MOST_PIECES = { rows: 20_000, merges: 5_000, calculated: 5_000 } as const;
const OLE_FIRST = 0xd0;

export type BlankSheet = { readonly name: string; readonly part: string; readonly visible: boolean };
export type BlankWorkbook = {
  /** Parts in the order of the archive. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly sheets: readonly BlankSheet[];
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const damaged = (detail: string) => refuseBlank('blank/damaged', { detail });

/**
 * Checks a file from the outside as every import does (size really counted, no macros, no document types, no password) and takes it
 * apart without reading further.
 */
export async function openBlank(bytes: Uint8Array, fileName: string): Promise<BlankWorkbook> {
  if (/\.xls$/i.test(fileName))
    throw refuseBlank('blank/kind', { detail: '请在表格软件中打开后另存为 .xlsx，再重新上传：旧格式不能原样填写。' });
  if (/\.xlsx$/i.test(fileName) && bytes[0] === OLE_FIRST)
    throw refuseBlank('blank/encrypted', { detail: '请取消打开密码并另存为 .xlsx，再重新上传。' });
  if (kindOf(bytes, fileName) !== 'xlsx') throw refuseBlank('blank/kind', { detail: '请上传财政部门下发的 .xlsx 空白表。' });
  await inspectWorkbook(bytes);
  return takeApart(bytes);
}

/** The parts of a workbook that has been checked before. */
export function takeApart(bytes: Uint8Array): BlankWorkbook {
  let total = 0;
  const tooLarge = () =>
    refuseBlank('blank/too-large', { detail: `解压后超过 ${MOST_BYTES / 1_048_576} MiB；请删去图片等附带内容后重新上传。` });
  const names: string[] = [];
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        if (total > MOST_BYTES) throw tooLarge();
        names.push(name);
        return true;
      },
    });
    const parts = new Map(names.map((name) => [name, found[name] ?? new Uint8Array()]));
    return { parts, sheets: sheetsOf(parts) };
  } catch (error) {
    throw asRefusal(error);
  }
}

const asRefusal = (error: unknown): unknown =>
  error instanceof Refusal || !(error instanceof Error)
    ? error
    : damaged('文件内部结构不完整；请在表格软件中另存为 .xlsx 后重新上传。');

export const textOf = (parts: ReadonlyMap<string, Uint8Array>, part: string): string => {
  const bytes = parts.get(part);
  return bytes ? decoder.decode(bytes) : '';
};

function sheetsOf(parts: ReadonlyMap<string, Uint8Array>): readonly BlankSheet[] {
  const targets = new Map<string, string>();
  for (const tag of tagsOf(textOf(parts, 'xl/_rels/workbook.xml.rels')))
    if (tag.name === 'Relationship') targets.set(attributeOf(tag, 'Id') ?? '', attributeOf(tag, 'Target') ?? '');
  const sheets: BlankSheet[] = [];
  for (const tag of tagsOf(textOf(parts, 'xl/workbook.xml'))) {
    if (tag.name !== 'sheet' || tag.kind === 'close') continue;
    const target = targets.get(attributeOf(tag, 'id') ?? '') ?? '';
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    // sheets that hold a chart or a dialogue have no cells
    if (!parts.has(part) || !/worksheets\//.test(part)) continue;
    const visible = !/^(hidden|veryHidden)$/.test(attributeOf(tag, 'state') ?? '');
    sheets.push({ name: attributeOf(tag, 'name') ?? '', part, visible });
  }
  if (!sheets.some(({ visible }) => visible)) throw damaged('工作簿里没有可见的工作表。');
  return sheets;
}

/** The XML of a sheet, its rows and cells found. */
export function sheetOf({ parts }: BlankWorkbook, { name, part }: BlankSheet): SheetXml {
  const tooMuch = () =>
    refuseBlank('blank/too-large', { detail: `工作表“${name}”内容太多；请另存一份只含空白表的工作簿后重新上传。` });
  if ((parts.get(part)?.length ?? 0) > MOST_SHEET_BYTES) throw tooMuch();
  try {
    const sheet = readSheetXml(textOf(parts, part));
    const { rows, merges, calculated } = MOST_PIECES;
    if (sheet.rows.length > rows || sheet.merges.length > merges || sheet.calculated.length > calculated) throw tooMuch();
    return sheet;
  } catch (error) {
    if (!(error instanceof XmlFault)) throw asRefusal(error);
    throw damaged(`工作表“${name}”的内容不合规范；请在表格软件中另存为 .xlsx 后重新上传。`);
  }
}

/** 共享字符串, by number; phonetic guides are not part of a text. */
export function sharedStrings({ parts }: BlankWorkbook): readonly string[] {
  const xml = textOf(parts, 'xl/sharedStrings.xml');
  const strings: string[] = [];
  let from: number | undefined;
  let isGuide = false;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'si' && tag.kind !== 'close') strings.push('');
    else if (tag.name === 'rPh') isGuide = tag.kind === 'open';
    else if (tag.name === 't' && tag.kind === 'open' && !isGuide) from = tag.end;
    else if (tag.name === 't' && tag.kind === 'close' && from !== undefined) {
      strings[strings.length - 1] += wordsIn(xml.slice(from, tag.start));
      from = undefined;
    }
  }
  return strings;
}

const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  49: '@',
};

/** Number format of every cell style, by its number. */
export function numberFormats({ parts }: BlankWorkbook): readonly string[] {
  const own = new Map<number, string>();
  const formats: string[] = [];
  let isCell = false;
  for (const tag of tagsOf(textOf(parts, 'xl/styles.xml'))) {
    if (tag.name === 'numFmt') own.set(Number(attributeOf(tag, 'numFmtId')), attributeOf(tag, 'formatCode') ?? '');
    else if (tag.name === 'cellXfs') isCell = tag.kind === 'open';
    else if (tag.name === 'xf' && isCell && tag.kind !== 'close') {
      const id = Number(attributeOf(tag, 'numFmtId') ?? 0);
      formats.push(own.get(id) ?? BUILT_IN[id] ?? '');
    }
  }
  return formats;
}
