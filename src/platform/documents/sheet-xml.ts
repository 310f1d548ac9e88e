import { attributeOf, type Tag, tagsOf, wordsIn, XmlFault } from './xml-tags.ts';

/** A cell of a sheet's XML, with its place in the text. */
export type XmlCell = {
  readonly row: number;
  readonly column: number;
  readonly tag: Tag;
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly style: number;
  readonly hasFormula: boolean;
  /** What stands in `v`, and where the whole element stands. */
  readonly value: string | null;
  readonly valuePlace: readonly [from: number, to: number] | null;
  readonly formula: string;
  /** Words of an inline string. */
  readonly inline: string;
};
export type XmlRow = { readonly number: number; readonly tag: Tag; readonly end: number; readonly cells: readonly XmlCell[] };
export type Area = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

export type SheetXml = {
  readonly xml: string;
  /** The tag of sheetData, where its content ends, and where it ends itself. */
  readonly data: Tag;
  readonly contentEnd: number;
  readonly rows: readonly XmlRow[];
  readonly merges: readonly Area[];
  readonly columns: readonly {
    readonly from: number;
    readonly to: number;
    readonly width: number | null;
    readonly style: number | null;
    readonly hidden: boolean;
  }[];
  readonly defaultWidth: number | null;
  readonly defaultHeight: number | null;
  /** Areas that an array formula or a data table fills: nobody else may write there. */
  readonly calculated: readonly Area[];
};

export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

/** A1 → row and column from 1; `$` and case do not matter. */
export function placeOf(address: string): { row: number; column: number } | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (digits === '') return undefined;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(digits);
  return row >= 1 && row <= LAST_ROW && column <= LAST_COLUMN ? { row, column } : undefined;
}

function areaOf(reference: string): Area | undefined {
  const [first = '', last = first] = reference.split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  if (!from || !to) return undefined;
  return { row: from.row, column: from.column, rows: to.row - from.row + 1, columns: to.column - from.column + 1 };
}

export const holds = (area: Area, row: number, column: number): boolean =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
const isOn = (text: string | undefined): boolean => text === '1' || text === 'true';

/** Finds rows, cells, merges and columns of a sheet without changing a letter; names of elements may carry any prefix. */
export function readSheetXml(xml: string): SheetXml {
  const reader = sheetReader(xml);
  for (const tag of tagsOf(xml)) reader.take(tag);
  return reader.end();
}

type Open = { readonly tag: Tag; readonly row: number; readonly column: number; depth: number } & {
  formula: Tag | null;
  formulaText: string;
  hasFormula: boolean;
  value: Tag | null;
  valuePlace: readonly [number, number] | null;
  valueText: string | null;
  inline: Tag | null;
  inlineText: string;
  phonetic: number | null;
};

function sheetReader(xml: string) {
  const rows: { number: number; tag: Tag; end: number; cells: XmlCell[] }[] = [];
  const merges: Area[] = [];
  const columns: SheetXml['columns'][number][] = [];
  const calculated: Area[] = [];
  const path: string[] = [];
  let data: Tag | undefined;
  let contentEnd = 0;
  let defaultWidth: number | null = null;
  let defaultHeight: number | null = null;
  let cell: Open | undefined;

  const row = () => rows.at(-1);
  const inData = (): boolean => data !== undefined && path[1] === 'sheetData';

  const openRow = (tag: Tag) => {
    const before = row()?.number ?? 0;
    const number = numberOf(attributeOf(tag, 'r')) ?? before + 1;
    if (number <= before || number > LAST_ROW) throw new XmlFault('rows out of order');
    rows.push({ number, tag, end: tag.end, cells: [] });
  };
  const openCell = (tag: Tag) => {
    const current = row();
    if (!current) throw new XmlFault('a cell outside a row');
    const before = current.cells.at(-1)?.column ?? 0;
    const column = placeOf(attributeOf(tag, 'r') ?? '')?.column ?? before + 1;
    if (column <= before || column > LAST_COLUMN) throw new XmlFault('cells out of order');
    cell = {
      ...{ tag, row: current.number, column, depth: path.length, formula: null, formulaText: '', hasFormula: false },
      ...{ value: null, valuePlace: null, valueText: null, inline: null, inlineText: '', phonetic: null },
    };
  };
  const closeCell = (end: number) => {
    if (!cell) return;
    const { tag } = cell;
    row()?.cells.push({
      ...{ row: cell.row, column: cell.column, tag, start: tag.start, end },
      ...{ type: attributeOf(tag, 't') ?? 'n', style: numberOf(attributeOf(tag, 's')) ?? 0, hasFormula: cell.hasFormula },
      ...{ value: cell.valueText, valuePlace: cell.valuePlace, formula: cell.formulaText, inline: cell.inlineText },
    });
    cell = undefined;
  };
  const inCell = (current: Open, tag: Tag) => {
    const isDirect = path.length === current.depth + (tag.kind === 'empty' ? 0 : 1);
    if (tag.name === 'f' && tag.kind !== 'close' && isDirect) {
      current.hasFormula = true;
      if (tag.kind === 'open') current.formula = tag;
      const area = /^(array|dataTable)$/.test(attributeOf(tag, 't') ?? '') ? areaOf(attributeOf(tag, 'ref') ?? '') : undefined;
      if (area) calculated.push(area);
    } else if (tag.name === 'f' && tag.kind === 'close' && current.formula) {
      current.formulaText = wordsIn(xml.slice(current.formula.end, tag.start));
      current.formula = null;
    } else if (tag.name === 'v' && tag.kind !== 'close' && isDirect) {
      current.value = tag;
      if (tag.kind === 'empty') Object.assign(current, { valueText: '', valuePlace: [tag.start, tag.end] });
    } else if (tag.name === 'v' && tag.kind === 'close' && current.value) {
      current.valueText = wordsIn(xml.slice(current.value.end, tag.start));
      current.valuePlace = [current.value.start, tag.end];
    } else if (tag.name === 'rPh') current.phonetic = tag.kind === 'open' ? tag.start : null;
    else if (tag.name === 't' && current.phonetic === null) {
      if (tag.kind === 'open') current.inline = tag;
      else if (tag.kind === 'close' && current.inline) {
        current.inlineText += wordsIn(xml.slice(current.inline.end, tag.start));
        current.inline = null;
      }
    }
  };
  const beside = (tag: Tag) => {
    if (tag.kind === 'close') return;
    if (tag.name === 'mergeCell' && path[1] === 'mergeCells') {
      const area = areaOf(attributeOf(tag, 'ref') ?? '');
      if (area) merges.push(area);
    } else if (tag.name === 'col' && path[1] === 'cols') {
      const [from, to] = [numberOf(attributeOf(tag, 'min')) ?? 0, numberOf(attributeOf(tag, 'max')) ?? 0];
      columns.push({
        ...{ from, to, width: numberOf(attributeOf(tag, 'width')), style: numberOf(attributeOf(tag, 'style')) },
        hidden: isOn(attributeOf(tag, 'hidden')),
      });
    } else if (tag.name === 'sheetFormatPr') {
      defaultWidth = numberOf(attributeOf(tag, 'defaultColWidth'));
      defaultHeight = numberOf(attributeOf(tag, 'defaultRowHeight'));
    }
  };
  const within = (tag: Tag) => {
    if (cell) inCell(cell, tag);
    else if (tag.name === 'row' && tag.kind !== 'close' && path.length === (tag.kind === 'open' ? 3 : 2)) openRow(tag);
    else if (tag.name === 'c' && tag.kind !== 'close' && path.length === (tag.kind === 'open' ? 4 : 3)) {
      openCell(tag);
      if (tag.kind === 'empty') closeCell(tag.end);
    }
  };

  return {
    take(tag: Tag): void {
      if (tag.kind === 'open') path.push(tag.name);
      if (tag.name === 'sheetData' && tag.kind !== 'close' && path.length === (tag.kind === 'open' ? 2 : 1)) {
        data = tag;
        contentEnd = tag.end;
      } else if (inData()) within(tag);
      else beside(tag);
      if (tag.kind !== 'close') return;
      if (path.pop() !== tag.name) throw new XmlFault('tags do not match');
      if (path[1] === 'sheetData' && tag.name === 'c' && path.length === 3) closeCell(tag.end);
      const current = row();
      if (path[1] === 'sheetData' && tag.name === 'row' && path.length === 2 && current) current.end = tag.end;
      if (tag.name === 'sheetData' && path.length === 1) contentEnd = tag.start;
    },
    end(): SheetXml {
      if (!data || path.length > 0) throw new XmlFault('no sheet data');
      return { xml, data, contentEnd, rows, merges, columns, defaultWidth, defaultHeight, calculated };
    },
  };
}
