import { describe, expect, it } from 'vitest';
import { decimal as d, fixed } from '../../../kernel/decimal.ts';
import { BASES, executionScore } from './execution.ts';
import { unitMeans } from './simulation.ts';

/** The six projects of 2023, in 万元 (handbook 02 §3.3). */
const PROJECTS = [
  ['平台', '42.6', '32.71'],
  ['交易', '67', '28.16'],
  ['专家', '6', '5.96'],
  ['热线', '199.56', '199.56'],
  ['网络', '31.89', '31.89'],
  ['楼', '50', '47.13'],
] as const;

const projects = PROJECTS.map(([, budget, spent]) => {
  const [initial, executed] = [d(budget).times(10_000), d(spent).times(10_000)];
  const funds = { initial, beforeRecovery: initial, recovered: initial.minus(executed), received: executed, executed };
  const total = (base: (typeof BASES)[number]) => d(90).plus(executionScore(funds, base, d(10)) ?? d(0));
  return {
    funds,
    totals: {
      initial: total('initial'),
      adjustedBeforeRecovery: total('adjustedBeforeRecovery'),
      adjusted: total('adjusted'),
      inPlace: total('inPlace'),
    },
  };
});

describe('unitMeans 测算', () => {
  it('totals of the six projects: what the execution row costs on the opening budget, and nothing after recovery', () =>
    expect(projects.map(({ totals }, i) => [PROJECTS[i]?.[0], ...BASES.map((base) => fixed(totals[base], 2))])).toEqual([
      ['平台', '97.68', '97.68', '100.00', '100.00'],
      ['交易', '94.20', '94.20', '100.00', '100.00'],
      ['专家', '99.93', '99.93', '100.00', '100.00'],
      ['热线', '100.00', '100.00', '100.00', '100.00'],
      ['网络', '100.00', '100.00', '100.00', '100.00'],
      ['楼', '99.43', '99.43', '100.00', '100.00'],
    ]));
  it('Σ 591.24, mean 98.54, weighted by the opening budget 98.70; and 600, 100, 100 after recovery', () => {
    const means = unitMeans(projects);
    expect(
      BASES.map((base) => [means[base]?.sum, means[base]?.mean, means[base]?.weighted].map((value) => value && fixed(value, 2))),
    ).toEqual([
      ['591.24', '98.54', '98.70'],
      ['591.24', '98.54', '98.70'],
      ['600.00', '100.00', '100.00'],
      ['600.00', '100.00', '100.00'],
    ]);
  });
  it('a project without a total leaves the base blank', () => {
    const [first, ...rest] = projects;
    expect(unitMeans([{ ...first!, totals: { ...first!.totals, initial: null } }, ...rest]).initial).toBeNull();
  });
});
