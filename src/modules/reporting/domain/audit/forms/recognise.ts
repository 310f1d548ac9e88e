import { cellAt, columnsOf, type Grid, labelOf, placeAt } from '../../../../performance/domain/prior/grid.ts';
import { gridSides } from '../../../../performance/domain/prior/grid-sides.ts';
import {
  type IndicatorColumn as Column,
  END,
  INDICATOR_HEADINGS,
  SUBTOTAL,
  TOTAL,
} from '../../../../performance/domain/prior/headings.ts';
import { asPercent } from '../../../../performance/domain/prior/percent.ts';
import { moneyBlock } from './money-block.ts';

export type { Grid };

/** 表式识别: tables of forms A–D in a sheet, by their headings, as the canonical JSON with the place of every value. */
export type Recognised = {
  readonly sheet: string;
  readonly json: Record<string, unknown>;
  readonly places: ReadonlyMap<string, string>;
};

/** Null: tables stand beside each other and nobody can take them apart. */
export function recogniseTables(grid: Grid): readonly Recognised[] | null {
  return gridSides(grid)?.flatMap((side) => tablesOf(side)) ?? null;
}

function tablesOf(grid: Grid): readonly Recognised[] {
  const headers = grid.rows.flatMap((row, at) => {
    const labels = row.map(labelOf);
    return labels.some((label) => /^一级(?:指标)?$/.test(label)) && labels.some((label) => /^三级(?:指标)?/.test(label))
      ? [at]
      : [];
  });
  // a heading merged over two rows is one heading
  const tops = headers.filter((header) => !headers.includes(header - 1));
  return tops.map((header, at) => table(grid, header, (tops[at - 1] ?? -1) + 1, tops[at + 1] ?? grid.rows.length));
}

/** One table: what stands above its indicator heading down from the previous table, and the rows below it. */
function table(grid: Grid, header: number, above: number, below: number): Recognised {
  const places = new Map<string, string>();
  const isDouble = (grid.rows[header + 1] ?? []).some((cell) => /指标性质|度量单位|指标值$/.test(labelOf(cell)));
  const labels = headerLabels(grid, header, isDouble);
  const columns = columnsOf(labels, INDICATOR_HEADINGS);
  const first = header + (isDouble ? 2 : 1);
  const last = endOf(grid, first, below);
  const start = titleRow(grid, above, header);
  const funds = moneyBlock(grid, start, header, places);
  const rows = indicatorRows(grid, first, last, columns, places);
  const total = totalRow(grid, last, columns, places);
  const json = {
    org: valueBeside(grid, start, header, /^(?:项目)?实施单位/) ?? valueBeside(grid, start, header, /^主管部门/) ?? '',
    year: yearIn(grid, start, header),
    project: valueBeside(grid, start, header, /^项目(?:支出)?名称$/) ?? grid.name,
    template: templateOf(columns, funds.isAdjusted, labels),
    complete: total !== null && rows.length > 0 && !funds.isMixed,
    ...(total === null ? { missing: '没有总分行' } : funds.isMixed ? { missing: '资金各列的单位不同（元、万元）' } : {}),
    ...{ funds: funds.json, rows, total: total?.json ?? null, grade: total?.grade ?? null },
    ...remarks(grid, last, below),
  };
  return { sheet: grid.name, json, places };
}

/** 公开14表 heads 年度指标值 over three columns; the lower heading is the one that tells. */
const headerLabels = (grid: Grid, header: number, isDouble: boolean): readonly string[] => {
  const [upper = [], lower = []] = [grid.rows[header], grid.rows[header + 1]];
  const width = Math.max(upper.length, lower.length);
  return Array.from({ length: width }, (_, at) => (isDouble && labelOf(lower[at]) ? labelOf(lower[at]) : labelOf(upper[at])));
};

function endOf(grid: Grid, first: number, below: number): number {
  for (let row = first; row < below; row += 1) {
    const labels = (grid.rows[row] ?? []).map(labelOf).filter((label) => label !== '');
    if (isPartial(grid, row, below)) continue;
    if (END.test(labels[0] ?? '') || labels.some((label) => /^(?:其他需要说明|评价结论|偏差大或|填报人|项目负责人)/.test(label)))
      return row;
  }
  return below;
}

/** 合计 of some of the indicators: the total of all of them follows below. */
function isPartial(grid: Grid, row: number, below: number): boolean {
  const first = (at: number) => (grid.rows[at] ?? []).map(labelOf).find((label) => label !== '') ?? '';
  if (!SUBTOTAL.test(first(row))) return false;
  return Array.from({ length: below - row - 1 }, (_, i) => first(row + 1 + i)).some((label) => TOTAL.test(label));
}

/** The title or the project's name, nearest above the money; rows before it belong to another table. */
function titleRow(grid: Grid, above: number, header: number): number {
  for (let row = header - 1; row >= above; row -= 1)
    if ((grid.rows[row] ?? []).some((cell) => /自评表|^项目(?:支出)?名称$/.test(labelOf(cell)))) return Math.max(above, row - 1);
  return above;
}

function valueBeside(grid: Grid, from: number, to: number, label: RegExp): string | null {
  for (let row = from; row < to; row += 1) {
    const cells = grid.rows[row] ?? [];
    const at = cells.findIndex((cell) => label.test(labelOf(cell)));
    const value = at === -1 ? undefined : cells.slice(at + 1).find((cell) => labelOf(cell) !== '');
    if (value) return value.trim();
  }
  return null;
}

function yearIn(grid: Grid, from: number, to: number): string {
  for (let row = from; row < to; row += 1)
    for (const cell of grid.rows[row] ?? []) if (/(\d{4})年/.test(cell ?? '')) return /(\d{4})年/.exec(cell ?? '')?.[1] ?? '';
  return '';
}

function templateOf(columns: Partial<Record<Column, number>>, isAdjusted: boolean, labels: readonly string[]): string {
  // a sheet without one of these is no form that is known, whatever else it holds
  if (columns.target === undefined || columns.actual === undefined) return '';
  if (isAdjusted) return '四川 0013zp';
  if (labels.some((label) => /年初目标值/.test(label))) return '湖北';
  if (columns.op !== undefined) return '云南 公开14表';
  return columns.weight === undefined ? '' : '财预〔2020〕10号';
}

function indicatorRows(
  grid: Grid,
  first: number,
  last: number,
  columns: Partial<Record<Column, number>>,
  places: Map<string, string>,
): Record<string, string | null>[] {
  const rows: Record<string, string | null>[] = [];
  let l1: string | null = null;
  let l2: string | null = null;
  for (let row = first; row < last; row += 1) {
    const upper = clean(cellAt(grid, row, columns.l1));
    // a new first level without a second one does not inherit the second of the block before
    if (upper && upper !== l1) l2 = null;
    l1 = upper ?? l1;
    l2 = clean(cellAt(grid, row, columns.l2)) ?? l2;
    const l3 = clean(cellAt(grid, row, columns.l3));
    if (!l3) continue;
    const item: Record<string, string | null> = { l1, l2, l3 };
    for (const name of ['op', 'target', 'unit', 'actual', 'weight', 'score', 'reason'] as const) {
      item[name] = cellAt(grid, row, columns[name]);
      if (columns[name] !== undefined) places.set(`rows/${rows.length + 1}/${name}`, placeAt(grid, row, columns[name]));
    }
    rows.push(grid.isRaw ? { ...item, actual: asPercent(item) } : item);
  }
  return rows;
}

function clean(cell: string | null): string | null {
  const text = cell?.replace(/\s+/g, '').replace(/^(?:指标)?\d+[.、:：](?=.)/, '') ?? '';
  return text === '' || SUBTOTAL.test(text) ? null : text;
}

function totalRow(grid: Grid, row: number, columns: Partial<Record<Column, number>>, places: Map<string, string>) {
  const at = [row, row + 1, row + 2].find((candidate) => (grid.rows[candidate] ?? []).some((cell) => END.test(labelOf(cell))));
  const cells = at === undefined ? [] : (grid.rows[at] ?? []);
  if (at === undefined || cells.length === 0) return null;
  const numbers = cells.flatMap((cell, column) => (/^\d+(?:\.\d+)?$/.test(labelOf(cell)) ? [column] : []));
  const weight =
    columns.weight !== undefined && numbers.includes(columns.weight)
      ? columns.weight
      : numbers.length > 1
        ? numbers[0]
        : undefined;
  const score =
    columns.score !== undefined && numbers.includes(columns.score)
      ? columns.score
      : numbers.findLast((column) => column !== weight);
  const grade = cells.find((cell) => /^[优良中差]$/.test(labelOf(cell)));
  for (const [name, column] of [
    ['weight', weight],
    ['score', score],
  ] as const)
    if (column !== undefined) places.set(`total/${name}`, placeAt(grid, at, column));
  return { json: { weight: cellAt(grid, at, weight), score: cellAt(grid, at, score) }, grade: grade ?? null };
}

function remarks(grid: Grid, from: number, to: number): Record<string, string | null> {
  const find = (label: RegExp) => valueBeside(grid, from, to, label);
  return { problems: find(/^存在(?:的)?问题|^偏差大或/), measures: find(/^改进措施/), remarks: find(/^其他需要说明/) };
}
