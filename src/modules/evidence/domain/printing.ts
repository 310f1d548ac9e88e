import { type Decimal, fixed, percent, round } from '../../../kernel/decimal.ts';

export type Printing = {
  readonly kind: 'count' | 'sum' | 'ratio' | 'quotient';
  readonly places: number;
  readonly rounding: 'half-up' | 'truncate';
};

/** How a measured value prints: a rate as a percentage with the guard below 100, everything else rounded once; nothing over 0 prints `—`. */
export function printValue({ kind, places, rounding }: Printing, numerator: Decimal, denominator: Decimal | null): string {
  if (kind === 'ratio') return denominator === null ? '—' : percent(numerator, denominator, places);
  if (kind === 'quotient')
    return !denominator || denominator.isZero() ? '—' : fixed(round(numerator.div(denominator), places, rounding), places);
  return fixed(round(numerator, places, rounding), places);
}
