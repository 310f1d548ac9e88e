import type { Decimal } from '../../../../kernel/decimal.ts';
import { isDay } from '../../../../kernel/period.ts';
import { dateScore, meets, type Op, score } from '../../../performance/domain/scoring.ts';
import { halfWidth } from './cell.ts';
import { SCORING } from './parameters.ts';
import { amountsOf, type Row } from './table.ts';

/** 应得分: what a printed row earns by the scoring rules of performance. A row without an operator is scored as ≥. */

const opOf = (row: Row): Op => row.op ?? '≥';

/** 2023-12-31, 2023年12月31日, 2023.12.31 and 12月 → a day that compares as text, or null. */
export function dayIn(text: string | null): string | null {
  const [, year, month, day] =
    /^(\d{4})[-年./](\d{1,2})(?:[-月./](\d{1,2})?日?)?(?:底|前|底前|末)*$/.exec(halfWidth(text ?? '').trim()) ?? [];
  if (!year || !month) return null;
  const written = `${year}-${month.padStart(2, '0')}-${(day ?? '28').padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

/** Points of a row at the weight printed, or null where nothing can be computed from the print. */
export function pointsOf(row: Row): Decimal | null {
  const weight = row.weight.value;
  if (!weight) return null;
  const [target, actual] = [dayIn(row.target.text), dayIn(row.actual.text)];
  if (target && actual) return dateScore(weight, target, actual);
  const amounts = amountsOf(row);
  return amounts && score({ op: opOf(row), weight, ...amounts }, SCORING);
}

/** Whether the actual value meets the target; null where they cannot be compared. */
export function isMet(row: Row): boolean | null {
  const [target, actual] = [dayIn(row.target.text), dayIn(row.actual.text)];
  if (target && actual) return actual <= target;
  const amounts = amountsOf(row);
  return amounts && meets({ op: opOf(row), ...amounts });
}

/** 完成值 as a share of the target in %, or null for a zero target. */
export function shareOf(row: Row): Decimal | null {
  const amounts = amountsOf(row);
  if (!amounts || amounts.target.isZero()) return null;
  return amounts.actual.numerator.times(100).div(amounts.target.times(amounts.actual.denominator));
}
