import { type Decimal, round, sum } from '../../../kernel/decimal.ts';
import type { Evaluation } from './evaluation.ts';
import { BASES, type ExecutionBase, type Funds } from './execution.ts';

export type Means = {
  /** Σ of the projects' totals. */
  readonly sum: Decimal;
  /** 简单平均, half-up to two places. */
  readonly mean: Decimal;
  /** 按年初预算加权平均, half-up to two places. */
  readonly weighted: Decimal;
};

type Project = { readonly funds: Funds; readonly totals: Evaluation['totals'] };

/** 测算: the unit's totals on each base, computed only and never stored; null while a project has no total on it. */
export function unitMeans(projects: readonly Project[]): Readonly<Record<ExecutionBase, Means | null>> {
  const on = (base: ExecutionBase): Means | null => {
    const scored = projects.flatMap(({ funds, totals }) =>
      totals[base] ? [{ total: totals[base], budget: funds.initial }] : [],
    );
    const budget = sum(scored.map((project) => project.budget));
    if (scored.length < projects.length || scored.length === 0 || budget.isZero()) return null;
    const total = sum(scored.map((project) => project.total));
    return {
      sum: total,
      mean: round(total.div(scored.length), 2),
      weighted: round(sum(scored.map((project) => project.total.times(project.budget))).div(budget), 2),
    };
  };
  // one entry per base, by construction
  return Object.fromEntries(BASES.map((base) => [base, on(base)])) as Record<ExecutionBase, Means | null>;
}
