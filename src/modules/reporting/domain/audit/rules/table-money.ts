import { plain } from '../../../../../kernel/decimal.ts';
import type { Cell } from '../cell.ts';
import { fault, skipped, tie, type Verdict } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { baseOf, type MoneyRow, type Table } from '../table.ts';
import { gap, inputOf, isTail, sumOf } from './words.ts';

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
  ...{ severity: 'error', scope: 'funds', formula: '资金总额 = Σ 各来源', source: '财预〔2020〕10号 自评表' },
  table: {
    appliesTo: (table) =>
      needsTotal(table) ?? (table.sources.length === 0 ? '表中没有资金来源行' : isTotalMissing(table) ? '资金总额行未填' : null),
    check: (table) =>
      COLUMN_LIST.flatMap(([column, label]) => [sourceSum(table, column, label), ...fiscalSum(table, column, label)]),
  },
};

function sourceSum(table: Table, column: keyof typeof COLUMNS, label: string): Verdict {
  const subject = `${table.subject}/funds/${column}`;
  const place = moneyPlace(table);
  const total = table.total?.[column];
  const cells = table.sources.map((row) => row[column]);
  if (!total?.value) return skipped(subject, `${label}的总额未填`, place);
  const sum = sumOf(cells);
  if (!sum.eq(total.value) && !isComplete(table, cells) && !isProven(table, column) && sum.lte(total.value))
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
      message: `${label}：资金总额${plain(sum)}等于各来源合计`,
    });
  return fault({
    ...shared,
    ...(isTail(total, cells) ? { severity: 'note' as const } : {}),
    ...{ expected: plain(sum), actual: plain(total.value), diff: gap(sum, total.value) },
    message: `${label}：资金总额${plain(total.value)}与各来源合计${plain(sum)}不符`,
  });
}

/** Where the other two columns add up over all their rows, no source is missing from this one. */
function isProven({ total, sources }: Table, column: keyof typeof COLUMNS): boolean {
  const filled = sources.every((row) => row[column].value !== null);
  const others = COLUMN_LIST.map(([key]) => key).filter((key) => key !== column);
  return (
    filled &&
    others.every((key) => {
      const printed = total?.[key].value;
      const cells = sources.map((row) => row[key]);
      return printed?.gt(0) && cells.every(({ value }) => value !== null) && sumOf(cells).eq(printed);
    })
  );
}

/** Parts of 财政拨款 may leave others unnamed, but they never exceed it. */
function fiscalSum(table: Table, column: keyof typeof COLUMNS, label: string): readonly Verdict[] {
  const whole = table.sources.find(({ key }) => key === 'fiscal')?.[column];
  const parts = (table.fiscalParts ?? []).map((row) => row[column]);
  const sum = sumOf(parts);
  if (!whole?.value || parts.length === 0 || sum.lt(whole.value)) return [];
  const shared = {
    subject: `${table.subject}/funds/fiscal/${column}`,
    place: moneyPlace(table),
    inputs: [
      inputOf(`财政拨款 ${label}`, whole, table),
      ...(table.fiscalParts ?? []).map((row) => inputOf(row.label, row[column], table)),
    ],
    formula: `${parts.map(({ text }) => text ?? '0').join(' + ')} = ${plain(sum)}`,
    expected: plain(sum),
    actual: plain(whole.value),
  };
  return [
    sum.eq(whole.value)
      ? tie({ ...shared, message: `${label}：财政拨款${plain(sum)}等于其中各项合计` })
      : fault({
          ...shared,
          diff: gap(sum, whole.value),
          message: `${label}：财政拨款${plain(whole.value)}少于其中各项合计${plain(sum)}`,
        }),
  ];
}

/** Rows of the form that a table leaves out or blank may hold what is missing from the sum. */
function isComplete({ form, sources }: Table, cells: readonly Cell[]): boolean {
  const keys = new Set(sources.map(({ key }) => key));
  const named =
    form.kind === 'C'
      ? (keys.has('fiscal') || keys.has('财政拨款')) && keys.size >= 3
      : ['fiscal', 'carryover', 'other'].every((key) => keys.has(key));
  return named && cells.every(({ value }) => value !== null);
}

export const R06: Rule = {
  id: 'R06',
  title: '执行数不超过全年预算数',
  ...{ severity: 'error', scope: 'funds', formula: '执行数 ≤ 全年预算数', source: '预算法' },
  table: {
    appliesTo: needsTotal,
    check: (table) =>
      [...(table.total ? [table.total] : []), ...table.sources, ...(table.fiscalParts ?? [])].map((row): Verdict => {
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
  ...{ severity: 'error', scope: 'funds', formula: '来源行合计 > 0 ⇒ 资金总额已填', source: '算术' },
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
          message: `资金总额行未填，而来源行合计为${plain(sum)}`,
        }),
      ];
    },
  },
};
