import { describe, expect, it } from 'vitest';
import { decimal as d, fixed, wan } from '../../../kernel/decimal.ts';
import { BASES, executionRate, executionScore, type Funds } from './execution.ts';

/** Amounts in 万元, as the published report states them. */
const funds = (initial: string, recovered: string, executed: string): Funds => {
  const yuan = (text: string) => d(text).times(10_000);
  return {
    initial: yuan(initial),
    beforeRecovery: yuan(initial),
    recovered: yuan(recovered),
    received: yuan(executed),
    executed: yuan(executed),
  };
};

describe('executionScore 预算执行率得分: the six projects of 2023 on four bases', () => {
  it.each([
    ['平台', '42.6', '9.89', '32.71', '76.78', '7.68'],
    ['交易', '67', '38.84', '28.16', '42.03', '4.20'],
    ['专家', '6', '0.04', '5.96', '99.33', '9.93'],
    ['热线', '199.56', '0', '199.56', '100.00', '10.00'],
    ['网络', '31.89', '0', '31.89', '100.00', '10.00'],
    ['楼', '50', '2.87', '47.13', '94.26', '9.43'],
    ['Σ', '397.05', '51.64', '345.41', '86.99', '8.70'],
  ])('%s', (_, initial, recovered, executed, rate, points) => {
    const given = funds(initial, recovered, executed);
    const scores = BASES.map((base) => fixed(executionScore(given, base, d(10)) ?? d(-1), 2));
    expect(scores).toEqual([points, points, '10.00', '10.00']);
    expect(BASES.map((base) => executionRate(given, base))).toEqual([rate, rate, '100.00', '100.00']);
    expect(wan(given.beforeRecovery.minus(given.recovered))).toBe(fixed(d(executed), 2));
  });

  it('15349 of 20000 scores from the exact quotient: 7.67, not 7.68', () =>
    expect(
      fixed(executionScore({ ...funds('2', '0', '1'), initial: d(20000), executed: d(15349) }, 'initial', d(10)) ?? d(-1), 2),
    ).toBe('7.67'));
  it('nothing planned and nothing spent is not applicable', () =>
    expect(executionScore(funds('0', '0', '0'), 'initial', d(10))).toBeNull());
  it('spending without a base is refused', () =>
    expect(() => executionScore(funds('0', '0', '1'), 'initial', d(10))).toThrow('performance/base-zero'));
  it('more than the base is capped', () =>
    expect(fixed(executionScore(funds('1', '0', '2'), 'initial', d(10)) ?? d(-1), 2)).toBe('10.00'));
});
