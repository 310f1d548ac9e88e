import { describe, expect, it } from 'vitest';
import { decimal as d, fixed } from '../../../kernel/decimal.ts';
import { type Actual, evaluate, type Indicator, verdict } from './evaluation.ts';

const bands = [
  { from: d(90), grade: '优' },
  { from: d(80), grade: '良' },
  { from: d(60), grade: '中' },
];
const row = (id: string, fields: Partial<Indicator> = {}): Indicator => ({
  ...{ id, name: id, nature: '定量', op: '≥', target: '95', unit: '%', weight: d(45), isRate: true, isCost: false, reason: null },
  ...fields,
});
const form = { executionWeight: d(10), scoring: { overLimit: d('1.30'), costFloor: d('0.70'), scorePlaces: 2 } };
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
    const result = evaluate(
      indicators,
      new Map<string, Actual>([
        ['a', measured(96, 100)],
        ['b', words],
      ]),
      funds,
      form,
    );
    expect(Object.values(result.totals).map((total) => total && fixed(total, 2))).toEqual(['98.00', '98.00', '100.00', '100.00']);
    expect(verdict(result, 'initial', bands)?.grade).toBe('优');
  });
  it('a blank actual leaves the total blank', () => {
    const result = evaluate(indicators, new Map<string, Actual>([['b', words]]), funds, form);
    expect([result.totals.initial, result.missing]).toEqual([null, ['a:没有实际完成值']]);
  });
  it('no declared base, no verdict', () =>
    expect(verdict(evaluate(indicators, new Map(), funds, form), undefined, bands)).toBeNull());
  it('a miss without a reason and weights that do not add up are missing', () => {
    const result = evaluate([row('a', { weight: d(40) })], new Map([['a', measured(90, 100)]]), funds, form);
    expect(result.missing).toEqual(['a:没有偏差原因', '分值合计为 50.00,应为 100']);
  });
  it('a target in 万元 is compared with 元', () => {
    const cost = row('a', { op: '≤', target: '42.6', unit: '万元', isRate: false, isCost: true, weight: d(90) });
    expect(evaluate([cost], new Map([['a', measured(426_000, null)]]), funds, form).rows[0]?.score?.toFixed()).toBe('90');
    expect(evaluate([cost], new Map([['a', measured(852_000, null)]]), funds, form).rows[0]?.score?.toFixed()).toBe('45');
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
      rows: [],
      missing: [],
      totals: { initial: d(total), adjustedBeforeRecovery: null, adjusted: null, inPlace: null },
    };
    expect(verdict(result, 'initial', bands)?.grade).toBe(grade);
  });
});
