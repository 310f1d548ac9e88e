import { cellText } from './cell-text.ts';
import { compiled, fontsFor, type PdfOptions } from './pdf.ts';
import type { Cell, Sheet } from './sheet.ts';
import { squaresOf } from './squares.ts';

export type PrintedSheet = {
  readonly title: string;
  readonly author: string;
  readonly sheet: Sheet;
  readonly mark?: string | undefined;
  readonly version?: string | undefined;
  readonly code?: string | undefined;
};

/** One cell of the printed table; `open` has no line below, because it goes on in the next row. */
type Printed = {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
  readonly align: string;
  readonly size: number;
  readonly bold: boolean;
  readonly heading: boolean;
  readonly colour: string;
  readonly bare: boolean;
  readonly room: number;
  readonly open: boolean;
};

const BODY_SIZE = 10.5;

const printed = (cell: Cell, top: number): Printed => ({
  ...{ x: cell.column - 1, y: cell.row - top, rows: cell.rows ?? 1, columns: cell.columns ?? 1, text: cellText(cell) },
  ...{ align: cell.align ?? 'center', size: (cell.size ?? BODY_SIZE) / BODY_SIZE, bold: cell.bold ?? false },
  ...{ heading: cell.heading ?? false, colour: `#${(cell.colour ?? 'FF000000').slice(2)}`, bare: cell.bare ?? false },
  ...{ room: cell.room ?? 0, open: false },
});

/** A label that reaches from the repeated heading down over the rows: blank in the heading, and its words beside the rows. */
function split(cell: Cell, row: number): { head: Cell; body: Cell | undefined } {
  const { value, ...blank } = cell;
  const rows = cell.rows ?? 1;
  if (rows === 1) return { head: cell, body: undefined };
  return { head: { ...blank, rows: 1 }, body: { ...blank, row: row + 1, rows: rows - 1, ...(value ? { value } : {}) } };
}

/** The table above the repeated heading, the heading, the rows below it that may go on over pages, and the end, which stays together. */
function partsOf({ cells, repeat, printFrom = 1 }: Sheet) {
  const shown = cells.filter(({ row }) => row >= printFrom);
  const at = repeat?.[0] ?? Number.POSITIVE_INFINITY;
  const lastOf = (cells: readonly Cell[]) => Math.max(0, ...cells.map(({ row, rows = 1 }) => row + rows - 1));
  const inHead = shown.filter(({ row }) => row === at);
  // the label beside the rows says where they end; what follows is remarks, total and signatures
  const end = inHead.length > 0 ? lastOf(inHead) : lastOf(shown.filter(({ bare }) => !bare));
  const heads = inHead.map((cell) => split(cell, at));
  const body = [...heads.flatMap((part) => part.body ?? []), ...shown.filter(({ row }) => row > at && row <= end)];
  return {
    above: shown.filter(({ row }) => row < at && row <= end).map((cell) => printed(cell, printFrom)),
    head: heads.map((part) => ({ ...printed(part.head, at), open: part.body !== undefined })),
    body: body.map((cell) => printed(cell, at)),
    below: shown.filter(({ row }) => row > end).map((cell) => printed(cell, end + 1)),
  };
}

/** Renders the sheet that is also written as .xlsx: A4 landscape, its heading and the version on every page. */
export function renderSheetPdf(
  { title, author, sheet, mark, version, code }: PrintedSheet,
  options: PdfOptions,
): Promise<Uint8Array> {
  const data = {
    title,
    author,
    mark: mark ?? '',
    ...{ version: version ?? '', squares: squaresOf(code) },
    widths: sheet.widths,
    fonts: fontsFor(options.fontDir),
  };
  return compiled('sheet.typ', JSON.stringify({ ...data, ...partsOf(sheet) }), options);
}
