import { type Decimal, decimal, isDecimal, plain } from '../../../../kernel/decimal.ts';
import { type Cell, halfWidth } from '../../../performance/domain/prior/cell.ts';

// a printed cell is read in one way, whoever asks
export { blankCell, type Cell, halfWidth, readCell } from '../../../performance/domain/prior/cell.ts';

const PAIR = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/;

/** `143956/146017` in a cell is an exact pair. */
export function readPair(text: string | null): { readonly numerator: Decimal; readonly denominator: Decimal } | null {
  const [, numerator, denominator] = PAIR.exec(halfWidth(text ?? '').replace(/\s+/g, '')) ?? [];
  if (!numerator || !denominator || !isDecimal(denominator) || decimal(denominator).isZero()) return null;
  return { numerator: decimal(numerator), denominator: decimal(denominator) };
}

/** eq(p, x): the printed value is the rounded exact one, |p − x| ≤ 0.5·10^−places (handbook 06 §1). */
export const prints = (printed: Decimal, exact: Decimal, places: number): boolean =>
  printed
    .minus(exact)
    .abs()
    .lte(decimal('0.5').div(decimal(10).pow(places)));

export const show = (cell: Cell): string => (cell.value ? plain(cell.value) : (cell.text ?? '空'));
