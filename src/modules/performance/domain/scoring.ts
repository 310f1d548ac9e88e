import { type Decimal, decimal, greatest, least, round } from '../../../kernel/decimal.ts';

/** 指标性质 of a quantitative row. A table that names none is scored as ≥. */
export type Op = '≥' | '>' | '≤' | '<' | '=';

/** 值 as an exact pair: a rate is its two counts, everything else has the denominator 1. Nothing is scored from printed text. */
export type Quantity = { readonly numerator: Decimal; readonly denominator: Decimal };

export const whole = (value: Decimal): Quantity => ({ numerator: value, denominator: decimal(1) });

/** Percent as a pair: 143956 of 146017 is compared with a target of 95 as 14395600 / 146017. */
export const percentOf = (numerator: Decimal, denominator: Decimal): Quantity => ({
  numerator: numerator.times(100),
  denominator,
});

/** 计分参数 of a form (财预〔2020〕10号). */
export type ScoringParameters = {
  /** Over-achievement beyond this share of the target needs a reason; strictly more. */
  readonly overLimit: Decimal;
  /** A cost below this share of its target needs a reason. */
  readonly costFloor: Decimal;
  /** Decimals of a score; half-up, once per row. */
  readonly scorePlaces: number;
};

export type QuantitativeRow = { readonly op: Op; readonly target: Decimal; readonly weight: Decimal; readonly actual: Quantity };

/**
 * 按完成率计分, in points: a row that meets its target earns its whole weight; one that misses earns the share it achieved,
 * multiplied before it is divided and rounded once. Never below 0, never above the weight.
 */
export function score(row: QuantitativeRow, { scorePlaces }: Pick<ScoringParameters, 'scorePlaces'>): Decimal {
  if (meets(row)) return row.weight;
  if (row.target.isZero() || row.actual.denominator.isZero()) return decimal(0);
  return round(greatest(decimal(0), least(row.weight, earned(row))), scorePlaces);
}

/** Whether the actual value meets the target, compared by cross-multiplication. */
export function meets({
  op,
  target,
  actual: { numerator, denominator },
}: Pick<QuantitativeRow, 'op' | 'target' | 'actual'>): boolean {
  const limit = target.times(denominator);
  switch (op) {
    case '≥':
      return numerator.gte(limit);
    case '>':
      return numerator.gt(limit);
    case '≤':
      return numerator.lte(limit);
    case '<':
      return numerator.lt(limit);
    case '=':
      return numerator.eq(limit);
  }
}

function earned({ op, target, weight, actual: { numerator, denominator } }: QuantitativeRow): Decimal {
  switch (op) {
    case '≥':
    case '>':
      return weight.times(numerator).div(target.times(denominator));
    case '≤':
    case '<':
      return numerator.isZero() ? decimal(0) : weight.times(target).times(denominator).div(numerator);
    case '=': {
      const limit = target.times(denominator);
      return weight.times(limit.minus(numerator.minus(limit).abs())).div(limit);
    }
  }
}

/** 偏差原因 is required when a row misses, exceeds a positive target by more than the limit, or costs far less than planned. */
export function needsReason(
  row: QuantitativeRow & { readonly isCost: boolean },
  { overLimit, costFloor }: Pick<ScoringParameters, 'overLimit' | 'costFloor'>,
): boolean {
  if (!meets(row)) return true;
  const { numerator, denominator } = row.actual;
  const limit = row.target.times(denominator);
  if (row.isCost) return numerator.lt(limit.times(costFloor));
  return (row.op === '≥' || row.op === '>') && !row.target.isZero() && numerator.gt(limit.times(overLimit));
}

/** 定性指标: the person's ratio within the tier, 0 to 1, times the weight. */
export const qualitativeScore = (
  weight: Decimal,
  ratio: Decimal,
  { scorePlaces }: Pick<ScoringParameters, 'scorePlaces'>,
): Decimal => round(greatest(decimal(0), least(weight, weight.times(ratio))), scorePlaces);

/** 时点指标: done by the day named earns the whole weight, later nothing. Days compare as text. */
export const dateScore = (weight: Decimal, target: string, actual: string): Decimal => (actual <= target ? weight : decimal(0));
