import fc from 'fast-check';
import { type Decimal, decimal, fixed, percent, plain, sum } from '../../../../../kernel/decimal.ts';
import { gradeOf } from '../../../../performance/domain/grade.ts';
import { type Op, qualitativeScore, score, whole } from '../../../../performance/domain/scoring.ts';
import { auditSettings } from '../../../audit-settings.ts';
import { SCORING } from '../parameters.ts';

/** Generated tables in which everything is right, in the forms A to D and the manners in which units print them. */
type Cells = Record<string, string | null>;
export type SoundTable = {
  project: string;
  template: string;
  complete: boolean;
  funds: Record<string, string | Cells>;
  rows: Cells[];
  total: Cells;
  grade: string;
};

const FORMS = {
  A: { template: '财预〔2020〕10号', sources: ['fiscal', 'carryover', 'other'], execution: 10 },
  B: { template: '云南 公开14表', sources: ['fiscal', 'carryover', 'other'], execution: 10 },
  C: { template: '四川 0013zp', sources: ['财政拨款', '财政专户管理资金', '单位资金'], execution: 10 },
  D: { template: '湖北 执行20', sources: ['fiscal', 'carryover', 'other'], execution: 20 },
} as const;
type Kind = keyof typeof FORMS;

/** Rows of a table with the weights that forms A and B want; D prints none. */
const KINDS = [
  ['产出指标', '数量指标', '加工件数', '件', '10'],
  ['产出指标', '质量指标', '抽检得率', '%', '15'],
  ['产出指标', '时效指标', '交付日期', '', '10'],
  ['产出指标', '成本指标', '单位用料', '千克', '15'],
  ['效益指标', '社会效益指标', '发生起数', '起', '15'],
  ['效益指标', '可持续影响指标', '利用便利程度', '', '15'],
  ['满意度指标', '服务对象满意度指标', '服务评分', '点', '10'],
] as const;

const number = fc.record({
  op: fc.constantFrom<Op>('≥', '≤', '=', '>', '<'),
  target: fc.integer({ min: 2, max: 90 }),
  actual: fc.integer({ min: 2, max: 99 }),
});

const seeds = fc.record({
  kind: fc.constantFrom<Kind>('A', 'B', 'C', 'D'),
  unit: fc.constantFrom('万元', '元'),
  /** Nothing was planned and nothing spent: the rate has no denominator. */
  isZero: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  executed: fc.integer({ min: 1, max: 900_000 }),
  rest: fc.integer({ min: 0, max: 300_000 }),
  second: fc.integer({ min: 0, max: 50_000 }),
  isWide: fc.boolean(),
  isGrouped: fc.boolean(),
  /** The sign and the unit stand in the cell of the target, as in form A. */
  isInCell: fc.boolean(),
  numbers: fc.tuple(number, number, number, number),
  /** 零目标: none was allowed; how many there were. */
  mishaps: fc.integer({ min: 0, max: 2 }),
  month: fc.record({ due: fc.integer({ min: 1, max: 12 }), done: fc.integer({ min: 1, max: 12 }) }),
  tier: fc.record({ at: fc.integer({ min: 0, max: 2 }), share: fc.integer({ min: 0, max: 19 }) }),
});
type Seed = typeof seeds extends fc.Arbitrary<infer T> ? T : never;

export const soundTables: fc.Arbitrary<SoundTable> = seeds.map((seed) => printed(seed, tableOf(seed)));

const WIDE = (text: string): string => text.replace(/[\d.%]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

function printed({ isWide }: Seed, table: SoundTable): SoundTable {
  if (!isWide) return table;
  const cells = (item: Cells): Cells =>
    Object.fromEntries(
      Object.entries(item).map(([key, value]) => [
        key,
        value && /^(?:actual|score|rate|executed)$/.test(key) ? WIDE(value) : value,
      ]),
    );
  return {
    ...table,
    rows: table.rows.map(cells),
    total: cells(table.total),
    funds: Object.fromEntries(
      Object.entries(table.funds).map(([key, value]) => [key, typeof value === 'string' ? value : cells(value)]),
    ),
  };
}

function tableOf(seed: Seed): SoundTable {
  const { kind, unit, isZero, executed, rest, second, isGrouped } = seed;
  const { template, sources, execution } = FORMS[kind];
  const [spent, annual, other] = (isZero ? [0, 0, 0] : [executed, executed + rest, Math.min(second, executed)]).map((cents) =>
    decimal(cents).div(100),
  ) as [Decimal, Decimal, Decimal];
  const amount = (value: Decimal): string => (isGrouped ? grouped(plain(value)) : plain(value));
  const money = (plan: Decimal, paid: Decimal): Cells => ({
    initial: amount(plan),
    annual: amount(plan),
    executed: amount(paid),
  });
  const weight = decimal(execution);
  const points = isZero ? null : score({ op: '≥', target: annual, weight, actual: whole(spent) }, SCORING);
  const rows = rowsOf(seed);
  const total = sum([...(points ? [points] : []), ...rows.map((row) => decimal(row.score ?? '0'))]);
  const [first = '', middle = '', last = ''] = sources;
  return {
    ...{ project: '生成的项目', template, complete: true },
    funds: {
      unit,
      total: {
        ...money(annual, spent),
        ...{ weight: plain(weight), rate: isZero ? '—' : `${percent(spent, annual)}%`, score: points && fixed(points, 2) },
        ...(kind === 'C' ? { reason: '已说明' } : {}),
      },
      [first]: money(annual.minus(other), spent.minus(other)),
      [middle]: money(other, other),
      [last]: money(decimal(0), decimal(0)),
    },
    rows: kind === 'D' ? rows.map((row) => ({ ...row, weight: null, reason: null })) : rows,
    total: { weight: kind === 'D' ? null : '100', score: fixed(total, 2) },
    grade: gradeOf(total, auditSettings.bands),
  };
}

const grouped = (text: string): string => text.replace(/^\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));

function rowsOf(seed: Seed): Cells[] {
  const [first, second, third, fourth] = seed.numbers;
  const [due, done] = [seed.month.due, seed.month.done].map((month) => `2023年${month}月`);
  const tier = auditSettings.tiers[seed.tier.at]!;
  return [
    counted(seed, 0, first),
    counted(seed, 1, second),
    row(seed, 2, { op: '≤', target: `${due}底前`, actual: done ?? '' }, seed.month.done <= seed.month.due ? null : decimal(0)),
    counted(seed, 3, third),
    row(seed, 4, { op: '≤', target: '0', actual: String(seed.mishaps) }, seed.mishaps === 0 ? null : decimal(0)),
    row(
      { ...seed, isInCell: false },
      5,
      { op: '定性', target: '明显改善', actual: tier.words[0] ?? '' },
      qualitativeScore(decimal(15), tier.from.plus(decimal(seed.tier.share).div(100)), SCORING),
    ),
    counted(seed, 6, fourth),
  ];
}

function counted(seed: Seed, at: number, { op, target, actual }: { op: Op; target: number; actual: number }): Cells {
  const weight = decimal(KINDS[at]?.[4] ?? '0');
  const points = score({ op, target: decimal(target), weight, actual: whole(decimal(actual)) }, SCORING);
  return row(seed, at, { op, target: String(target), actual: String(actual) }, points);
}

/** A row with its full weight where no points are given; a reason stands wherever one may be due. */
function row(
  { isInCell }: Seed,
  at: number,
  said: { op: string; target: string; actual: string },
  points: Decimal | null,
): Cells {
  const [l1 = '', l2 = '', l3 = '', unit = '', weight = ''] = KINDS[at] ?? [];
  const isFull = points === null || points.eq(weight);
  const target = isInCell
    ? { op: null, unit: null, target: `${said.op}${said.target}${unit}` }
    : { op: said.op, unit, target: said.target };
  // more than the target, or its equal where more or less was promised
  const isOver = Number(said.actual) > Number(said.target) || (/[<>]/.test(said.op) && said.actual === said.target);
  return {
    ...{ l1, l2, l3, ...target, actual: said.actual, weight },
    score: fixed(points ?? decimal(weight), 2),
    reason: isFull && !isOver ? null : '已说明',
  };
}
