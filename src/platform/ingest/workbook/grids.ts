import { readXls, readXlsx, type Sheet } from 'hucre';
import { refuseImport } from '../refusals.ts';
import { inspectWorkbook } from './inspect.ts';
import { assertPlainXls } from './legacy.ts';
import type { Merge } from './merges.ts';
import { isErrorText, printed } from './printed.ts';
import { explained } from './rows.ts';
import { type Hidden, hiddenInXls } from './xls-hidden.ts';

/** One cell that holds something, as it prints; rows and columns count from 0. */
export type GridCell = {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** A formula that was never computed, a value of error, or a number that its format shows divided. */
  readonly fault?: 'formula' | 'error' | 'scaled';
};

/** 工作表 as a whole: every cell that holds something, merged areas, and what the author has hidden. */
export type SheetGrid = {
  readonly name: string;
  readonly isHidden: boolean;
  /** Old .xls: number formats are not known, so 0.93 may be a percentage. */
  readonly isRaw: boolean;
  readonly cells: readonly GridCell[];
  readonly merges: readonly Merge[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
};

const LIMITS = { rows: 3_000, columns: 200, cells: 20_000, letters: 4_000, text: 1_000_000, merged: 100_000 } as const;

const tooLarge = (detail: string) => refuseImport('import/workbook', { detail });

/** All sheets of a workbook. Runs in a thread of its own, with limits of memory and time. Nothing is cut off: what is too much is refused. */
export async function readGrids(bytes: Uint8Array, format: 'xlsx' | 'xls'): Promise<readonly SheetGrid[]> {
  try {
    const grids = format === 'xlsx' ? await ofXlsx(bytes) : await ofXls(bytes);
    const cells = grids.reduce((count, grid) => count + grid.cells.length, 0);
    if (cells > LIMITS.cells)
      throw tooLarge(`工作簿有 ${cells} 个有内容的单元格，上限是 ${LIMITS.cells} 个；请只保留需要的工作表后重新上传。`);
    const text = grids.reduce((count, grid) => grid.cells.reduce((sum, cell) => sum + cell.text.length, count), 0);
    if (text > LIMITS.text) throw tooLarge(`工作簿的文字超过 ${LIMITS.text} 字；请只保留需要的工作表后重新上传。`);
    if (cells === 0) throw tooLarge('工作簿里没有内容。');
    return grids;
  } catch (error) {
    throw explained(error);
  }
}

async function ofXlsx(bytes: Uint8Array): Promise<readonly SheetGrid[]> {
  if (bytes[0] === 0xd0) throw tooLarge('文件有打开密码，或是旧版 .xls；请去掉密码，或把扩展名改为 .xls 后重新上传。');
  await inspectWorkbook(bytes);
  // styles tell how a percentage or a rounded number prints; a sheet that is too long must be seen to be so
  const { sheets } = await readXlsx(bytes, { readStyles: true, maxRows: LIMITS.rows + 1 });
  return sheets.map((sheet) =>
    gridOf(sheet, false, {
      isHidden: sheet.hidden === true || sheet.veryHidden === true,
      rows: [...(sheet.rowDefs ?? [])].filter(([, { hidden }]) => hidden).map(([row]) => row),
      columns: (sheet.columns ?? []).flatMap((column, at) => (column?.hidden ? [at] : [])),
    }),
  );
}

async function ofXls(bytes: Uint8Array): Promise<readonly SheetGrid[]> {
  assertPlainXls(bytes);
  const { sheets } = await readXls(bytes);
  const hidden = hiddenInXls(bytes);
  return sheets.map((sheet, at) => gridOf(sheet, true, hidden[at] ?? { isHidden: false, rows: [], columns: [] }));
}

function gridOf(sheet: Sheet, isRaw: boolean, { isHidden, rows, columns }: Hidden): SheetGrid {
  if (sheet.rows.length > LIMITS.rows)
    throw tooLarge(`工作表“${sheet.name}”超过 ${LIMITS.rows} 行；自评表不会这么长，请删去多余的行后重新上传。`);
  const merged = (sheet.merges ?? []).map((area) => (area.endRow - area.startRow + 1) * (area.endCol - area.startCol + 1));
  if (merged.reduce((sum, size) => sum + size, 0) > LIMITS.merged)
    throw tooLarge(`工作表“${sheet.name}”的合并单元格太多或太大；请取消表格以外的合并后重新上传。`);
  const cells: GridCell[] = [];
  for (const [row, values] of sheet.rows.entries())
    for (const [column, value] of (values ?? []).entries()) {
      const found = cellOf(sheet, { row, column }, value);
      if (!found) continue;
      if (column >= LIMITS.columns) throw tooLarge(`工作表“${sheet.name}”超过 ${LIMITS.columns} 列；请删去多余的列后重新上传。`);
      if (found.text.length > LIMITS.letters)
        throw tooLarge(`工作表“${sheet.name}”第 ${row + 1} 行有超过 ${LIMITS.letters} 字的单元格；请缩短后重新上传。`);
      cells.push(found);
    }
  return {
    ...{ name: sheet.name, isHidden, isRaw, cells },
    merges: (sheet.merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({ startRow, endRow, startCol, endCol })),
    hiddenRows: rows,
    hiddenColumns: columns,
  };
}

function cellOf(
  sheet: Sheet,
  { row, column }: { row: number; column: number },
  value: Sheet['rows'][number][number],
): GridCell | null {
  const cell = sheet.cells?.get(`${row},${column}`);
  // half a letter or a zero byte cannot be kept
  const text = printed(cell, value)?.replace(/[\0\p{Cs}]/gu, '\ufffd') ?? null;
  if (text === null || text.trim() === '')
    return cell?.type === 'formula' ? { row, column, text: `=${cell.formula ?? ''}`, fault: 'formula' } : null;
  const isNumber = typeof (cell?.type === 'formula' ? (cell.formulaResult ?? value) : value) === 'number';
  const { suffix, isScaled } = isNumber ? formatOf(cell?.style?.numFmt ?? '') : PLAIN;
  const fault = isErrorText(text) || cell?.type === 'error' ? ('error' as const) : isScaled ? ('scaled' as const) : null;
  return { row, column, text: `${text}${suffix}`, ...(fault ? { fault } : {}) };
}

const PLAIN = { suffix: '', isScaled: false } as const;

/** What a number format prints behind the number (0.00"万元", ¥0.00), and whether it shows the number divided (0.0,"千元" or 0!.0000). */
function formatOf(format: string): { readonly suffix: string; readonly isScaled: boolean } {
  const [first = ''] = format.split(';');
  const bare = first.replace(/"[^"]*"|\[[^\]]*\]|[_*]./g, '');
  const literal = /[0#?]"([^"]+)"\s*(?:_.)?$/.exec(first)?.[1]?.trim() ?? /[0#?]\s*\\?(万?元)$/.exec(first)?.[1] ?? '';
  const isYuan = /[¥¥]/.test(first) && literal === '';
  return { suffix: isYuan ? '元' : literal, isScaled: /[0#?],+(?![0#?])/.test(bare) || /[!\\]\./.test(bare) };
}
