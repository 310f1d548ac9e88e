import { percent, plain } from '../../../../../kernel/decimal.ts';
import { fault, skipped, tie } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { baseOf, type Table } from '../table.ts';
import { needsTotal } from './table-money.ts';
import { gap, reasoned } from './words.ts';

/** 资金原因: where a form has a cell for it (R13, R14). */

const withReasonCell = (table: Table): string | null => needsTotal(table) ?? (table.moneyReason ? null : '该表式没有资金原因栏');

export const R13: Rule = {
  id: 'R13',
  title: '执行率偏低须说明原因',
  ...{ severity: 'warning', scope: 'funds', formula: '执行率 ≥ 90%，或写明原因', source: '四川 0013zp 表式' },
  table: {
    appliesTo: withReasonCell,
    check: (table, { settings }) => {
      const base = table.total && baseOf(table.total).value;
      const executed = table.total?.executed.value;
      const subject = `${table.subject}/funds/total/reason`;
      if (!base || base.isZero() || !executed) return [skipped(subject, '预算数或执行数未填')];
      const rate = percent(executed, base);
      const low = executed.times(100).lt(base.times(settings.reasonBelow));
      const shared = {
        subject,
        formula: `${plain(executed)} / ${plain(base)} = ${rate}%`,
        expected: `≥${plain(settings.reasonBelow)}`,
        actual: rate,
      };
      if (low && !reasoned(table.moneyReason))
        return [fault({ ...shared, message: `执行率${rate}%低于${plain(settings.reasonBelow)}%，未说明原因` })];
      return [
        tie({ ...shared, message: low ? `执行率${rate}%，已说明原因` : `执行率${rate}%不低于${plain(settings.reasonBelow)}%` }),
      ];
    },
  },
};

export const R14: Rule = {
  id: 'R14',
  title: '年中预算调整须说明理由',
  ...{ severity: 'warning', scope: 'funds', formula: '全年预算数 = 年初预算数，或写明理由', source: '四川 0013zp 表式' },
  table: {
    appliesTo: withReasonCell,
    check: (table) => {
      const initial = table.total?.initial.value;
      const annual = table.total?.annual.value;
      const subject = `${table.subject}/funds/total/annual`;
      if (!initial || !annual) return [skipped(subject, '年初预算数或全年预算数未填')];
      const shared = {
        subject,
        formula: `${plain(annual)} − ${plain(initial)} = ${plain(annual.minus(initial))}`,
        expected: plain(initial),
        actual: plain(annual),
      };
      if (!annual.eq(initial) && !reasoned(table.moneyReason))
        return [
          fault({
            ...shared,
            diff: gap(annual, initial),
            message: `年中预算调整${plain(annual.minus(initial))}${table.moneyUnit}，未说明理由`,
          }),
        ];
      return [tie({ ...shared, message: annual.eq(initial) ? '年中没有预算调整' : '年中预算调整已说明理由' })];
    },
  },
};
