import { readCell } from './cell.ts';
import { END, type IndicatorColumn, SUBTOTAL, TOTAL } from './headings.ts';
import { headingAt } from './heads.ts';
import type { Head } from './layout.ts';
import { asPercent } from './percent.ts';
import { type Placing, placeOf } from './placed.ts';
import type { Lookup, SourceCell } from './sheet.ts';

/** One indicator of last year's table, as printed, with the place of every value. */
export type PriorRow = Readonly<Record<IndicatorColumn, string | null>> & {
  readonly places: Readonly<Partial<Record<IndicatorColumn, string>>>;
};

const TAIL = /^(?:其他需要说明|评价结论|存在(?:的)?问题|改进措施|偏差大或|填报人|填表人|项目负责人|财务负责人|单位负责人)/;
const NOTE = /^\s*(?:注|备注|说明|填[报表]说明)\s*\d*\s*[:：.、]/;
const NUMBERS: ReadonlySet<string> = new Set(['weight', 'score']);

export function readIndicators(
  placing: Placing,
  head: Extract<Head, { kind: 'indicators' }>,
  below: number,
): { readonly rows: readonly PriorRow[]; readonly end: number } {
  const { lookup: sheet } = placing;
  markHead(placing, head);
  const columnOf = (name: IndicatorColumn) => [...head.columns].find(([, each]) => each === name)?.[0];
  const carried: Record<'l1' | 'l2', string | null> = { l1: null, l2: null };
  const rows: PriorRow[] = [];
  let row = head.row + head.height;
  for (; row < below && !(closes(sheet, row) && !isPartial(sheet, row, below)); row += 1) {
    const upper = inherited(placing, row, columnOf('l1'), carried.l1);
    if (upper !== carried.l1) carried.l2 = null;
    carried.l1 = upper;
    carried.l2 = inherited(placing, row, columnOf('l2'), carried.l2);
    const l3 = columnOf('l3');
    const cell = l3 === undefined ? undefined : sheet.at(row, l3);
    // a name that cannot be read says why; without it nobody knows what the other cells belong to
    const name = cell && !cell.fault ? named(cell.text) : null;
    if (cell?.fault) placing.take(cell, 'column.l3');
    if (name === null) for (const each of sheet.row(row)) leave(placing, each, head);
    else rows.push(readRow(placing, head, row, carried));
  }
  return { rows: rows.filter(({ l3 }) => l3 !== null), end: row };
}

function markHead(placing: Placing, { row, height, columns }: Head): void {
  markGroups(placing, row - 1, columns);
  const { hiddenColumns } = placing.lookup.sheet;
  for (const column of columns.keys()) if (hiddenColumns.includes(column)) placing.taught.add(column);
  for (let at = row; at < row + height; at += 1)
    for (const cell of placing.lookup.row(at)) {
      const isColumn = [...columns.keys()].some((column) => headingCell(placing, { row, height }, column) === cell);
      const spreads = height > 1 && at < row + height - 1;
      if (isColumn || spreads || isFormWord(cell.text)) placing.set(cell, { state: 'label' });
      else placing.set(cell, { state: 'unplaced', reason: '列标题还没有放置：这一列是什么？' });
    }
}

export { markHead };

/** Words over several columns of a head, such as 执行情况 over three of them, say nothing of their own. */
function markGroups(placing: Placing, row: number, columns: Head['columns']): void {
  for (const cell of placing.lookup.row(row)) {
    const area = placing.lookup.merge(cell.row, cell.column);
    const below = [...columns.keys()].filter((column) => area && column >= area.startCol && column <= area.endCol);
    if (area?.startRow === area?.endRow && below.length > 1 && below.length < columns.size && !/\d/.test(cell.text))
      placing.set(cell, { state: 'label' });
  }
}

/** The cell in which the heading of a column stands. */
function headingCell(
  { lookup }: Placing,
  { row, height }: { row: number; height: number },
  column: number,
): SourceCell | undefined {
  for (let at = row + height - 1; at >= row; at -= 1) {
    const area = lookup.merge(at, column);
    const cell = area ? lookup.at(area.startRow, area.startCol) : lookup.at(at, column);
    if (cell) return cell;
  }
  return undefined;
}

const FORM_WORDS =
  /^(?:绩效指标|年度绩效指标|项目资金|预算执行情况|年度总体目标|年度绩效目标\d*|总体目标|资金情况|序号)(?:[(（].*[)）])*(?:[(（].*[)）])*$/;
export const isFormWord = (text: string): boolean => FORM_WORDS.test(text.replace(/\s/g, ''));

/** Whether a cell stands below the indicators of a sheet, beyond the row that closes them. */
export function isBelow(sheet: Lookup, heads: readonly Head[], cell: SourceCell): boolean {
  const last = heads.filter(({ kind, row }) => kind === 'indicators' && row < cell.row).at(-1);
  if (!last) return true;
  for (let row = last.row + last.height; row <= cell.row; row += 1) if (closes(sheet, row)) return true;
  return false;
}

function closes(lookup: Lookup, row: number): boolean {
  const labels = lookup.row(row).map(({ column }) => lookup.label(row, column));
  return END.test(labels[0] ?? '') || labels.some((label) => TAIL.test(label)) || NOTE.test(lookup.row(row)[0]?.text ?? '');
}

/** 合计 of some of the indicators: the total of all of them follows below. */
function isPartial(sheet: Lookup, row: number, below: number): boolean {
  if (!SUBTOTAL.test(sheet.label(row, sheet.row(row)[0]?.column ?? -1))) return false;
  for (let at = row + 1; at < below; at += 1) if (TOTAL.test(sheet.label(at, sheet.row(at)[0]?.column ?? -1))) return true;
  return false;
}

/** A first or second level reaches down its merged area; unmerged, it reaches down to the next one if the column has no merges. */
function inherited(placing: Placing, row: number, column: number | undefined, before: string | null): string | null {
  if (column === undefined) return null;
  const { lookup: sheet } = placing;
  const area = sheet.merge(row, column);
  const source = area ? sheet.at(area.startRow, area.startCol) : sheet.at(row, column);
  if (source?.fault) return null;
  const own = clean(sheet.label(row, column));
  if (own !== null) return own;
  const isMerged = sheet.sheet.merges.some(
    ({ startRow, endRow, startCol }) => startCol === column && endRow > startRow && Math.abs(startRow - row) < MERGES_NEAR,
  );
  return isMerged ? null : before;
}
const MERGES_NEAR = 30;

const clean = (label: string): string | null => (SUBTOTAL.test(label) ? null : label.replace(/^\d+[.、]/, '') || null);

/** Cells of a row that names no third level are read by nobody. */
function leave(placing: Placing, cell: SourceCell, head: Head): void {
  const name = head.columns.get(cell.column);
  if (SUBTOTAL.test(placing.lookup.label(cell.row, cell.column))) placing.set(cell, { state: 'label' });
  else if (name === 'l1' || name === 'l2') placing.take(cell, `column.${name}`);
  else if (name === 'none') placing.set(cell, { state: 'ignored' });
  else if (isFormWord(cell.text)) placing.set(cell, { state: 'label' });
  else placing.set(cell, { state: 'unplaced', reason: '这一行没有三级指标' });
}

function readRow(
  placing: Placing,
  head: Extract<Head, { kind: 'indicators' }>,
  row: number,
  levels: Readonly<Record<'l1' | 'l2', string | null>>,
): PriorRow {
  const { lookup: sheet } = placing;
  const read: Partial<Record<IndicatorColumn, string>> = {};
  const places: Partial<Record<IndicatorColumn, string>> = {};
  for (const cell of sheet.row(row)) {
    const name = head.columns.get(cell.column);
    if (name === undefined) {
      const heading = headingAt(sheet, head, cell.column);
      if (isFormWord(cell.text)) placing.set(cell, { state: 'label' });
      else placing.set(cell, { state: 'unplaced', reason: heading ? `列“${heading}”还没有放置` : '这一列没有列标题' });
    } else if (name === 'none') placing.set(cell, { state: 'ignored' });
    else if (NUMBERS.has(name) && !isNumberOrBlank(cell.text)) placing.set(cell, { state: 'unplaced', reason: '这一列应是数字' });
    else if (placing.take(cell, `column.${name}`)) {
      read[name] = cell.text.trim();
      places[name] = placeOf(cell);
    }
  }
  const text = (name: IndicatorColumn) => read[name] ?? null;
  const item = { op: text('op'), target: text('target'), unit: text('unit'), actual: text('actual') };
  const share = asPercent(item);
  const actual = sheet.sheet.isRaw ? share : item.actual;
  if (sheet.sheet.isRaw) noteSerials(placing, head, row);
  if (actual !== item.actual) noteAt(placing, head, row, `旧版 .xls 不带百分比格式：${item.actual} 按 ${actual} 读取，请核对`);
  else if (share !== actual) noteAt(placing, head, row, `指标值是百分数，这里印的是 ${item.actual}：请核对是否应为 ${share}`);
  return {
    ...{ l1: levels.l1, l2: levels.l2, l3: named(text('l3')), ...item, actual },
    ...{ weight: number(text('weight')), score: number(text('score')), reason: text('reason'), places },
  };
}

const named = (text: string | null): string | null => clean(text?.replace(/\s+/g, '') ?? '');

const isNumberOrBlank = (text: string): boolean => {
  const { value, suffix, text: kept } = readCell(text, '');
  return kept === null || (value !== null && /^分?$/.test(suffix));
};

/** Digits of a cell that holds a number; full-width digits and separators read as they are meant. */
const number = (text: string | null): string | null => {
  const { value } = readCell(text, '');
  return value?.toFixed() ?? null;
};

const FIRST_SERIAL = 36_526; // 2000-01-01
const LAST_SERIAL = 73_050; // 2099-12-31
const MS_A_DAY = 86_400_000;

/** An old .xls does not tell a date from a number: a number that could be a day says so. */
function noteSerials(placing: Placing, head: Extract<Head, { kind: 'indicators' }>, row: number): void {
  for (const cell of placing.lookup.row(row)) {
    const name = head.columns.get(cell.column);
    const serial = /^\d{5}$/.test(cell.text) ? Number(cell.text) : 0;
    if ((name !== 'target' && name !== 'actual') || serial < FIRST_SERIAL || serial > LAST_SERIAL) continue;
    const day = new Date(Date.UTC(1899, 11, 30) + serial * MS_A_DAY).toISOString().slice(0, 10);
    placing.note(cell, `旧版 .xls 不带日期格式：若原表显示的是日期，它是 ${day}；这里按数字读取，请核对`);
  }
}

function noteAt(placing: Placing, head: Extract<Head, { kind: 'indicators' }>, row: number, note: string): void {
  const column = [...head.columns].find(([, name]) => name === 'actual')?.[0];
  const cell = column === undefined ? undefined : placing.lookup.at(row, column);
  if (cell) placing.note(cell, note);
}
