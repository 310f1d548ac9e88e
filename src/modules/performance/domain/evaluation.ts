import { type Decimal, decimal, round, sum } from '../../../kernel/decimal.ts';
import { BASES, baseAmount, type ExecutionBase, executionScore, type Funds } from './execution.ts';
import type { FormParameters } from './form.ts';
import { type GradeBands, gradeOf } from './grade.ts';
import { missingOf } from './missing.ts';
import { type Actual, adjusted, type Indicator, type Ruling, scoreRow } from './rows.ts';
import { splitWeight } from './weights.ts';

export type { Actual, Indicator, Ruling } from './rows.ts';

export type ScoredRow = {
  readonly id: string;
  /** The row's points; more than its own where rows that do not apply left theirs to the block. */
  readonly weight: Decimal;
  /** By the rule, whatever was adjusted. */
  readonly computed: Decimal | null;
  readonly score: Decimal | null;
  readonly applicable: boolean;
  readonly needsReason: boolean;
};

export type Evaluation = {
  readonly rows: readonly ScoredRow[];
  /** Total on each base; null while a row has no score, or where the base is 0 and money was spent. */
  readonly totals: Readonly<Record<ExecutionBase, Decimal | null>>;
  readonly missing: readonly string[];
};

export type EvaluationOptions = {
  readonly form: FormParameters;
  readonly rulings?: ReadonlyMap<string, Ruling>;
};

/** 总分 = Σ of the rounded rows and the execution row, on all four bases; with rows that do not apply as handbook 02 §5.4 says. */
export function evaluate(
  indicators: readonly Indicator[],
  actuals: ReadonlyMap<string, Actual>,
  funds: Funds,
  { form, rulings = new Map() }: EvaluationOptions,
): Evaluation {
  const { spread, left } = spreadWeights(indicators, rulings, form);
  const rows = spread.map((indicator): ScoredRow => {
    const ruling = rulings.get(indicator.id);
    const { points, needsReason } = scoreRow(indicator, actuals.get(indicator.id), form.scoring);
    const applicable = ruling?.kind !== 'notApplicable';
    const score = adjusted(points, ruling);
    return {
      id: indicator.id,
      weight: indicator.weight,
      computed: points,
      score,
      applicable,
      needsReason: applicable && needsReason,
    };
  });
  const total = (base: ExecutionBase) => totalOn(rows, executionOn(funds, base, form), { left, form });
  // one entry per base, by construction
  const totals = Object.fromEntries(BASES.map((base) => [base, total(base)])) as Record<ExecutionBase, Decimal | null>;
  return { rows, totals, missing: missingOf(indicators, rows, form) };
}

/**
 * `sameBlock`: the points of rows that do not apply go to the other rows of their block. A block without any row left cannot
 * do that, and the table is rebased to 100 instead; so it is by `rebase100`.
 */
function spreadWeights(
  indicators: readonly Indicator[],
  rulings: ReadonlyMap<string, Ruling>,
  { notApplicable }: FormParameters,
) {
  const applies = ({ id }: Indicator) => rulings.get(id)?.kind !== 'notApplicable';
  const blocks = [...new Set(indicators.map(({ block }) => block))];
  const isOut = indicators.some((indicator) => !applies(indicator));
  const isBlockOut = blocks.some((block) => !indicators.some((indicator) => indicator.block === block && applies(indicator)));
  if (!isOut || notApplicable === 'rebase100' || isBlockOut) return { spread: indicators, left: isOut };
  const weights = new Map<string, Decimal>();
  for (const block of blocks) {
    const own = indicators.filter((indicator) => indicator.block === block);
    const rest = own.filter(applies);
    const parts = splitWeight(
      sum(own.map(({ weight }) => weight)),
      rest.map(({ weight }) => weight),
    );
    for (const [i, { id }] of rest.entries()) weights.set(id, parts[i] ?? decimal(0));
  }
  return { spread: indicators.map((row) => ({ ...row, weight: weights.get(row.id) ?? row.weight })), left: false };
}

type Execution = { readonly points: Decimal | null; readonly applicable: boolean };

/** The execution row on a base: not applicable for 0 of 0, blank where money was spent on a base of 0. */
function executionOn(funds: Funds, base: ExecutionBase, { executionWeight }: FormParameters): Execution {
  if (baseAmount(funds, base).isZero()) return { points: null, applicable: !funds.executed.isZero() };
  return { points: executionScore(funds, base, executionWeight), applicable: true };
}

function totalOn(
  rows: readonly ScoredRow[],
  execution: Execution,
  { left, form }: { left: boolean; form: FormParameters },
): Decimal | null {
  const counted = rows.filter(({ applicable }) => applicable).map(({ score, weight }) => ({ points: score, weight }));
  if (execution.applicable) counted.push({ points: execution.points, weight: form.executionWeight });
  const points = counted.map((row) => row.points).filter((value) => value !== null);
  if (rows.length === 0 || counted.length === 0 || points.length < counted.length) return null;
  if (!left && execution.applicable) return sum(points);
  return round(
    sum(points)
      .times(100)
      .div(sum(counted.map(({ weight }) => weight))),
    form.scoring.scorePlaces,
  );
}

/** Total and grade on the declared base, or nothing while no base has been declared. */
export function verdict(
  evaluation: Pick<Evaluation, 'totals'>,
  base: ExecutionBase | undefined,
  bands: GradeBands,
): { total: Decimal; grade: string } | null {
  const total = base ? evaluation.totals[base] : null;
  return total ? { total, grade: gradeOf(total, bands) } : null;
}
