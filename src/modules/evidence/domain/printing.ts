import { type Decimal, fixed, percent, round } from '../../../kernel/decimal.ts';

export type Printing = {
  readonly kind: 'count' | 'sum' | 'ratio';
  readonly places: number;
  readonly rounding: 'half-up' | 'truncate';
};

/** How a measured value prints: a rate as a percentage with the guard below 100, everything else rounded once. */
export function printValue({ kind, places, rounding }: Printing, numerator: Decimal, denominator: Decimal | null): string {
  if (kind === 'ratio') return denominator === null ? '—' : percent(numerator, denominator, places);
  return fixed(round(numerator, places, rounding), places);
}
