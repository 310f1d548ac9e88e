import { areTangled, headsOf } from './heads.ts';
import { type PriorRow, readIndicators } from './indicator-part.ts';
import { type Head, type Layout, NO_LAYOUT, sidesBy } from './layout.ts';
import { type PriorMoney, readMoney } from './money-part.ts';
import { Placing, type Standing } from './placed.ts';
import { lookup, type SourceCell, type SourceSheet } from './sheet.ts';
import type { Side } from './sides.ts';
import { type Part, partsOf } from './tables.ts';
import { markWords, type PriorTotal, type PriorValue, type PriorValues, readTotal, readValues, readYear } from './value-part.ts';

/** 上年表 as it was read from a sheet: texts as printed, each with its place. */
export type PriorTable = {
  /** Where it begins: two tables of one sheet differ by it. */
  readonly start: number;
  readonly column: number;
  readonly year: PriorValue | null;
  readonly values: PriorValues;
  readonly rows: readonly PriorRow[];
  readonly money: PriorMoney;
  readonly total: PriorTotal;
};
export type ReadSheet = {
  readonly tables: readonly PriorTable[];
  readonly cells: readonly (readonly [SourceCell, Standing])[];
};

/** Reads a sheet by its layout and by the headings of the known forms. Every cell is placed or listed with the reason why not. */
export function readSheet(sheet: SourceSheet, layout: Layout = NO_LAYOUT): ReadSheet {
  if (sheet.isHidden) {
    const reason = '在隐藏的工作表里，没有读取';
    return { tables: [], cells: sheet.cells.map((cell) => [cell, { state: 'unplaced', reason }]) };
  }
  const labels = layout.values.filter(([, , field]) => field === 'project').map(([label]) => label);
  const standings = new Map<SourceCell, Standing>();
  const tables = sidesBy(sheet, layout).flatMap((side) => {
    const placing = new Placing(lookup(side.sheet));
    const heads = headsOf(placing.lookup, layout);
    if (areTangled(placing.lookup, heads)) {
      for (const cell of side.sheet.cells) standings.set(cell, TANGLED);
      return [];
    }
    const parts = partsOf(placing.lookup, heads, { labels, top: side.top });
    const year = readShared(sheet, side, { layout, heads, standings });
    const found = parts.map((part): PriorTable => ({ ...readPart(placing, part, layout), column: side.left }));
    markWords(placing, layout, heads);
    for (const [cell, standing] of placing.all()) standings.set(cell, standing);
    return found.map((table) => ({ ...table, year: table.year ?? year }));
  });
  return { tables: tables.filter(holdsSomething), cells: sheet.cells.map((cell) => [cell, standings.get(cell) ?? ACROSS]) };
}

const TANGLED: Standing = {
  state: 'unplaced',
  reason: '几张表并排，分不清界线，没有读取；请在表格软件中把它们分到几张工作表后重新上传',
};
const ACROSS: Standing = { state: 'unplaced', reason: '横跨并排的几张表，不知道属于哪一张' };

/** Titles over tables that stand beside each other: their year is that of each table without one of its own. */
function readShared(
  sheet: SourceSheet,
  { shared }: Side,
  { layout, heads, standings }: { layout: Layout; heads: readonly Head[]; standings: Map<SourceCell, Standing> },
): PriorValue | null {
  if (shared.length === 0) return null;
  const placing = new Placing(lookup({ ...sheet, cells: shared }));
  const year = readYear(placing, 0, placing.lookup.rows);
  markWords(placing, layout, heads);
  for (const [cell, standing] of placing.all()) if (standing.state !== 'unplaced') standings.set(cell, standing);
  return year;
}

const holdsSomething = ({ rows, money }: PriorTable): boolean => rows.length > 0 || money.amounts.length > 0;

function readPart(placing: Placing, part: Part, layout: Layout): Omit<PriorTable, 'column'> {
  const firstHead = Math.min(part.end, ...[part.money, ...part.indicators].flatMap((head) => (head ? [head.row] : [])));
  const year = readYear(placing, part.start, firstHead);
  const next = part.indicators.map(({ row }) => row);
  const money = part.money
    ? readMoney(placing, part.money, {
        from: part.start,
        to: next.find((row) => part.money && row > part.money.row) ?? part.end,
        sources: layout.sources,
      })
    : { amounts: [], execution: {} };
  const rows: PriorRow[] = [];
  let total: PriorTotal = {};
  for (const [i, head] of part.indicators.entries()) {
    const read = readIndicators(placing, head, next[i + 1] ?? part.end);
    rows.push(...read.rows);
    for (let row = read.end; row < Math.min(read.end + 3, part.end); row += 1)
      total = { ...readTotal(placing, head, row), ...total };
  }
  for (const head of part.surplus)
    for (const cell of placing.lookup.row(head.row))
      placing.set(cell, { state: 'unplaced', reason: '同一张表里出现了第二个资金表头' });
  const values = readValues(placing, { from: part.start, to: part.end, layout });
  return { start: part.start, year, values, rows, money, total };
}
