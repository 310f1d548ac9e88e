import { type Decimal, decimal, fixed, percent, plain } from '../../../../../kernel/decimal.ts';
import { type Cell, prints } from '../cell.ts';
import { fault, skipped, tie } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { baseOf } from '../table.ts';
import { moneyPlace, needsTotal } from './table-money.ts';
import { gap, given, inputOf, onDeclaredBase } from './words.ts';

/** 执行率 as a table prints it (R09, R15, R45). */

export const R09: Rule = {
  id: 'R09',
  title: '执行率等于执行数除以预算数',
  ...{
    severity: 'error',
    scope: 'funds',
    formula: '执行率 = 执行数 ÷ 预算数 × 100（按所印位数）',
    source: '财预〔2020〕10号 自评表',
  },
  table: {
    appliesTo: (table) => needsTotal(table) ?? (given(table.total?.rate) ? null : '执行率未印'),
    check: (table, { set }) => {
      const total = table.total && onDeclaredBase(table.total, table, set);
      if (!total) return [];
      const subject = `${table.subject}/funds/total/rate`;
      const place = `${table.subject}/funds`;
      const base = baseOf(total);
      if (!base.value || base.value.isZero() || !total.executed.value || !total.rate.value)
        return [skipped(subject, '预算数、执行数或执行率不是数值', place)];
      const exact = total.executed.value.times(100).div(base.value);
      const expected = percent(total.executed.value, base.value, Math.max(2, total.rate.places));
      const inputs = [
        inputOf('执行数', total.executed, table),
        inputOf('基数', base, table),
        inputOf('印列执行率', total.rate, table),
      ];
      const shared = {
        subject,
        place,
        inputs,
        formula: `${plain(total.executed.value)} / ${plain(base.value)} × 100 = ${expected}`,
        expected,
        actual: fixed(total.rate.value, total.rate.places),
      };
      // a rate printed under the guard is its truncation (02 §5.5)
      const holds =
        prints(total.rate.value, exact, total.rate.places) ||
        percent(total.executed.value, base.value, total.rate.places) === shared.actual ||
        isFraction(total.rate, exact);
      return [
        holds
          ? tie({ ...shared, message: `执行率${shared.actual}%与${plain(total.executed.value)}/${plain(base.value)}相符` })
          : fault({
              ...shared,
              diff: gap(decimal(expected), total.rate.value),
              message: `执行率印为${shared.actual}%，按${plain(total.executed.value)}/${plain(base.value)}应为${expected}%`,
            }),
      ];
    },
  },
};

/** 0.8004 in a cell without a sign is the share, not the percentage. */
const isFraction = (rate: Cell, exact: Decimal): boolean =>
  rate.value !== null &&
  rate.suffix === '' &&
  rate.value.lte(1) &&
  exact.gt('1.5') &&
  prints(rate.value.times(100), exact, Math.max(0, rate.places - 2));

/** 不足全数不印100 for the execution rate: what R09 lets pass as rounding. */
export const R45_TABLE: NonNullable<Rule['table']> = {
  appliesTo: (table) => needsTotal(table) ?? (given(table.total?.rate) ? null : '执行率未印'),
  check: (table, { set }) => {
    const total = table.total && onDeclaredBase(table.total, table, set);
    const base = total && baseOf(total).value;
    const [rate, executed] = [total?.rate.value, total?.executed.value];
    if (!total || !base || !rate || !executed || !rate.eq(100) || executed.gte(base)) return [];
    const exact = executed.times(100).div(base);
    if (!prints(rate, exact, total.rate.places)) return [];
    const shared = {
      subject: `${table.subject}/funds/total/rate`,
      inputs: [inputOf('执行数', total.executed, table), inputOf('执行率', total.rate, table)],
      formula: `${plain(executed)} < ${plain(base)}`,
      expected: '<100',
      actual: total.rate.text,
    };
    return [fault({ ...shared, message: `执行率${plain(executed)}/${plain(base)}不足100%，不得印为${plain(rate)}%` })];
  },
};

export const R15: Rule = {
  id: 'R15',
  title: '分母为零不印执行率',
  ...{ severity: 'error', scope: 'funds', formula: '预算数 = 执行数 = 0 ⇒ 执行率印“—”或留空', source: '算术' },
  table: {
    appliesTo: needsTotal,
    check: (table, { set }) => {
      const total = table.total && onDeclaredBase(table.total, table, set);
      const base = total && baseOf(total);
      const subject = `${table.subject}/funds/total/rate`;
      if (!total || !base?.value?.isZero() || !(total.executed.value?.isZero() ?? true)) return [];
      const shared = {
        subject,
        place: moneyPlace(table),
        inputs: [inputOf('执行率', total.rate, table)],
        expected: '—',
        actual: total.rate.text,
      };
      return [
        given(total.rate)
          ? fault({ ...shared, message: `分母为0，执行率应印“—”，不得印“${total.rate.text}”` })
          : tie({ ...shared, message: '分母为0，执行率未印' }),
      ];
    },
  },
};
