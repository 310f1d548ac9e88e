import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { dateScore, needsReason, type Op, percentOf, qualitativeScore, type ScoringParameters, score, whole } from './scoring.ts';

/** 三级指标 with its target. */
export type Indicator = {
  readonly id: string;
  readonly block: string;
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

/** What a confirmed adjustment says about a row (手工调整, 一票否决, 不适用). */
export type Ruling =
  | { readonly kind: 'score'; readonly to: Decimal }
  | { readonly kind: 'veto' }
  | { readonly kind: 'notApplicable' };

export type Computed = { readonly points: Decimal | null; readonly needsReason: boolean };

/** 元 a target in 万元 is compared in. */
const factorOf = (unit: string): Decimal => decimal(unit === '万元' ? 10_000 : 1);

/** Scores one row by its form; without an actual value the score is blank: never 0 and never full. */
export function scoreRow(indicator: Indicator, actual: Actual | undefined, scoring: ScoringParameters): Computed {
  const { weight, nature, target, isCost } = indicator;
  if (!actual) return { points: null, needsReason: false };
  if (actual.kind === 'words') {
    if (nature === '时点') return withReason(weight, dateScore(weight, target, actual.words));
    return actual.ratio
      ? withReason(weight, qualitativeScore(weight, actual.ratio, scoring))
      : { points: null, needsReason: false };
  }
  const pair = indicator.isRate && actual.denominator ? percentOf(actual.numerator, actual.denominator) : scaled(actual);
  // the operator list of quantitative rows is closed where indicators are stored
  const row = { op: indicator.op as Op, target: decimal(target).times(factorOf(indicator.unit)), weight, actual: pair };
  return { points: score(row, scoring), needsReason: needsReason({ ...row, isCost }, scoring) };
}

const scaled = ({ numerator, denominator }: { numerator: Decimal; denominator: Decimal | null }) =>
  denominator ? { numerator, denominator } : whole(numerator);

const withReason = (weight: Decimal, points: Decimal): Computed => ({ points, needsReason: points.lt(weight) });

/** 得分 after adjustment; the computed points stay visible beside it. */
export function adjusted(points: Decimal | null, ruling: Ruling | undefined): Decimal | null {
  if (!ruling || points === null) return points;
  switch (ruling.kind) {
    case 'score':
      return ruling.to;
    case 'veto':
      return decimal(0);
    case 'notApplicable':
      return null;
  }
}
