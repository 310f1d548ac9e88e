import { type Decimal, decimal, plain, sum } from '../../../../kernel/decimal.ts';
import { readCell } from './cell.ts';
import { MONEY_SOURCES } from './headings.ts';
import { headingAt } from './heads.ts';
import { isFormWord, markHead } from './indicator-part.ts';
import type { Head, Layout } from './layout.ts';
import { type Placing, placeOf } from './placed.ts';
import { MONEY_TITLES, SOURCE_TITLES, type Source } from './roles.ts';
import type { SourceCell } from './sheet.ts';

export type MoneyUnit = '元' | '万元';
const AMOUNTS = ['initial', 'annual', 'executed'] as const;
export type AmountColumn = (typeof AMOUNTS)[number];

/** A printed amount, where it stands, and the unit its cell or heading names; null: it has to be asked. */
export type PriorAmount = {
  readonly source: Source;
  readonly column: AmountColumn;
  readonly text: string;
  readonly value: string;
  readonly unit: MoneyUnit | null;
  readonly place: string;
};
export type PriorMoney = {
  readonly amounts: readonly PriorAmount[];
  /** Rate, weight and score of the row 资金总额. */
  readonly execution: Readonly<Partial<Record<'rate' | 'weight' | 'score' | 'reason', string>>>;
};

const AUTO: Readonly<Record<string, Source>> = {
  ...{ total: 'total', fiscal: 'fiscal', carryover: 'carryover', other: 'other' },
  ...{ 财政专户管理资金: 'special', 单位资金: 'own' },
};
const isAmount = (name: string): name is AmountColumn => AMOUNTS.some((each) => each === name);

export function readMoney(
  placing: Placing,
  head: Extract<Head, { kind: 'money' }>,
  { from, to, sources }: { from: number; to: number; sources: Layout['sources'] },
): PriorMoney {
  const first = Math.min(...[...head.columns].filter(([, name]) => isAmount(name)).map(([column]) => column));
  // the heading above the names of the rows
  for (const cell of placing.lookup.row(head.row))
    if (cell.column < first && !head.columns.has(cell.column)) placing.set(cell, { state: 'label' });
  markHead(placing, head);
  const units = unitsOf(placing, head, from);
  const amounts: PriorAmount[] = [];
  const execution: Partial<Record<'rate' | 'weight' | 'score' | 'reason', string>> = {};
  const seen = new Set<Source>();
  for (let row = head.row + head.height; row < to; row += 1) {
    const cells = placing.lookup.row(row);
    const heading = cells.filter(({ column, text }) => column < first && !isFormWord(text)).at(-1);
    const source = heading && sourceOf(placing.lookup.label(row, heading.column), sources);
    const numbers = cells.filter(({ column, text }) => isAmount(head.columns.get(column) ?? '') && readCell(text, '').value);
    if (!source && numbers.length === 0) break;
    const reason = !source ? '不知道是哪一种资金：请放置这一行的行标题' : seen.has(source) ? '同一种资金出现了两行' : null;
    if (source && reason === null) {
      seen.add(source);
      placing.set(heading, { state: 'label' });
    }
    for (const cell of cells) {
      const read = readMoneyCell(placing, head, cell, {
        source,
        heading,
        reason,
        unit: unitFor(placing, heading, units.get(cell.column)),
      });
      if (typeof read === 'string') execution[read] = cell.text.trim();
      else if (read) amounts.push(read);
    }
  }
  return { amounts, execution };
}

/** The name of a row may name a unit too; one that differs from its column's leaves the unit open. */
function unitFor({ lookup }: Placing, heading: SourceCell | undefined, column: MoneyUnit | undefined): MoneyUnit | null {
  const own = heading ? unitIn(lookup.label(heading.row, heading.column)) : null;
  return own !== null && column !== undefined && own !== column ? null : (own ?? column ?? null);
}

type MoneyRow = {
  readonly source: Source | undefined;
  readonly heading: SourceCell | undefined;
  readonly reason: string | null;
  readonly unit: MoneyUnit | null;
};

/** An amount, or which value of the execution the cell holds; otherwise only its standing. */
function readMoneyCell(
  placing: Placing,
  head: Extract<Head, { kind: 'money' }>,
  cell: SourceCell,
  { source, heading, reason, unit }: MoneyRow,
): PriorAmount | 'rate' | 'weight' | 'score' | 'reason' | null {
  const name = head.columns.get(cell.column);
  const fail = (why: string) => {
    placing.set(cell, { state: 'unplaced', reason: why });
    return null;
  };
  if (isFormWord(cell.text)) placing.set(cell, { state: 'label' });
  else if (name === 'none') placing.set(cell, { state: 'ignored' });
  else if (reason !== null || !source) return fail(reason ?? '');
  else if (name === undefined) {
    const title = headingAt(placing.lookup, head, cell.column);
    if (cell !== heading) return fail(title ? `列“${title}”还没有放置` : '这一列没有列标题');
  } else if (isAmount(name)) {
    const amount = amountOf(cell, { source, column: name, unit });
    if (amount === null) return fail('这一列应是金额数字');
    return placing.take(cell, `money.${name}`) && amount.value !== '' ? amount : null;
  } else if (source === 'total') return placing.take(cell, `money.${name}`) ? name : null;
  else if (readCell(cell.text, '').text === null) placing.set(cell, { state: 'label' });
  else return fail('执行率和得分只取资金总额一行');
  return null;
}

function sourceOf(label: string, taught: Layout['sources']): Source | undefined {
  const own = taught.find(([each]) => each === label)?.[1];
  return own ?? AUTO[MONEY_SOURCES.find(([pattern]) => pattern.test(label))?.[1] ?? ''];
}

/** Null: no amount. An empty value: a dash. */
function amountOf(
  cell: SourceCell,
  { source, column, unit }: { source: Source; column: AmountColumn; unit: MoneyUnit | null },
): PriorAmount | null {
  const read = readCell(cell.text, '');
  const own = /^万元?$/.test(read.suffix) ? '万元' : read.suffix === '元' ? '元' : null;
  const base = { source, column, text: cell.text.trim(), place: placeOf(cell) };
  if (read.text === null) return { ...base, value: '', unit };
  if (read.value === null || (read.suffix !== '' && own === null)) return null;
  return { ...base, value: plain(read.value), unit: own ?? unit };
}

const unitIn = (label: string): MoneyUnit | null =>
  /万元/.test(label) ? '万元' : /[(]元[)]|单位:?元|金额元|[(][^)]*[、,]?元[)]/.test(label) ? '元' : null;

/** The unit of each column: its own heading's, else the one unit named above or beside the head. Two different ones: unknown. */
function unitsOf({ lookup: sheet }: Placing, head: Head, from: number): ReadonlyMap<number, MoneyUnit> {
  const own = new Map<number, MoneyUnit>();
  for (const column of head.columns.keys()) {
    const unit = unitIn(headingAt(sheet, head, column));
    if (unit) own.set(column, unit);
  }
  const around = new Set<MoneyUnit>();
  for (let row = from; row < head.row + head.height; row += 1)
    for (const { column } of sheet.row(row)) {
      if (row >= head.row && head.columns.has(column)) continue;
      const unit = unitIn(sheet.label(row, column));
      if (unit) around.add(unit);
    }
  const [shared, second] = [...around];
  if (shared && !second) for (const column of head.columns.keys()) if (!own.has(column)) own.set(column, shared);
  return own;
}

/** In 元; `asked` is the unit that a person has named for amounts without one. */
export const inYuan = ({ value, unit }: PriorAmount, asked: MoneyUnit | null): Decimal | null => {
  const named = unit ?? asked;
  return named === null ? null : decimal(value).times(named === '万元' ? 10_000 : 1);
};

/** 万元 from which, and 元 below which, a project's money is hardly meant in that unit. */
const HUGE_WAN = decimal(1_000_000);
const TINY_YUAN = decimal(1_000);

/** Amounts that are hardly meant in the unit that the sheet names: shown, so that a person looks at the unit. */
export function unlikely(amounts: readonly PriorAmount[]): readonly string[] {
  return amounts.flatMap(({ source, value, unit, place, text }) => {
    const amount = decimal(value);
    const isOdd = unit === '万元' ? amount.gte(HUGE_WAN) : unit === '元' && amount.gt(0) && amount.lt(TINY_YUAN);
    return isOdd && source === 'total' ? [`${place} 的“${text}”按${unit}读取，数额不像一个项目的资金：请核对单位`] : [];
  });
}

/** 合计 against its parts, per column: a Chinese sentence for each that does not tie, with the cell that looks like the cause. */
export function untied(amounts: readonly PriorAmount[], asked: MoneyUnit | null): readonly string[] {
  return AMOUNTS.flatMap((column) => {
    const of = amounts.filter((amount) => amount.column === column);
    const total = of.find(({ source }) => source === 'total');
    const parts = of.filter(({ source }) => source !== 'total');
    // without any unit the sums can still be compared, as they stand
    const yuan = (amount: PriorAmount) => inYuan(amount, asked) ?? decimal(amount.value);
    if (!total || parts.length === 0) return [];
    const added = sum(parts.map(yuan));
    const slack = roundingOf(of, asked);
    if (added.minus(yuan(total)).abs().lte(slack)) return [];
    const shown = (value: Decimal) => `${plain(value)} 元`;
    return [
      `${MONEY_TITLES[column]}：各项合计 ${shown(added)}，与“${SOURCE_TITLES.total}”${shown(yuan(total))}（${total.place}）不符。${suspect(of, yuan, slack)}`,
    ];
  });
}

/** Half a unit of the last printed place, for each cell. */
const roundingOf = (amounts: readonly PriorAmount[], asked: MoneyUnit | null): Decimal =>
  amounts.some((amount) => (amount.unit ?? asked) === '万元' && amount.value.includes('.'))
    ? decimal(50).times(amounts.length)
    : decimal('0.005').times(amounts.length);

/** One cell that, read in the other unit, would make the sum tie. */
function suspect(of: readonly PriorAmount[], yuan: (amount: PriorAmount) => Decimal, slack: Decimal): string {
  for (const odd of of)
    for (const factor of [decimal(10_000), decimal(1).div(10_000)]) {
      const value = (amount: PriorAmount) => (amount === odd ? yuan(amount).times(factor) : yuan(amount));
      const difference = sum(of.filter(({ source }) => source !== 'total').map(value)).minus(
        sum(of.filter(({ source }) => source === 'total').map(value)),
      );
      if (difference.abs().lte(slack)) return `若 ${odd.place} 的“${odd.text}”用的是另一种单位（元、万元），则相符：请核对。`;
    }
  return '请核对原表。';
}
