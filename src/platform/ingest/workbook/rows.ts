import { readXls, streamXlsxRows } from 'hucre';
import type { Primitive } from '../cell-value.ts';
import { refuseImport } from '../refusals.ts';
import { inspectWorkbook } from './inspect.ts';
import { assertPlainXls } from './legacy.ts';
import { type Merge, mergeOf } from './merges.ts';

export type Line = { readonly line: number; readonly cells: readonly Primitive[] };
export type OpenedSheet = { readonly sheet: string; readonly merges: readonly Merge[]; readonly rows: AsyncIterable<Line> };

type Cell = string | number | boolean | Date | null;
type Row = { readonly index: number; readonly values: readonly Cell[] };

/**
 * Opens the first visible sheet: primitive values only, dates as the wall clock that the sheet shows. Runs in a thread of
 * its own, with limits of memory and time.
 */
export async function openSheet(bytes: Uint8Array, format: 'xlsx' | 'xls'): Promise<OpenedSheet> {
  try {
    return format === 'xlsx' ? await openXlsx(bytes) : await openXls(bytes);
  } catch (error) {
    throw explained(error);
  }
}

async function openXlsx(bytes: Uint8Array): Promise<OpenedSheet> {
  if (bytes[0] === 0xd0) {
    const isLocked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw refuseImport('import/workbook', {
      detail: isLocked ? '文件有打开密码；请去掉密码后重新导入。' : '这是旧版 .xls 文件；请把扩展名改为 .xls，或另存为 .xlsx。',
    });
  }
  const { index, name, scan } = await inspectWorkbook(bytes);
  if (scan.uncomputed !== undefined)
    throw refuseImport('import/workbook', {
      detail: `${scan.uncomputed} 单元格的公式没有计算结果；请在表格软件中打开并保存一次，再重新导入。`,
    });
  const rows = streamXlsxRows(bytes, { sheet: index });
  return { sheet: name, merges: scan.merges.map(mergeOf), rows: linesOf(rows) };
}

async function openXls(bytes: Uint8Array): Promise<OpenedSheet> {
  assertPlainXls(bytes);
  const { sheets } = await readXls(bytes);
  const sheet = sheets[0];
  if (!sheet) throw refuseImport('import/workbook', { detail: '工作簿里没有工作表。' });
  // the reader leaves empty rows out of its list
  const rows = sheet.rows.flatMap((values: Cell[] | undefined, index) => (values ? [{ index, values }] : []));
  return { sheet: sheet.name, merges: sheet.merges ?? [], rows: linesOf(rows) };
}

async function* linesOf(rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<Line> {
  try {
    for await (const { index, values } of rows) {
      const cells = values.map(primitive);
      while (cells.length > 0 && (cells.at(-1) === null || cells.at(-1) === '')) cells.pop();
      if (cells.length > 0) yield { line: index + 1, cells };
    }
  } catch (error) {
    throw explained(error);
  }
}

const primitive = (cell: Cell | undefined): Primitive => (cell instanceof Date ? wallClock(cell) : (cell ?? null));

/** A date of a sheet has no zone: it is what a person in Shanghai reads. Binary fractions of a second are snapped. */
export function wallClock(date: Date): string {
  const exact = date.getTime();
  const second = Math.round(exact / 1_000) * 1_000;
  const text = new Date(Math.abs(exact - second) <= 5 ? second : exact).toISOString();
  const time = text.slice(11, 19);
  if (date.getUTCFullYear() < 1900) return time; // a time of day without a day
  return time === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`;
}

/** The reader's own complaints, in words that help; ours pass through. */
export function explained(error: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (name === 'EncryptedFileError') return refuseImport('import/workbook', { detail: '文件有打开密码；请去掉密码后重新导入。' });
  if (name === 'Refusal') return error;
  return refuseImport('import/workbook', { detail: '工作簿内容不完整或已损坏；请在表格软件中打开并另存为 .xlsx 后重新导入。' });
}
