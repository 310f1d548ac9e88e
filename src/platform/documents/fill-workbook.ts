import { zipSync } from 'fflate';
import type { Decimal } from '../../kernel/decimal.ts';
import { type BlankWorkbook, numberFormats, refuseBlank, sheetOf } from './blank-workbook.ts';
import { address } from './sheet.ts';
import { holds, type SheetXml, type XmlCell, type XmlRow } from './sheet-xml.ts';
import { attributeOf, type Edit, edited, escaped, type Tag } from './xml-tags.ts';

/** What is written into a cell: a share prints as the cell's own percentage, or as the words beside it. */
export type FillValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: Decimal }
  | { readonly kind: 'share'; readonly share: Decimal; readonly printed: string };
export type Fill = { readonly sheet: string; readonly row: number; readonly column: number; readonly value: FillValue };

const LONGEST_TEXT = 32_767;
/** One time for every entry, so that equal content gives equal bytes. */
const FIXED = { mtime: '2000-01-01T00:00:00', level: 6 } as const;

/**
 * Fills cells in place. Only the XML of the sheets that are filled changes, and in it only the filled cells: texts are inline strings,
 * because a shared one would change a second part. Where a sheet computes, the results that it remembers belong to the blank and would
 * print as wrong totals: they are left out, so that every program works them out when it opens the file. The formulas, the calculation
 * chain and the workbook part stay as they are.
 */
export function fillWorkbook(blank: BlankWorkbook, fills: readonly Fill[]): Uint8Array {
  const parts = new Map(blank.parts);
  const formats = numberFormats(blank);
  const filled = new Set(fills.map(({ sheet }) => sheet));
  for (const sheet of blank.sheets) {
    const own = fills.filter((fill) => fill.sheet === sheet.name);
    if (own.length === 0 && !mentions(blank, sheet.part, filled)) continue;
    const xml = sheetOf(blank, sheet);
    const edits = [...cellEdits(xml, own, { formats, sheet: sheet.name }), ...forgotten(xml)];
    if (edits.length > 0) parts.set(sheet.part, new TextEncoder().encode(edited(xml.xml, edits)));
  }
  for (const name of filled)
    if (!blank.sheets.some((sheet) => sheet.name === name))
      throw refuseBlank('blank/cell', { detail: `空白表里没有工作表“${name}”；请重新上传空白表并核对版式。` });
  return zipSync(Object.fromEntries([...parts].map(([name, bytes]) => [name, [bytes, FIXED] as const])));
}

/** Whether a formula of another sheet reads one that is filled. */
function mentions({ parts }: BlankWorkbook, part: string, filled: ReadonlySet<string>): boolean {
  const xml = new TextDecoder().decode(parts.get(part));
  return /<(?:[\w.-]+:)?f[\s>]/.test(xml) && [...filled].some((name) => xml.includes(escaped(name).replaceAll("'", "''")));
}

type Styles = { readonly formats: readonly string[]; readonly sheet: string };

function cellEdits(xml: SheetXml, fills: readonly Fill[], styles: Styles): readonly Edit[] {
  const byRow = new Map<number, Fill[]>();
  for (const fill of fills) {
    checkPlace(xml, fill);
    byRow.set(fill.row, [...(byRow.get(fill.row) ?? []), fill]);
  }
  const rows = new Map(xml.rows.map((row) => [row.number, row]));
  const edits: Edit[] = [];
  const missing: { readonly number: number; readonly text: string }[] = [];
  for (const [number, own] of [...byRow].sort(([a], [b]) => a - b)) {
    const ordered = own.toSorted((a, b) => a.column - b.column);
    const row = rows.get(number);
    if (row) edits.push(...rowEdits(xml, row, ordered, styles));
    else missing.push({ number, text: newRow(xml, number, ordered, styles) });
  }
  return [...edits, ...placedRows(xml, missing)];
}

/** A cell inside a merged one, or one that a formula fills, is nobody's to write. */
function checkPlace(xml: SheetXml, { sheet, row, column, value }: Fill): void {
  const at = `“${sheet}”的 ${address(column, row)}`;
  const merge = xml.merges.find((area) => holds(area, row, column));
  if (merge && (merge.row !== row || merge.column !== column))
    throw refuseBlank('blank/cell', { detail: `${at} 被合并到 ${address(merge.column, merge.row)}；请改选合并后的单元格。` });
  const found = xml.rows.find(({ number }) => number === row)?.cells.find((cell) => cell.column === column);
  if (found?.hasFormula || xml.calculated.some((area) => holds(area, row, column)))
    throw refuseBlank('blank/cell', { detail: `${at} 由公式计算，填写会毁掉公式；请清除这一格的对应字段。` });
  if (value.kind === 'text' && value.text.length > LONGEST_TEXT)
    throw refuseBlank('blank/cell', { detail: `${at} 的文字超过 ${LONGEST_TEXT} 字，一个单元格放不下；请缩短。` });
}

function rowEdits(xml: SheetXml, row: XmlRow, fills: readonly Fill[], styles: Styles): readonly Edit[] {
  const { prefix } = xml.data;
  const edits: Edit[] = [];
  const atEnd: string[] = [];
  for (const fill of fills) {
    const found = row.cells.find(({ column }) => column === fill.column);
    if (found) {
      edits.push({ from: found.start, to: found.end, text: filledCell(found, fill, styles) });
      continue;
    }
    const text = newCell(xml, row.tag, fill, styles);
    const next = row.cells.find(({ column }) => column > fill.column);
    if (next) edits.push({ from: next.start, to: next.start, text });
    else atEnd.push(text);
  }
  if (atEnd.length === 0) return edits;
  if (row.tag.kind === 'empty') {
    const text = `<${prefix}row${row.tag.attributes}>${atEnd.join('')}</${prefix}row>`;
    return [...edits, { from: row.tag.start, to: row.tag.end, text }];
  }
  const end = row.end - `</${prefix}row>`.length;
  return [...edits, { from: closingTag(xml.xml, row, end), to: closingTag(xml.xml, row, end), text: atEnd.join('') }];
}

/** Where the closing tag of a row begins; it may hold blanks before its bracket. */
const closingTag = (xml: string, row: XmlRow, guess: number): number =>
  xml.startsWith('</', guess) ? guess : xml.lastIndexOf('</', row.end);

function placedRows(xml: SheetXml, missing: readonly { readonly number: number; readonly text: string }[]): readonly Edit[] {
  const { data, rows, contentEnd } = xml;
  const atEnd: string[] = [];
  const edits: Edit[] = [];
  for (const { number, text } of missing) {
    const next = rows.find((row) => row.number > number);
    if (next) edits.push({ from: next.tag.start, to: next.tag.start, text });
    else atEnd.push(text);
  }
  if (atEnd.length === 0) return edits;
  const text = atEnd.join('');
  if (data.kind !== 'empty') return [...edits, { from: contentEnd, to: contentEnd, text }];
  const whole = `<${data.prefix}sheetData${data.attributes}>${text}</${data.prefix}sheetData>`;
  return [...edits, { from: data.start, to: data.end, text: whole }];
}

const newRow = (xml: SheetXml, number: number, fills: readonly Fill[], styles: Styles): string =>
  `<${xml.data.prefix}row r="${number}">${fills.map((fill) => newCell(xml, undefined, fill, styles)).join('')}</${xml.data.prefix}row>`;

/** A cell that the sheet had left out takes the style of its row or column, as it would when it is typed. */
function newCell(xml: SheetXml, row: Tag | undefined, fill: Fill, { formats }: Styles): string {
  const ofRow = row && /^(1|true)$/.test(attributeOf(row, 'customFormat') ?? '') ? attributeOf(row, 's') : undefined;
  const ofColumn = xml.columns.find(({ from, to }) => fill.column >= from && fill.column <= to)?.style;
  const style = ofRow ?? (ofColumn === null || ofColumn === undefined ? undefined : String(ofColumn));
  const attributes = ` r="${address(fill.column, fill.row)}"${style ? ` s="${style}"` : ''}`;
  return cellText(xml.data.prefix, attributes, fill.value, formats[Number(style ?? 0)] ?? '');
}

const filledCell = ({ tag, style }: XmlCell, { value }: Fill, { formats }: Styles): string =>
  cellText(tag.prefix, withoutType(tag.attributes).replace(/\s+$/, ''), value, formats[style] ?? '');

const withoutType = (attributes: string): string => attributes.replace(/\st\s*=\s*(?:"[^"]*"|'[^']*')/, '');

function cellText(prefix: string, attributes: string, value: FillValue, format: string): string {
  const number = (digits: string) => `<${prefix}c${attributes}><${prefix}v>${digits}</${prefix}v></${prefix}c>`;
  if (value.kind === 'number') return number(value.number.toFixed());
  if (value.kind === 'share' && format.includes('%')) return number(value.share.toFixed());
  const words = escaped(value.kind === 'text' ? value.text : value.printed);
  const text = `<${prefix}is><${prefix}t xml:space="preserve">${words}</${prefix}t></${prefix}is>`;
  return `<${prefix}c${attributes} t="inlineStr">${text}</${prefix}c>`;
}

/** Leaves out the remembered results of formulas. */
const forgotten = ({ rows }: SheetXml): readonly Edit[] =>
  rows.flatMap(({ cells }) =>
    cells.flatMap(({ hasFormula, valuePlace, tag }) => {
      if (!hasFormula || !valuePlace) return [];
      const [from, to] = valuePlace;
      const type = /\st\s*=\s*(?:"[^"]*"|'[^']*')/.exec(tag.attributes);
      if (!type) return [{ from, to, text: '' }];
      const begin = tag.start + 1 + tag.prefix.length + tag.name.length + type.index;
      return [
        { from: begin, to: begin + type[0].length, text: '' },
        { from, to, text: '' },
      ];
    }),
  );
