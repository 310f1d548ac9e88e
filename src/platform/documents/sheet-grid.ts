import { type BlankSheet, type BlankWorkbook, numberFormats, sharedStrings, sheetOf } from './blank-workbook.ts';
import { holds, type SheetXml, type XmlCell } from './sheet-xml.ts';
import { attributeOf } from './xml-tags.ts';

/** One cell as a page shows it; a merged one spans rows and columns. */
export type GridCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
  /** The cell computes: nobody fills it. */
  readonly computed: boolean;
  /** Number format of its style; empty is the general one. */
  readonly format: string;
};
export type SheetGrid = {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Widths in characters; 0 is hidden. */
  readonly widths: readonly number[];
  /** Heights of rows in points that the sheet gives, null where it leaves them open. */
  readonly heights: readonly (number | null)[];
  readonly usualHeight: number;
  /** Cells that hold something, are merged, or have a style; every other place is empty. */
  readonly cells: readonly GridCell[];
};

/** What a page can show of a sheet; blank tables end long before. */
const MOST = { rows: 300, columns: 60 } as const;
const USUAL_WIDTH = 9;
const USUAL_HEIGHT = 15;

/** The visible sheets as grids: merges, widths, texts, which cells compute. */
export function readGrids(blank: BlankWorkbook): readonly SheetGrid[] {
  const strings = sharedStrings(blank);
  const formats = numberFormats(blank);
  return blank.sheets.filter(({ visible }) => visible).map((sheet) => gridOf(blank, sheet, { strings, formats }));
}

type Tables = { readonly strings: readonly string[]; readonly formats: readonly string[] };

function gridOf(blank: BlankWorkbook, sheet: BlankSheet, { strings, formats }: Tables): SheetGrid {
  const xml = sheetOf(blank, sheet);
  // a merge may reach far beyond what is shown
  const merged = new Map(
    xml.merges.map(({ row, column, rows, columns }) => [
      `${row},${column}`,
      { row, column, rows: Math.min(rows, MOST.rows - row + 1), columns: Math.min(columns, MOST.columns - column + 1) },
    ]),
  );
  const cells = new Map<string, GridCell>();
  for (const cell of xml.rows.flatMap((row) => row.cells)) {
    const { row, column, style } = cell;
    if (row > MOST.rows || column > MOST.columns || covered(xml, row, column)) continue;
    const computed = cell.hasFormula || xml.calculated.some((area) => holds(area, row, column));
    const { rows = 1, columns = 1 } = merged.get(`${row},${column}`) ?? {};
    const text = textOf(cell, strings);
    if (text === '' && !computed && style === 0 && rows * columns === 1) continue;
    cells.set(`${row},${column}`, { row, column, rows, columns, text, computed, format: formats[style] ?? '' });
  }
  for (const [key, { row, column, rows, columns }] of merged)
    if (!cells.has(key) && row <= MOST.rows && column <= MOST.columns)
      cells.set(key, { row, column, rows, columns, text: '', computed: false, format: '' });
  const all = [...cells.values()];
  const columns = Math.min(MOST.columns, Math.max(1, ...all.map((cell) => cell.column + cell.columns - 1)));
  const rows = Math.min(MOST.rows, Math.max(1, ...all.map((cell) => cell.row + cell.rows - 1)));
  return {
    ...{ name: sheet.name, rows, columns, widths: widthsOf(xml, columns), cells: all },
    ...{ heights: heightsOf(xml, rows), usualHeight: xml.defaultHeight ?? USUAL_HEIGHT },
  };
}

/** Inside a merged area and not its first cell. */
const covered = ({ merges }: SheetXml, row: number, column: number): boolean =>
  merges.some((area) => holds(area, row, column) && (area.row !== row || area.column !== column));

function textOf({ type, value, inline }: XmlCell, strings: readonly string[]): string {
  if (type === 'inlineStr') return inline;
  if (type === 's') return strings[Number(value)] ?? '';
  return value ?? '';
}

function heightsOf({ rows }: SheetXml, count: number): readonly (number | null)[] {
  const own = new Map(rows.map(({ number, tag }) => [number, Number(attributeOf(tag, 'ht') ?? Number.NaN)]));
  return Array.from({ length: count }, (_, i) => {
    const height = own.get(i + 1);
    return height !== undefined && Number.isFinite(height) ? height : null;
  });
}

const widthsOf = ({ columns, defaultWidth }: SheetXml, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => {
    const own = columns.find(({ from, to }) => i + 1 >= from && i + 1 <= to);
    return own?.hidden ? 0 : (own?.width ?? defaultWidth ?? USUAL_WIDTH);
  });
