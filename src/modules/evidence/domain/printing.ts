import { type Decimal, fixed, percent, round } from '../../../kernel/decimal.ts';

export type Printing = {
  readonly kind: 'count' | 'sum' | 'date' | 'ratio' | 'quotient';
  readonly places: number;
  readonly rounding: 'half-up' | 'truncate';
};

/** How a measured value prints: a rate as a percentage with the guard below 100, everything else rounded once; nothing over 0 prints `—`. */
export function printValue({ kind, places, rounding }: Printing, numerator: Decimal, denominator: Decimal | null): string {
  if (kind === 'date') return printDay(numerator);
  if (kind === 'ratio') return denominator === null ? '—' : percent(numerator, denominator, places);
  if (kind === 'quotient')
    return !denominator || denominator.isZero() ? '—' : fixed(round(numerator.div(denominator), places, rounding), places);
  return fixed(round(numerator, places, rounding), places);
}

/** 20231130 → 2023-11-30; no day prints `—`. */
export function printDay(value: Decimal): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(fixed(value, 0)) ?? [];
  return year ? `${year}-${month}-${day}` : '—';
}
