import { refuseImport } from '../refusals.ts';
import { readDirectory, Unpacker } from './archive.ts';
import { type SheetScan, SheetScanner } from './sheet-scan.ts';

/** The sheet that is read: the first visible one. */
export type ChosenSheet = { readonly index: number; readonly name: string; readonly scan: SheetScan };

const TYPES = '[Content_Types].xml';
const SMALL_PART = 4 * 1_048_576;
const XML = /\.(xml|rels|vml)$/i;

const unreadable = (detail: string) => refuseImport('import/workbook', { detail });
const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\s(?:\\w+:)?${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/**
 * Checks an .xlsx from the outside before its reader sees it: archive limits with sizes really counted, parts that must
 * be there, no macros, no document types in its XML.
 */
export async function inspectWorkbook(bytes: Uint8Array): Promise<ChosenSheet> {
  const entries = readDirectory(bytes);
  const unpacker = new Unpacker(bytes.length);
  const small = new Map<string, string>();
  const scans = new Map<string, SheetScan>();
  for (const entry of entries) {
    if (/vbaProject\.bin$/i.test(entry.name)) throw unreadable('工作簿带有宏；请另存为不带宏的 .xlsx 后重新导入。');
    const scanner = /worksheets\/[^/]+\.xml$/i.test(entry.name) ? new SheetScanner() : undefined;
    const isSmall = entry.name === TYPES || /^xl\/(_rels\/)?workbook[^/]*$/i.test(entry.name);
    let kept = '';
    const text = XML.test(entry.name) ? xmlText() : undefined;
    await unpacker.unpack(entry, (piece) => {
      const read = text?.(piece) ?? '';
      scanner?.take(read);
      if (isSmall && kept.length < SMALL_PART) kept += read;
    });
    if (isSmall) small.set(entry.name, kept);
    if (scanner) scans.set(entry.name, scanner.end());
  }
  return chooseSheet(small, scans);
}

/** Decodes a part in pieces; document types could make a small file unfold without end. */
function xmlText(): (piece: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let tail = '';
  return (piece) => {
    let text: string;
    try {
      text = decoder.decode(piece, { stream: true });
    } catch {
      throw unreadable('工作簿内部的文字编码不是 UTF-8；请在表格软件中打开后另存为 .xlsx。');
    }
    if (/<!(DOCTYPE|ENTITY)/i.test(tail + text))
      throw refuseImport('import/archive', { detail: '工作簿内含有不允许的 XML 声明。' });
    tail = text.slice(-16);
    return text;
  };
}

function chooseSheet(small: ReadonlyMap<string, string>, scans: ReadonlyMap<string, SheetScan>): ChosenSheet {
  const types = small.get(TYPES);
  if (types === undefined) throw unreadable('压缩包里没有工作簿的内容清单，它不是 .xlsx 文件；请在表格软件中另存为 .xlsx。');
  if (/macroEnabled/i.test(types)) throw unreadable('工作簿带有宏；请另存为不带宏的 .xlsx 后重新导入。');
  if (!/spreadsheetml\.(sheet|template)\.main\+xml/.test(types))
    throw unreadable(
      /wordprocessingml/.test(types) ? '这是 Word 文档，不是工作簿。' : '这不是 .xlsx 工作簿；请在表格软件中另存为 .xlsx。',
    );
  const book = small.get('xl/workbook.xml') ?? '';
  const relations = small.get('xl/_rels/workbook.xml.rels') ?? '';
  const sheets = [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => tag);
  const index = sheets.findIndex((tag) => !/^(hidden|veryHidden)$/.test(attribute(tag, 'state')));
  const tag = sheets[index];
  if (tag === undefined) throw unreadable('工作簿里没有可见的工作表。');
  const id = /\s\w+:id="([^"]+)"/.exec(tag)?.[1] ?? '';
  const relation = [...relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)]
    .map(([each]) => each)
    .find((each) => attribute(each, 'Id') === id);
  const target = relation ? attribute(relation, 'Target') : '';
  const scan = scans.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  if (!scan) throw unreadable('找不到工作表的内容，文件可能已损坏；请重新保存后再导入。');
  return { index, name: attribute(tag, 'name'), scan };
}
