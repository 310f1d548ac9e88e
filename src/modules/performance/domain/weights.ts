import { type Decimal, decimal, round, sum } from '../../../kernel/decimal.ts';

/**
 * 最大余数法: splits a weight in proportion to shares, each part with at most `places` decimals, so that the parts add up to
 * the weight; ties go to the earlier row. Each share rounded alone would miss the sum (50 in three is 16.67 three times).
 */
export function splitWeight(weight: Decimal, shares: readonly Decimal[], places = 2): readonly Decimal[] {
  const whole = sum(shares);
  if (whole.isZero()) return shares;
  const unit = decimal(1).div(decimal(10).pow(places));
  const exact = shares.map((share) => weight.times(share).div(whole));
  const floors = exact.map((part) => round(part, places, 'truncate'));
  const left = weight.minus(sum(floors)).div(unit).toNumber();
  const largest = exact
    .map((part, i) => ({ i, rest: part.minus(floors[i]!) })) // one floor for each part
    .sort((a, b) => b.rest.comparedTo(a.rest) || a.i - b.i)
    .slice(0, left);
  const raised = new Set(largest.map(({ i }) => i));
  return floors.map((part, i) => (raised.has(i) ? part.plus(unit) : part));
}
