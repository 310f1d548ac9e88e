import { type Cell, EncryptedFileError, readXls, readXlsx, type Sheet, type Workbook } from 'hucre';
import { decimal, fixed } from '../../../kernel/decimal.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Grid } from '../domain/audit/forms/grid.ts';
import { type Recognised, recogniseTables } from '../domain/audit/forms/recognise.ts';
import { unreadable } from './text.ts';
import { guardZip } from './zip-guard.ts';

/** Rows read of a sheet; a table with more is refused by its own limit of 500 indicators, with the number of rows it has. */
const MOST_ROWS = 6000;
const OLE_FIRST = 0xd0;

/** 自评表 in .xlsx and old .xls, recognised by their headings. A workbook without one is refused with the names of its sheets. */
export async function recogniseWorkbook(bytes: Uint8Array): Promise<readonly Recognised[]> {
  const workbook = await open(bytes);
  const grids = workbook.sheets.map((sheet) => gridOf(sheet, bytes[0] === OLE_FIRST));
  const found = grids.flatMap((grid) => recogniseTables(grid));
  if (found.length > 0) return found;
  throw unreadable('audit-file/form', {
    detail: `工作表 ${grids.map(({ name }) => name).join('、')} 中没有“一级指标、二级指标、三级指标”的表头。`,
  });
}

async function open(bytes: Uint8Array): Promise<Workbook> {
  const isOld = bytes[0] === OLE_FIRST;
  if (!isOld) guardZip(bytes);
  try {
    // styles tell how a percentage or a rounded number prints
    return await (isOld ? readXls(bytes) : readXlsx(bytes, { readStyles: true, maxRows: MOST_ROWS }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof EncryptedFileError || (isOld && isEncryptedPackage(bytes)))
      throw unreadable('audit-file/encrypted', { detail: '请取消工作簿的打开密码后再核查。' });
    throw unreadable('audit-file/damaged', { detail: '工作簿无法打开,请用办公软件另存为 .xlsx 后再试。' });
  }
}

/** An encrypted .xlsx is an OLE file with the stream EncryptedPackage (name in UTF-16). */
const isEncryptedPackage = (bytes: Uint8Array): boolean =>
  new TextDecoder('utf-16le').decode(bytes.subarray(0, 1 << 20)).includes('EncryptedPackage');

function gridOf(sheet: Sheet, isRaw: boolean): Grid {
  const rows = sheet.rows.map((row, at) =>
    (row ?? []).map((value, column) => textOf(sheet.cells?.get(`${at},${column}`), value)),
  );
  // a label merged over several rows belongs to each of them
  for (const { startRow, endRow, startCol } of sheet.merges ?? []) {
    const label = rows[startRow]?.[startCol];
    for (let row = startRow + 1; label && row <= Math.min(endRow, rows.length - 1); row += 1) fill(rows, row, startCol, label);
  }
  return { name: sheet.name, isRaw, rows };
}

function fill(rows: (string | null)[][], row: number, column: number, label: string): void {
  const cells = rows[row];
  if (cells && !cells[column]) cells[column] = label;
}

const ERROR = /^#(?:REF!|DIV\/0!|N\/A|VALUE!|NAME\?|NUM!|NULL!)$/;

/** A cell as it prints: percentages and fixed decimals by their format, other numbers as Excel shows them (15 digits). */
function textOf(cell: Cell | undefined, value: Sheet['rows'][number][number]): string | null {
  const shown = cell?.type === 'formula' ? (cell.formulaResult ?? value) : value;
  if (shown === null || shown === undefined || shown === '') return null;
  if (shown instanceof Date) return shown.toISOString().slice(0, 10);
  if (typeof shown === 'number') return numberText(shown, cell?.style?.numFmt ?? '');
  const text = String(shown).trim();
  return ERROR.test(text) || cell?.type === 'error' ? text || '#N/A' : text;
}

function numberText(value: number, format: string): string {
  const [, decimals, percent] = /0(\.0+)?(%)?/.exec(format.split(';')[0] ?? '') ?? [];
  const scaled = percent ? value * 100 : value;
  const exact = String(Number(scaled.toPrecision(15)));
  if (exact.includes('e')) return exact;
  const places = decimals ? decimals.length - 1 : null;
  const shown = places !== null && (exact.split('.')[1]?.length ?? 0) > places ? shortened(exact, places) : exact;
  return percent ? `${shown}%` : shown;
}

/** Half-up on the decimal text, as a spreadsheet prints it; binary rounding would lose 1.005. */
const shortened = (exact: string, places: number): string => fixed(decimal(exact), places);
