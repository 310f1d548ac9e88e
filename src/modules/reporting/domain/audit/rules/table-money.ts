import { type Decimal, decimal, fixed, percent, plain } from '../../../../../kernel/decimal.ts';
import { type Cell, prints } from '../cell.ts';
import { fault, skipped, tie, type Verdict } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { baseOf, type MoneyRow, type Table } from '../table.ts';
import { gap, given, inputOf, isTail, sumOf } from './words.ts';

/** 资金: the money block of one table (R05–R07, R09, R10, R13–R15). */

const COLUMNS = { initial: '年初预算数', annual: '全年预算数', executed: '全年执行数' } as const;
// Object.entries loses the literal keys of a constant table
const COLUMN_LIST = Object.entries(COLUMNS) as readonly (readonly [keyof typeof COLUMNS, string])[];

export const needsTotal = (table: Table): string | null => (table.total ? null : '表中没有资金总额行');
export const moneyPlace = (table: Table): string => `${table.subject}/funds`;
const isFilled = ({ initial, annual, executed }: MoneyRow): boolean =>
  [initial, annual, executed].some(({ value }) => value && !value.isZero());

/** R07's matter: the total row is empty while its sources are not. */
const isTotalMissing = ({ total, sources }: Table): boolean => total !== null && !isFilled(total) && sources.some(isFilled);

export const R05: Rule = {
  id: 'R05',
  title: '资金总额等于各来源合计',
  ...{ severity: 'error', scope: 'funds', formula: 'total = Σ source', source: '财预〔2020〕10号 自评表' },
  table: {
    appliesTo: (table) =>
      needsTotal(table) ?? (table.sources.length === 0 ? '表中没有资金来源行' : isTotalMissing(table) ? '资金总额行未填' : null),
    check: (table) => COLUMN_LIST.map(([column, label]) => sourceSum(table, column, label)),
  },
};

function sourceSum(table: Table, column: keyof typeof COLUMNS, label: string): Verdict {
  const subject = `${table.subject}/funds/${column}`;
  const place = moneyPlace(table);
  const total = table.total?.[column];
  const cells = table.sources.map((row) => row[column]);
  if (!total?.value) return skipped(subject, `${label}的总额未填`, place);
  const sum = sumOf(cells);
  if (!sum.eq(total.value) && !isComplete(table, cells) && sum.lte(total.value))
    return skipped(subject, `${label}的来源行未填全`, place);
  const inputs = [
    inputOf(`资金总额 ${label}`, total, table),
    ...table.sources.map((row) => inputOf(row.label, row[column], table)),
  ];
  const shared = { subject, place, inputs, formula: `${cells.map(({ text }) => text ?? '0').join(' + ')} = ${plain(sum)}` };
  if (sum.eq(total.value))
    return tie({
      ...shared,
      expected: plain(sum),
      actual: plain(total.value),
      message: `${label}:资金总额${plain(sum)}等于各来源合计`,
    });
  return fault({
    ...shared,
    ...(isTail(total, cells) ? { severity: 'note' as const } : {}),
    ...{ expected: plain(sum), actual: plain(total.value), diff: gap(sum, total.value) },
    message: `${label}:资金总额${plain(total.value)}与各来源合计${plain(sum)}不符`,
  });
}

/** Rows of the form that a table leaves out or blank may hold what is missing from the sum. */
function isComplete({ form, sources }: Table, cells: readonly Cell[]): boolean {
  const keys = new Set(sources.map(({ key }) => key));
  const named =
    form.kind === 'C' ? keys.has('fiscal') && keys.size >= 3 : ['fiscal', 'carryover', 'other'].every((key) => keys.has(key));
  return named && cells.every(({ value }) => value !== null);
}

export const R06: Rule = {
  id: 'R06',
  title: '执行数不超过全年预算数',
  ...{ severity: 'error', scope: 'funds', formula: 'executed ≤ A', source: '预算法' },
  table: {
    appliesTo: needsTotal,
    check: (table) =>
      [...(table.total ? [table.total] : []), ...table.sources].map((row): Verdict => {
        const subject = `${table.subject}/funds/${row.key}/executed`;
        const base = baseOf(row);
        if (!base.value || !row.executed.value) return skipped(subject, `${row.label}的预算数或执行数未填`);
        const shared = {
          subject,
          inputs: [inputOf('全年预算数', base, table), inputOf('执行数', row.executed, table)],
          formula: `${plain(row.executed.value)} ≤ ${plain(base.value)}`,
        };
        const values = { expected: plain(base.value), actual: plain(row.executed.value) };
        return row.executed.value.lte(base.value)
          ? tie({ ...shared, ...values, message: `${row.label}执行数未超过全年预算数` })
          : fault({
              ...shared,
              ...values,
              diff: gap(row.executed.value, base.value),
              message: `${row.label}执行数${plain(row.executed.value)}超过全年预算数${plain(base.value)}`,
            });
      }),
  },
};

export const R07: Rule = {
  id: 'R07',
  title: '资金总额行已填',
  ...{ severity: 'error', scope: 'funds', formula: 'not (total = 0 and Σ source > 0)', source: '算术' },
  table: {
    appliesTo: needsTotal,
    check: (table) => {
      const { total } = table;
      if (!total || isFilled(total)) return [];
      const sum = sumOf(
        table.sources.map(
          ({ annual, initial, executed }) => [annual, initial, executed].find(({ value }) => value && !value.isZero()) ?? annual,
        ),
      );
      if (sum.isZero()) return [];
      const inputs = [
        inputOf('资金总额', total.annual, table),
        ...table.sources.map((row) => inputOf(row.label, row.annual, table)),
      ];
      return [
        fault({
          subject: `${table.subject}/funds/total`,
          place: moneyPlace(table),
          inputs,
          formula: `Σ = ${plain(sum)}`,
          expected: plain(sum),
          actual: '0',
          diff: plain(sum),
          message: `资金总额行未填,而来源行合计为${plain(sum)}`,
        }),
      ];
    },
  },
};

export const R09: Rule = {
  id: 'R09',
  title: '执行率等于执行数除以预算数',
  ...{ severity: 'error', scope: 'funds', formula: 'eq(rate, executed / base × 100)', source: '财预〔2020〕10号 自评表' },
  table: {
    appliesTo: (table) => needsTotal(table) ?? (given(table.total?.rate) ? null : '执行率未印'),
    check: ({ total, ...table }) => {
      if (!total) return [];
      const subject = `${table.subject}/funds/total/rate`;
      const place = `${table.subject}/funds`;
      const base = baseOf(total);
      if (!base.value || base.value.isZero() || !total.executed.value || !total.rate.value)
        return [skipped(subject, '预算数、执行数或执行率不是数值', place)];
      const exact = total.executed.value.times(100).div(base.value);
      const expected = percent(total.executed.value, base.value, Math.max(2, total.rate.places));
      const inputs = [
        inputOf('执行数', total.executed, { ...table, total }),
        inputOf('基数', base, { ...table, total }),
        inputOf('印列执行率', total.rate, { ...table, total }),
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
              message: `执行率印为${shared.actual}%,按${plain(total.executed.value)}/${plain(base.value)}应为${expected}%`,
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
  check: (table) => {
    const { total } = table;
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
    return [fault({ ...shared, message: `执行率${plain(executed)}/${plain(base)}不足100%,不得印为${plain(rate)}%` })];
  },
};

export const R15: Rule = {
  id: 'R15',
  title: '分母为零不印执行率',
  ...{ severity: 'error', scope: 'funds', formula: 'base = executed = 0 ⇒ rate is — or blank', source: '算术' },
  table: {
    appliesTo: needsTotal,
    check: (table) => {
      const { total } = table;
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
          ? fault({ ...shared, message: `分母为0,执行率应印“—”,不得印“${total.rate.text}”` })
          : tie({ ...shared, message: '分母为0,执行率未印' }),
      ];
    },
  },
};
