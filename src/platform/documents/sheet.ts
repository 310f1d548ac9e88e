import type ExcelJS from 'exceljs';
import type { Decimal } from '../../kernel/decimal.ts';
import { settle } from './archive.ts';

/** What stands in a cell. Text is always text: a value that begins with = + - @ TAB or CR never becomes a formula. */
export type CellValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: Decimal }
  /** A formula with the result that it has now, so that a reader who does not calculate sees the same. */
  | { readonly kind: 'formula'; readonly formula: string; readonly result: Decimal | string };

export type CellLook = {
  readonly align?: 'left' | 'center' | 'right';
  readonly bold?: boolean;
  readonly size?: number;
  readonly heading?: boolean;
  readonly colour?: string;
  readonly bare?: boolean;
  /** Number format, such as 0.00 or 0.00%. */
  readonly format?: string;
  /** Height of its row in points, where more room is needed than the text takes: to sign, to seal. */
  readonly room?: number;
};

/** One cell, or with `rows` and `columns` a merged one; counted from 1. */
export type Cell = CellLook & {
  readonly row: number;
  readonly column: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly value?: CellValue;
};

export type Sheet = {
  readonly name: string;
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
  readonly cells: readonly Cell[];
  /** Rows that are printed again on every page. */
  readonly repeat?: readonly [from: number, to: number];
  /** First row that is printed: the mark above it stands in the printed header. */
  readonly printFrom?: number;
};

export type Workbook = {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  readonly mark?: string;
  /** 版本码 of the frozen version, or that it is a draft; printed at the head of every page. */
  readonly version?: string;
  /** The code alone, for the QR code of the PDF. */
  readonly code?: string;
};

export const text = (content: string): CellValue => ({ kind: 'text', text: content });
export const number = (value: Decimal): CellValue => ({ kind: 'number', number: value });
export const formula = (content: string, result: Decimal | string): CellValue => ({ kind: 'formula', formula: content, result });

/** A1, K12. */
export const address = (column: number, row: number): string => `${letters(column)}${row}`;
const letters = (column: number): string =>
  column > 26 ? letters(Math.trunc((column - 1) / 26)) + letters(((column - 1) % 26) + 1) : String.fromCharCode(64 + column);

const BODY = '宋体';
const HEADING = '黑体';
const MARK_COLOUR = 'FF9C2A00';
const LINE_HEIGHT = 14.5;
/** A sheet up to so many points high is drawn together on one page; a higher one would become too small to read. */
const ONE_PAGE = 860;
const EDGE = { style: 'thin', color: { argb: 'FF000000' } } as const;
const PAPER = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  horizontalCentered: true,
  margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.55, header: 0.3, footer: 0.25 },
} as const;

/** Renders .xlsx for A4 landscape; the same workbook and instant give the same bytes. */
export async function renderWorkbook({ title, sheets, mark, version }: Workbook, createdAt: Date): Promise<Uint8Array> {
  // the largest of the packages that a start would load: it waits for the first who asks for a workbook
  const { default: library } = await import('exceljs');
  const file = new library.Workbook();
  Object.assign(file, { creator: '明证', lastModifiedBy: '明证', title, created: createdAt, modified: createdAt });
  file.calcProperties.fullCalcOnLoad = true;
  for (const sheet of sheets) write(file, sheet, { mark, version });
  return settle(new Uint8Array(await file.xlsx.writeBuffer()));
}

type Head = { readonly mark: string | undefined; readonly version: string | undefined };

/** What is printed above every page: the mark in the middle, the version at the right. */
const headOf = ({ mark, version }: Head): string =>
  [
    ...(mark ? [`&C&"${HEADING},Regular"&10&K9C2A00${mark}`] : []),
    ...(version ? [`&R&"${HEADING},Regular"&10&K000000${version}`] : []),
  ].join('');

function write(file: ExcelJS.Workbook, { name, widths, cells, repeat, printFrom = 1 }: Sheet, above: Head): void {
  const bottom = Math.max(...cells.map(({ row, rows = 1 }) => row + rows - 1));
  const tall = heights(widths, cells);
  const height = [...tall.values()].reduce((sum, value) => sum + value, 0);
  const pageSetup = {
    ...PAPER,
    fitToHeight: height > ONE_PAGE ? 0 : 1,
    // the library puts $ before the columns only
    printArea: `${letters(1)}$${printFrom}:${letters(widths.length)}$${bottom}`,
    ...(repeat ? { printTitlesRow: `${repeat[0]}:${repeat[1]}` } : {}),
  };
  const headerFooter = {
    ...(headOf(above) ? { oddHeader: headOf(above) } : {}),
    oddFooter: '&C第 &P 页，共 &N 页',
  };
  const page = file.addWorksheet(name, { pageSetup, headerFooter, views: [{ showGridLines: false }] });
  for (const [i, width] of widths.entries()) page.getColumn(i + 1).width = width;
  for (const cell of cells) place(page, cell);
  for (const [row, points] of tall) page.getRow(row).height = points;
}

function place(page: ExcelJS.Worksheet, cell: Cell): void {
  const { row, column, rows = 1, columns = 1, value } = cell;
  if (rows * columns > 1) page.mergeCells(row, column, row + rows - 1, column + columns - 1);
  const target = page.getCell(row, column);
  if (value) target.value = stored(value);
  target.font = {
    name: cell.heading ? HEADING : BODY,
    size: cell.size ?? 10.5,
    bold: cell.bold ?? false,
    color: { argb: cell.colour ?? 'FF000000' },
  };
  target.alignment = {
    ...{ horizontal: cell.align ?? 'center', vertical: 'middle', wrapText: true },
    ...(cell.align === 'left' ? { indent: 1 } : {}),
  };
  if (cell.format) target.numFmt = cell.format;
  if (cell.bare) return;
  for (let r = row; r < row + rows; r += 1)
    for (let c = column; c < column + columns; c += 1)
      page.getCell(r, c).border = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };
}

/** A sheet knows binary numbers only; what is exact has been rounded to its printed places before. */
function stored(value: CellValue): ExcelJS.CellValue {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return value.number.toNumber();
    case 'formula': {
      const { formula: content, result } = value;
      return { formula: content, result: typeof result === 'string' ? result : result.toNumber() };
    }
  }
}

const widthOf = (content: string): number => [...content].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);

function printed(value: CellValue | undefined): string {
  if (!value) return '';
  if (value.kind === 'text') return value.text;
  const shown = value.kind === 'number' ? value.number : value.result;
  return typeof shown === 'string' ? shown : shown.toFixed();
}

/** Height of every row by its longest wrapped text: no program fits the height of merged cells by itself. */
function heights(widths: readonly number[], cells: readonly Cell[]): ReadonlyMap<number, number> {
  const result = new Map<number, number>();
  for (const { row, column, rows = 1, columns = 1, value, size = 10.5, room = 0 } of cells) {
    if (rows > 1) continue;
    const width = widths.slice(column - 1, column - 1 + columns).reduce((sum, w) => sum + w, -1.2) * (10.5 / size);
    const lines = printed(value)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
    result.set(row, Math.max(result.get(row) ?? 20, room, lines * LINE_HEIGHT * (size / 10.5) + 5));
  }
  return result;
}

export const MARKED: CellLook = { bare: true, heading: true, colour: MARK_COLOUR };
