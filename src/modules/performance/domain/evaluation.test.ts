import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal as d, decimal, fixed, sum } from '../../../kernel/decimal.ts';
import { formOf } from '../forms.ts';
import { type Actual, evaluate, type Indicator, type Ruling, verdict } from './evaluation.ts';

const FORM = formOf({ region: '532500', year: 2023 });
const evaluated = (
  indicators: Parameters<typeof evaluate>[0],
  actuals: Parameters<typeof evaluate>[1],
  funds: Parameters<typeof evaluate>[2],
  options: Partial<Parameters<typeof evaluate>[3]> = {},
) => evaluate(indicators, actuals, funds, { form: FORM, ...options });
const bands = [
  { from: d(90), grade: '优' },
  { from: d(80), grade: '良' },
  { from: d(60), grade: '中' },
];
const row = (id: string, fields: Partial<Indicator> = {}): Indicator => ({
  ...{
    id,
    block: '产出',
    name: id,
    nature: '定量',
    op: '≥',
    target: '95',
    unit: '%',
    weight: d(45),
    isRate: true,
    isCost: false,
    reason: null,
  },
  ...fields,
});
const funds = { initial: d(100), beforeRecovery: d(100), recovered: d(20), received: d(80), executed: d(80) };
const measured = (numerator: number, denominator: number | null): Actual => ({
  kind: 'measured',
  numerator: d(numerator),
  denominator: denominator === null ? null : d(denominator),
});

describe('evaluate 自评表', () => {
  const indicators = [row('a'), row('b', { nature: '定性', op: '定性', target: '提升', isRate: false })];
  const words: Actual = { kind: 'words', words: '提升', ratio: d(1) };

  it('adds the rounded rows and the execution row on every base', () => {
    const result = evaluated(
      indicators,
      new Map<string, Actual>([
        ['a', measured(96, 100)],
        ['b', words],
      ]),
      funds,
    );
    expect(Object.values(result.totals).map((total) => total && fixed(total, 2))).toEqual(['98.00', '98.00', '100.00', '100.00']);
    expect(verdict(result, 'initial', bands)?.grade).toBe('优');
  });
  it('a blank actual leaves the total blank', () => {
    const result = evaluated(indicators, new Map<string, Actual>([['b', words]]), funds);
    expect([result.totals.initial, result.missing[0]]).toEqual([null, 'a：没有实际完成值']);
  });
  it('no declared base, no verdict', () => expect(verdict(evaluated(indicators, new Map(), funds), undefined, bands)).toBeNull());
  it('a miss without a reason and weights that do not add up are missing', () => {
    const result = evaluated([row('a', { weight: d(40) })], new Map([['a', measured(90, 100)]]), funds);
    expect(result.missing).toEqual([
      'a：没有偏差原因',
      '分值合计为 50.00，应为 100.00，少 50.00',
      '产出指标分值合计为 40.00，应为 50.00，少 10.00',
      '效益指标分值合计为 0.00，应为 30.00，少 30.00',
      '满意度指标分值合计为 0.00，应为 10.00，少 10.00',
    ]);
  });
  it('a target in 万元 is compared with 元', () => {
    const cost = row('a', { op: '≤', target: '42.6', unit: '万元', isRate: false, isCost: true, weight: d(90) });
    expect(evaluated([cost], new Map([['a', measured(426_000, null)]]), funds).rows[0]?.score?.toFixed()).toBe('90');
    expect(evaluated([cost], new Map([['a', measured(852_000, null)]]), funds).rows[0]?.score?.toFixed()).toBe('45');
  });
  it.each([
    ['90', '优'],
    ['89.99', '良'],
    ['80', '良'],
    ['79.99', '中'],
    ['60', '中'],
    ['59.99', '差'],
  ])('%s is %s', (total, grade) => {
    const result = {
      totals: { initial: d(total), adjustedBeforeRecovery: null, adjusted: null, inPlace: null },
    };
    expect(verdict(result, 'initial', bands)?.grade).toBe(grade);
  });
});

const full = { initial: d(100), beforeRecovery: d(100), recovered: d(0), received: d(100), executed: d(100) };
const block = (weights: readonly string[], name = '产出') =>
  weights.map((weight, i) => row(`${name}${i}`, { block: name, weight: d(weight), isRate: false, target: '10', unit: '个' }));
const met = (indicators: readonly Indicator[], value = 10) =>
  new Map(indicators.map(({ id }): [string, Actual] => [id, measured(value, null)]));
const out = (...ids: string[]) => new Map(ids.map((id): [string, Ruling] => [id, { kind: 'notApplicable' }]));

describe('不适用 (handbook 02 §5.4)', () => {
  it('rebase100: 93.50 of 95 is 98.42', () => {
    const indicators = [...block(['85', '5'])];
    const actuals = new Map<string, Actual>([['产出0', measured(10, null)]]);
    const rulings = new Map<string, Ruling>([...out('产出1')]);
    const funds935 = { ...full, executed: d(85) };
    const { totals, rows, missing } = evaluated(indicators, actuals, funds935, { rulings });
    expect(totals.initial?.toFixed()).toBe('98.42');
    expect([rows[1]?.applicable, rows[1]?.score]).toEqual([false, null]);
    expect(missing.some((text) => text.startsWith('产出1'))).toBe(false);
  });
  it('sameBlock: 20 + 15 + 15 with one 15 out is 28.57 + 21.43', () => {
    const indicators = [...block(['20', '15', '15']), ...block(['30'], '效益'), ...block(['10'], '满意度')];
    const form = { ...FORM, notApplicable: 'sameBlock' } as const;
    const { rows, totals } = evaluated(indicators, met(indicators), full, { rulings: out('产出2'), form });
    expect(rows.map(({ weight }) => fixed(weight, 2))).toEqual(['28.57', '21.43', '15.00', '30.00', '10.00']);
    expect(totals.initial && fixed(totals.initial, 2)).toBe('100.00');
  });
  it('a whole block forces rebase100', () => {
    const indicators = [...block(['50']), ...block(['30'], '效益'), ...block(['10'], '满意度')];
    const form = { ...FORM, notApplicable: 'sameBlock' } as const;
    const { rows, totals } = evaluated(indicators, met(indicators, 5), full, { rulings: out('满意度0'), form });
    expect(rows.map(({ score }) => score && fixed(score, 2))).toEqual(['25.00', '15.00', null]);
    expect(totals.initial && fixed(totals.initial, 2)).toBe('55.56'); // 50 of 90
  });
  it('nothing planned and nothing spent: the execution row does not apply', () => {
    const none = { initial: d(0), beforeRecovery: d(0), recovered: d(0), received: d(0), executed: d(0) };
    const indicators = block(['90']);
    expect(evaluated(indicators, met(indicators, 5), none).totals.initial?.toFixed()).toBe('50');
  });
  it('spending on a base of 0 leaves that base blank and the others whole', () => {
    const indicators = block(['90']);
    const { totals } = evaluated(indicators, met(indicators), { ...full, initial: d(0) });
    expect([totals.initial, totals.inPlace?.toFixed()]).toEqual([null, '100']);
  });
});

describe('手工调整', () => {
  const indicators = block(['60', '30']);
  it('the computed score stays visible, the total follows', () => {
    const rulings = new Map<string, Ruling>([
      ['产出0', { kind: 'score', to: d('51.5') }],
      ['产出1', { kind: 'veto' }],
    ]);
    const { rows, totals } = evaluated(indicators, met(indicators), full, { rulings });
    expect(rows.map(({ computed, score }) => [computed?.toFixed(), score?.toFixed()])).toEqual([
      ['60', '51.5'],
      ['30', '0'],
    ]);
    expect(totals.initial?.toFixed()).toBe('61.5');
    expect(verdict({ totals }, 'initial', bands)?.grade).toBe('中');
  });
  it('a blank row stays blank whatever was adjusted', () =>
    expect(
      evaluated(indicators, new Map(), full, { rulings: new Map([['产出0', { kind: 'veto' }]]) }).rows[0]?.score,
    ).toBeNull());
});

describe('evaluate, for every table', () => {
  const table = fc.array(
    fc.record({ weight: fc.integer({ min: 1, max: 3_000 }), actual: fc.option(fc.integer({ min: 0, max: 40 })) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  const build = (rows: readonly { weight: number; actual: number | null }[]) => ({
    indicators: rows.map(({ weight }, i) =>
      row(`r${i}`, { weight: decimal(weight).div(100), target: '20', isRate: false, unit: '个' }),
    ),
    actuals: new Map(
      rows.flatMap(({ actual }, i): [string, Actual][] => (actual === null ? [] : [[`r${i}`, measured(actual, null)]])),
    ),
  });
  it('Σ of the rounded rows and the execution row is the total, and a blank actual never scores', () =>
    fc.assert(
      fc.property(table, (rows) => {
        const { indicators, actuals } = build(rows);
        const result = evaluated(indicators, actuals, funds);
        for (const [i, scored] of result.rows.entries()) expect(scored.score === null).toBe(rows[i]?.actual === null);
        const points = result.rows.flatMap(({ score }) => (score ? [score] : []));
        const isBlank = points.length < rows.length;
        expect(result.totals.initial?.toFixed() ?? null).toBe(isBlank ? null : sum([...points, d(8)]).toFixed());
        expect(points.every((value) => value.eq(value.toDecimalPlaces(2)))).toBe(true);
      }),
    ));
  it('does not depend on the order of the rows', () =>
    fc.assert(
      fc.property(table, (rows) => {
        const { indicators, actuals } = build(rows);
        const forth = evaluated(indicators, actuals, funds).totals.adjusted;
        const back = evaluated([...indicators].reverse(), actuals, funds).totals.adjusted;
        expect(back?.toFixed()).toBe(forth?.toFixed());
      }),
    ));
});
