import { Decimal as DecimalJs } from 'decimal.js';

/** Money, rates and scores: exact decimals, never binary floating point (chapter numbers: 40 digits, no exponents in JSON). */
const Exact = DecimalJs.clone({ precision: 40, toExpNeg: -100, toExpPos: 100, rounding: DecimalJs.ROUND_HALF_UP });
export type Decimal = InstanceType<typeof Exact>;

const PLAIN = /^[+-]?\d+(\.\d+)?$/;

/** A decimal from plain text or a whole number. A binary fraction such as `0.1` is refused: it has already lost its value. */
export function decimal(value: string | number | bigint | Decimal): Decimal {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${value}`);
  if (typeof value === 'string' && !PLAIN.test(value)) throw new TypeError(`not a plain decimal: ${JSON.stringify(value)}`);
  return new Exact(typeof value === 'bigint' ? value.toString() : value);
}

/** Whether text is a plain decimal that `decimal()` accepts. */
export const isDecimal = (text: string): boolean => PLAIN.test(text);

export const sum = (values: readonly Decimal[]): Decimal => values.reduce((total, value) => total.plus(value), decimal(0));
export const least = (a: Decimal, b: Decimal): Decimal => (a.lte(b) ? a : b);
export const greatest = (a: Decimal, b: Decimal): Decimal => (a.gte(b) ? a : b);

export type Rounding = 'half-up' | 'truncate';
const MODE = { 'half-up': DecimalJs.ROUND_HALF_UP, truncate: DecimalJs.ROUND_DOWN } as const;

/** Rounds once, to `places`; half-up (四舍五入) away from zero unless told otherwise. */
export const round = (value: Decimal, places: number, mode: Rounding = 'half-up'): Decimal =>
  value.toDecimalPlaces(places, MODE[mode]);

/** Fixed text with exactly `places` decimals, half-up. */
export const fixed = (value: Decimal, places: number): string => value.toFixed(places, MODE['half-up']);

/** Text without superfluous zeros: 26360, 3.5, 42.6. */
export const plain = (value: Decimal): string => value.toFixed();

/** 元 → 万元, half-up to two places; conversion happens only when printing. */
export const wan = (yuan: Decimal): string => fixed(yuan.div(10_000), 2);

/**
 * 比率打印: numerator over denominator as a percentage without its sign. A rate below its full value never prints
 * as 100 (guard: it falls back to truncation); 0 of 0 prints `—`.
 */
export function percent(numerator: Decimal, denominator: Decimal, places = 2): string {
  if (denominator.isZero()) return '—';
  const exact = numerator.times(100).div(denominator);
  const printed = round(exact, places);
  const guarded = printed.gte(100) && numerator.lt(denominator) ? round(exact, places, 'truncate') : printed;
  return guarded.toFixed(places);
}
