import { decimal, fixed, plain } from '../../../../../kernel/decimal.ts';
import { needsReason, type Op } from '../../../../performance/domain/scoring.ts';
import { prints } from '../cell.ts';
import { judged, skipped } from '../finding.ts';
import { SCORING } from '../parameters.ts';
import { isMet, shareOf } from '../points.ts';
import type { Rule } from '../rule.ts';
import { amountsOf, isCost, isPositive, isTotalCost, moneyFactor, type Row } from '../table.ts';
import { needs } from './goals.ts';
import { at, eachRow, tierOf } from './scores.ts';
import { gap, given, inputOf, reasoned } from './words.ts';

/** 偏差: results against targets, scores and money (R29, R30, R42). */

export const R29: Rule = {
  id: 'R29',
  title: '得分与是否达标一致',
  ...{
    severity: 'warning',
    scope: 'table',
    formula: '未达标不得满分；达标而扣分须说明',
    source: '财预〔2020〕10号',
  },
  table: eachRow(
    (table) => needs(table, 'score', 'target', 'actual'),
    (row, table, settings) => {
      if (row.adjusted) return null;
      const [score, weight] = [row.score.value, row.weight.value];
      const met = isMet(row) ?? metInWords(row, tierOf(row, settings)?.to.eq(1) ?? false);
      if (!score || !weight || met === null) return null;
      const wrong =
        !met && score.eq(weight) && !reasoned(row.reason)
          ? '未达标而得满分'
          : met && score.lt(weight) && !reasoned(row.reason)
            ? '达标而扣分'
            : null;
      const shared = {
        ...at(table, row, 'score'),
        inputs: [inputOf('指标值', row.target, table), inputOf('完成值', row.actual, table), inputOf('得分', row.score, table)],
        expected: met ? plain(weight) : `<${plain(weight)}`,
        actual: plain(score),
      };
      return judged(wrong === null, shared, { right: `${row.l3}得分与完成情况一致`, wrong: `${row.l3}${wrong}，无说明` });
    },
  ),
};

/** A qualitative row is met when its result repeats the target or names the highest tier; otherwise nobody can say. */
const metInWords = (row: Row, highest: boolean): boolean | null =>
  row.nature === '定性' && given(row.actual) && (highest || row.actual.text === row.target.text) ? true : null;

export const R30: Rule = {
  id: 'R30',
  title: '偏差须说明原因',
  ...{
    severity: 'warning',
    scope: 'table',
    formula: '未达标、完成值 ÷ 指标值 > 1.30，或总成本 < 0.70 ⇒ 写明原因',
    source: '财预〔2020〕10号',
  },
  table: eachRow(
    (table) => needs(table, 'target', 'actual', 'reason'),
    (row, table) => {
      const where = at(table, row, 'reason');
      const amounts = amountsOf(row);
      const met = isMet(row);
      if (met === null) return null;
      const cost = isTotalCost(row);
      const op: Op = row.op ?? '≥';
      // weight plays no part in whether a reason is due
      const due = amounts ? needsReason({ op, weight: decimal(1), ...amounts, isCost: cost }, SCORING) : !met;
      const share = shareOf(row);
      const arm = !met ? 'a' : isPositive(row.op) && !cost ? 'b' : 'c';
      const inputs = [
        inputOf('指标值', row.target, table),
        inputOf('完成值', row.actual, table),
        inputOf('偏差原因', row.reason, table),
      ];
      const percent = share ? `${fixed(share, 2)}%` : '—';
      const shared = {
        ...where,
        arm,
        inputs,
        formula: `B/A = ${percent}`,
        expected: due ? '有原因' : '无须说明',
        actual: row.reason.text ?? '无',
      } as const;
      return judged(!due || reasoned(row.reason), shared, {
        right: due ? `${row.l3}偏差已说明原因` : `${row.l3}完成值为目标的${percent}`,
        wrong: `${row.l3}完成值为目标的${percent}，未说明偏差原因`,
      });
    },
  ),
};

export const R42: Rule = {
  id: 'R42',
  title: '成本完成值与执行数一致',
  ...{ severity: 'error', scope: 'table', formula: '总成本 = 执行数；其他成本金额 ≤ 执行数', source: '算术' },
  table: eachRow(
    (table) => (table.complete ? (table.total?.executed.value ? null : '执行数未填') : '表不完整'),
    (row, table) => {
      const [factor, unit] = [moneyFactor(row.unit), moneyFactor(table.moneyUnit)];
      const executed = table.total?.executed;
      if (!isCost(row) || !factor || !unit || !row.actual.value || !executed?.value || /单价|人均|每|标准/.test(row.l3))
        return null;
      const where = at(table, row, 'actual');
      if (row.nature === '定性') return skipped(where.subject, '定性的成本指标', where.place);
      const spent = executed.value.times(unit).div(factor);
      const shared = {
        ...where,
        inputs: [inputOf('完成值', row.actual, table), inputOf('执行数', executed, table)],
        formula: `${plain(row.actual.value)}${row.unit} ${isTotalCost(row) ? '=' : '≤'} ${executed.text}${table.moneyUnit}`,
        expected: isTotalCost(row) ? plain(spent) : `≤${plain(spent)}`,
        actual: plain(row.actual.value),
      };
      const equal = prints(row.actual.value, spent, row.actual.places);
      return judged(isTotalCost(row) ? equal : equal || row.actual.value.lte(spent), shared, {
        right: `${row.l3}${plain(row.actual.value)}与执行数相符`,
        wrong: `${row.l3}完成值${plain(row.actual.value)}与执行数${plain(spent)}不符`,
        diff: gap(row.actual.value, spent),
      });
    },
  ),
};
