import { type Decimal, decimal, fixed, sum } from '../../../kernel/decimal.ts';
import { BASES, type ExecutionBase, executionScore, type Funds } from './execution.ts';
import type { Form } from './form.ts';
import { type GradeBands, gradeOf } from './grade.ts';
import { dateScore, needsReason, type Op, percentOf, qualitativeScore, type ScoringParameters, score, whole } from './scoring.ts';

/** 三级指标 with its target. */
export type Indicator = {
  readonly id: string;
  readonly name: string;
  readonly nature: '定量' | '定性' | '时点';
  readonly op: string;
  readonly target: string;
  readonly unit: string;
  readonly weight: Decimal;
  readonly isRate: boolean;
  readonly isCost: boolean;
  readonly reason: string | null;
};

/** 实际完成值: counts measured from records or signed statements, or words with the share of the tier. */
export type Actual =
  | { readonly kind: 'measured'; readonly numerator: Decimal; readonly denominator: Decimal | null }
  | { readonly kind: 'words'; readonly words: string; readonly ratio: Decimal | null };

export type ScoredRow = { readonly id: string; readonly score: Decimal | null; readonly needsReason: boolean };

/** 元 a target in 万元 is compared in. */
const factorOf = (unit: string): Decimal => decimal(unit === '万元' ? 10_000 : 1);

/** Scores one row; without an actual value the score is blank: never 0 and never full. */
export function scoreRow(indicator: Indicator, actual: Actual | undefined, scoring: ScoringParameters): ScoredRow {
  const { id, weight, nature, target, isCost } = indicator;
  if (!actual) return { id, score: null, needsReason: false };
  if (actual.kind === 'words') {
    if (nature === '时点') return withReason(indicator, dateScore(weight, target, actual.words));
    const points = actual.ratio && qualitativeScore(weight, actual.ratio, scoring);
    return points ? withReason(indicator, points) : { id, score: null, needsReason: false };
  }
  const pair = indicator.isRate && actual.denominator ? percentOf(actual.numerator, actual.denominator) : scaled(actual);
  // the operator list of quantitative rows is closed where indicators are stored
  const row = { op: indicator.op as Op, target: decimal(target).times(factorOf(indicator.unit)), weight, actual: pair };
  return { id, score: score(row, scoring), needsReason: needsReason({ ...row, isCost }, scoring) };
}

const scaled = ({ numerator, denominator }: { numerator: Decimal; denominator: Decimal | null }) =>
  denominator ? { numerator, denominator } : whole(numerator);

const withReason = ({ id, weight }: Indicator, points: Decimal): ScoredRow => ({
  id,
  score: points,
  needsReason: points.lt(weight),
});

export type Evaluation = {
  readonly rows: readonly ScoredRow[];
  /** Total on each base; null while a row has no score. */
  readonly totals: Readonly<Record<ExecutionBase, Decimal | null>>;
  readonly missing: readonly string[];
};

/** 总分 = Σ of the rounded rows and the execution row, on all four bases; it is not rounded again. */
export function evaluate(
  indicators: readonly Indicator[],
  actuals: ReadonlyMap<string, Actual>,
  funds: Funds,
  { executionWeight, scoring }: Pick<Form, 'executionWeight' | 'scoring'>,
): Evaluation {
  const rows = indicators.map((indicator) => scoreRow(indicator, actuals.get(indicator.id), scoring));
  const points = rows.map((row) => row.score).filter((value) => value !== null);
  const complete = points.length === indicators.length && indicators.length > 0;
  const total = (base: ExecutionBase) => {
    const execution = executionScore(funds, base, executionWeight);
    return complete && execution ? sum([...points, execution]) : null;
  };
  // one entry per base, by construction
  const totals = Object.fromEntries(BASES.map((base) => [base, total(base)])) as Record<ExecutionBase, Decimal | null>;
  return { rows, totals, missing: missingOf(indicators, rows, executionWeight) };
}

/** What still keeps the table from being submitted, in plain words. */
function missingOf(indicators: readonly Indicator[], rows: readonly ScoredRow[], executionWeight: Decimal): readonly string[] {
  const blank = indicators.filter((_, i) => rows[i]?.score === null).map(({ name }) => `${name}:没有实际完成值`);
  const unexplained = indicators
    .filter(({ reason }, i) => rows[i]?.needsReason && !reason)
    .map(({ name }) => `${name}:没有偏差原因`);
  const weights = sum(indicators.map(({ weight }) => weight)).plus(executionWeight);
  const unbalanced = weights.eq(100) ? [] : [`分值合计为 ${fixed(weights, 2)},应为 100`];
  return [...blank, ...unexplained, ...unbalanced];
}

/** Total and grade on the declared base, or nothing while no base has been declared. */
export function verdict(
  evaluation: Evaluation,
  base: ExecutionBase | undefined,
  bands: GradeBands,
): { total: Decimal; grade: string } | null {
  const total = base ? evaluation.totals[base] : null;
  return total ? { total, grade: gradeOf(total, bands) } : null;
}
