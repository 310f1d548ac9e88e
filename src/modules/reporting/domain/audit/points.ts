import { type Decimal, decimal } from '../../../../kernel/decimal.ts';
import { meets, type Op, score } from '../../../performance/domain/scoring.ts';
import { halfWidth, isMoment } from './cell.ts';
import { SCORING } from './parameters.ts';
import { amountsOf, isCost, type Row } from './table.ts';

/** 应得分: what a printed row earns by the scoring rules of performance. A row without an operator is scored as ≥. */

/** Matters of which less is better, or of which nobody can say without a sign. */
const LESS =
  /成本|费用|单价|造价|时限|时间|时长|周期|期限|工期|响应|投诉|事故|故障|差错|超期|中断|死亡|伤亡|发案|违规|违法|违约|损失|误差|能耗|排放|下降|降低|减少|压缩|缩短|控制/;
const DURATION = /^(?:个)?(?:工作日|小时|分钟|天|日|个月|月|秒)(?:内|以内)?$/;

/** The directions a row may mean. Without a sign more is better, but not of cost, time or mishaps: there it is left open. */
function directionsOf(row: Row): readonly Op[] {
  if (row.op) return [row.op];
  const open = isCost(row) || LESS.test(row.l3) || DURATION.test(row.unit) || DURATION.test(row.target.suffix);
  return open ? ['≥', '≤', '='] : ['≥'];
}

/** The first and the last day that a point in time may mean; years are compared only where both name one. */
type Moment = { readonly year: string; readonly from: string; readonly to: string };

const TENS: Readonly<Record<string, readonly [string, string]>> = {
  上: ['01', '10'],
  中: ['11', '20'],
  下: ['21', '31'],
  初: ['01', '10'],
};

/** 2023-12-31, 2023年12月31日, 12月底前, 6月中旬 → days that compare as text, or null. */
function momentIn(text: string | null): Moment | null {
  if (!isMoment(text)) return null;
  const plain = halfWidth(text ?? '').replace(/\s+/g, '');
  const [, year = '', month = '', day = '', part = ''] =
    /^(\d{4})?(?:年度?|[-./])?(?:(\d{1,2})(?:月份?|[-./](?=\d)))?(?:(\d{1,2})[日号]?)?(上|中|下|初)?/.exec(plain) ?? [];
  if (year === '' && month === '') return null;
  const two = (digits: string) => digits.padStart(2, '0');
  const [first, last] = day === '' ? (TENS[part] ?? ['01', '31']) : [two(day), two(day)];
  return {
    year,
    from: `${two(month || '01')}-${month === '' ? '01' : first}`,
    to: `${two(month || '12')}-${month === '' ? '31' : last}`,
  };
}

/** Whether something was done by its day; null where the print leaves it open, or there are no days. */
function isInTime(row: Row): boolean | null {
  const [target, actual] = [momentIn(row.target.text), momentIn(row.actual.text)];
  if (!target || !actual || (target.year === '') !== (actual.year === '')) return null;
  const limit = `${target.year}-${target.to}`;
  if (`${actual.year}-${actual.to}` <= limit) return true;
  return `${actual.year}-${actual.from}` > limit ? false : null;
}

/** Points of a row at the weight printed, or null where nothing can be computed from the print. */
export function pointsOf(row: Row): Decimal | null {
  const weight = row.weight.value;
  if (!weight) return null;
  const inTime = isInTime(row);
  if (inTime !== null) return inTime ? weight : decimal(0);
  return agreed(possiblePoints(row), (a, b) => a.eq(b));
}

/** What a row may earn in the directions that it leaves open; empty where nothing can be computed. */
export function possiblePoints(row: Row): readonly Decimal[] {
  const [weight, amounts] = [row.weight.value, amountsOf(row)];
  return weight && amounts ? directionsOf(row).map((op) => score({ op, weight, ...amounts }, SCORING)) : [];
}

/** What all say alike; null where they differ. */
function agreed<T>(values: readonly T[], same: (a: T, b: T) => boolean): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => same(value, first)) ? first : null;
}

/** Whether the actual value meets the target; null where they cannot be compared. */
export function isMet(row: Row): boolean | null {
  const inTime = isInTime(row);
  if (inTime !== null) return inTime;
  const amounts = amountsOf(row);
  return (
    amounts &&
    agreed(
      directionsOf(row).map((op) => meets({ op, ...amounts })),
      (a, b) => a === b,
    )
  );
}

/** 完成值 as a share of the target in %, or null for a zero target. */
export function shareOf(row: Row): Decimal | null {
  const amounts = amountsOf(row);
  if (!amounts || amounts.target.isZero()) return null;
  return amounts.actual.numerator.times(100).div(amounts.target.times(amounts.actual.denominator));
}
