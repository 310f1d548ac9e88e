import { decimal, fixed, least, percent, plain, round } from '../../../../../kernel/decimal.ts';
import { score, whole } from '../../../../performance/domain/scoring.ts';
import { prints } from '../cell.ts';
import { fault, skipped, tie } from '../finding.ts';
import { SCORING } from '../parameters.ts';
import type { Rule } from '../rule.ts';
import { baseOf, type Execution } from '../table.ts';
import { moneyPlace, needsTotal } from './table-money.ts';
import { gap, inputOf, onDeclaredBase } from './words.ts';

/** 预算执行得分: the score of the execution row (R10). */

/** Points of the execution row from the exact quotient, capped: the scoring of performance, never a second one. */
export function executionPoints(total: Execution, weight = total.weight.value): ReturnType<typeof score> | null {
  const base = baseOf(total).value;
  if (!base || base.isZero() || !total.executed.value || !weight) return null;
  return least(weight, score({ op: '≥', target: base, weight, actual: whole(total.executed.value) }, SCORING));
}

export const R10_TABLE: NonNullable<Rule['table']> = {
  appliesTo: (table) => needsTotal(table) ?? (table.form.kind === 'F' ? '该表式没有得分' : null),
  check: (table, { set }) => {
    const total = table.total && onDeclaredBase(table.total, table, set);
    if (!total) return [];
    const place = moneyPlace(table);
    const weight = total.weight.value ?? table.form.executionWeight;
    const points = weight && executionPoints(total, weight);
    const subject = `${table.subject}/funds/total/score`;
    if (!points) return [skipped(subject, '预算数、执行数或分值未填', place)];
    const base = baseOf(total);
    const inputs = [
      inputOf('执行数', total.executed, table),
      inputOf('基数', base, table),
      inputOf('预算执行得分', total.score, table),
    ];
    const formula = `min(1, ${total.executed.text}/${base.text}) × ${plain(weight)} = ${fixed(points, 2)}`;
    if (total.score.value) {
      const shared = {
        subject,
        place,
        arm: 'a' as const,
        inputs,
        formula,
        expected: fixed(points, 2),
        actual: plain(total.score.value),
      };
      return [
        prints(total.score.value, points, 2)
          ? tie({ ...shared, message: `预算执行得分${shared.expected}与执行数相符` })
          : fault({
              ...shared,
              diff: gap(total.score.value, points),
              message: `预算执行得分${plain(total.score.value)}，应为${shared.expected}`,
            }),
      ];
    }
    const printed = table.printedTotal?.score.value;
    const most = round(decimal(100).minus(weight).plus(points), 2);
    if (!printed || table.rows.some(({ score: cell }) => cell.value)) return [skipped(subject, '预算执行得分未填', place)];
    const shared = {
      subject: `${table.subject}/total/score`,
      place,
      arm: 'b' as const,
      inputs,
      formula: `100 − ${plain(weight)} + ${fixed(points, 2)} = ${fixed(most, 2)}`,
      expected: `≤${fixed(most, 2)}`,
      actual: plain(printed),
    };
    return [
      printed.lte(most)
        ? tie({ ...shared, message: `总分${plain(printed)}不高于${fixed(most, 2)}` })
        : fault({
            ...shared,
            diff: gap(printed, most),
            message: `总分${plain(printed)}不可能：按${plain(base.value ?? decimal(0))}万元执行率${percent(total.executed.value ?? decimal(0), base.value ?? decimal(0))}%，最高${fixed(most, 2)}分`,
          }),
    ];
  },
};
