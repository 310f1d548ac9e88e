import { EncryptedFileError, readXls, readXlsx, type Sheet, type Workbook } from 'hucre';
import { Refusal } from '../../../kernel/refusal.ts';
import { printed } from '../../../platform/ingest/workbook/printed.ts';
import { hasPassword } from '../../../platform/ingest/workbook/xls-password.ts';
import { type Grid, type Recognised, recogniseTables } from '../domain/audit/forms/recognise.ts';
import { unreadable } from './text.ts';
import { guardZip } from './zip-guard.ts';

/** Rows read of a sheet; a table with more is refused by its own limit of 500 indicators, with the number of rows it has. */
const MOST_ROWS = 6000;
const OLE_FIRST = 0xd0;

/** 自评表 in .xlsx and old .xls, recognised by their headings. A workbook without one is refused with the names of its sheets. */
export async function recogniseWorkbook(bytes: Uint8Array): Promise<readonly Recognised[]> {
  const workbook = await open(bytes);
  const grids = workbook.sheets.map((sheet) => gridOf(sheet, bytes[0] === OLE_FIRST));
  const found = grids.flatMap((grid) => {
    const tables = recogniseTables(grid);
    if (tables) return tables;
    throw unreadable('audit-file/form', {
      detail: `工作表 ${grid.name} 上几张表并排，分不清界线；请把它们分到几张工作表后再核查。`,
    });
  });
  if (found.length > 0) return found;
  throw unreadable('audit-file/form', {
    detail: `工作表 ${grids.map(({ name }) => name).join('、')} 中没有“一级指标、二级指标、三级指标”的表头。`,
  });
}

async function open(bytes: Uint8Array): Promise<Workbook> {
  const isOld = bytes[0] === OLE_FIRST;
  if (isOld) guardOld(bytes);
  else guardZip(bytes);
  try {
    // styles tell how a percentage or a rounded number prints
    return await (isOld ? readXls(bytes) : readXlsx(bytes, { readStyles: true, maxRows: MOST_ROWS }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof EncryptedFileError) throw encrypted();
    throw unreadable('audit-file/damaged', { detail: '工作簿无法打开，请用办公软件另存为 .xlsx 后再试。' });
  }
}

const encrypted = () => unreadable('audit-file/encrypted', { detail: '请取消文件的打开密码后再核查。' });

/** An OLE file tells by the names of its streams (in UTF-16) what it is: an encrypted .xlsx or .docx, an old .doc, an old .xls. */
function guardOld(bytes: Uint8Array): void {
  const names = new TextDecoder('utf-16le').decode(bytes);
  if (names.includes('EncryptedPackage') || hasPassword(bytes)) throw encrypted();
  if (names.includes('WordDocument') && !names.includes('Workbook'))
    throw unreadable('audit-file/format', { detail: '旧式 .doc 文档请用办公软件另存为 .docx 后再核查。' });
}

function gridOf(sheet: Sheet, isRaw: boolean): Grid {
  const rows = sheet.rows.map((row, at) =>
    (row ?? []).map((value, column) => printed(sheet.cells?.get(`${at},${column}`), value)),
  );
  // a label merged over several rows belongs to each of them
  for (const { startRow, endRow, startCol } of sheet.merges ?? []) {
    const label = rows[startRow]?.[startCol];
    for (let row = startRow + 1; label && row <= Math.min(endRow, rows.length - 1); row += 1) fill(rows, row, startCol, label);
  }
  return { name: sheet.name, isRaw, rows, merges: sheet.merges ?? [] };
}

function fill(rows: (string | null)[][], row: number, column: number, label: string): void {
  const cells = rows[row];
  if (cells && !cells[column]) cells[column] = label;
}
