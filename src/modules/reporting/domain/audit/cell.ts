import { type Decimal, decimal, isDecimal, plain } from '../../../../kernel/decimal.ts';
import { blankCell, type Cell, halfWidth, readCell as readPrinted } from '../../../performance/domain/prior/cell.ts';

// a printed cell is read in one way, whoever asks
export { blankCell, type Cell, halfWidth } from '../../../performance/domain/prior/cell.ts';

/** 12月底前, 6月30日, 2023年12月, 2023-12-31: a point in time. Its first number is no amount. */
const MOMENT =
  /^(?:\d{4}(?:年度?|[-./](?=\d))?)?(?:(?:\d{1,2}(?:月份?|[-./]\d{1,2}日?))(?:\d{1,2}[日号])?)?(?:以前|之前|前|底前|月底前|年底前|底|末|初|内|上旬|中旬|下旬|上旬前|中旬前|下旬前)?$/;
/** 5-10%, 1~3天, 2023年1月至12月: a span between two numbers. */
const SPAN = /^[+-]?[\d,]+(?:\.\d+)?[^\d,.]{0,4}[-—–~～至到]+\d/;

const compact = (text: string | null): string => halfWidth(text ?? '').replace(/\s+/g, '');
export const isMoment = (text: string | null): boolean =>
  /[年月日号]|^\d{4}[-./]\d{1,2}[-./]\d{1,2}/.test(text ?? '') && MOMENT.test(compact(text));
export const isSpan = (text: string | null): boolean => SPAN.test(compact(text));

/** A cell as printed; a point in time or a span has no value, because neither of its numbers is the amount. */
export function readCell(raw: string | null | undefined, ref: string): Cell {
  const cell = readPrinted(raw, ref);
  return cell.value && (isMoment(cell.text) || isSpan(cell.text)) ? { ...blankCell(ref), text: cell.text } : cell;
}

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
