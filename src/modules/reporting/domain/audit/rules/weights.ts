import { type Decimal, decimal, plain, sum } from '../../../../../kernel/decimal.ts';
import { lookup } from '../../../../../kernel/lookup.ts';
import { fault, skipped, tie, type Verdict } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blockOf, hasColumn, type Table } from '../table.ts';
import { gap, given, inputOf, sumOf, valuesOf } from './words.ts';

/** 分值: weights of rows, blocks and the execution row (R11, R20, R21, R33, R34, R36). */

export const needsComplete = (table: Table): string | null =>
  table.complete ? null : `表不完整${table.missing ? `：${table.missing}` : ''}`;
const needsWeights = (table: Table): string | null => (hasColumn(table, 'weight') ? null : '该表式没有分值栏');

export const R11: Rule = {
  id: 'R11',
  title: '预算执行分值与表式相同',
  ...{ severity: 'error', scope: 'table', formula: '预算执行分值 = 表式规定', source: '财预〔2020〕10号 自评表' },
  table: {
    appliesTo: (table) => (table.form.executionWeight && table.form.kind !== 'F' ? null : '表式未知，预算执行分值不作比较'),
    check: (table) => {
      const expected = table.form.executionWeight;
      const weight = table.total?.weight;
      const subject = `${table.subject}/funds/total/weight`;
      if (!expected || !weight?.value) return [skipped(subject, '预算执行分值未填')];
      const shared = {
        subject,
        inputs: [inputOf('预算执行分值', weight, table)],
        expected: plain(expected),
        actual: plain(weight.value),
      };
      return [
        weight.value.eq(expected)
          ? tie({ ...shared, message: `预算执行分值${shared.actual}` })
          : fault({
              ...shared,
              diff: gap(weight.value, expected),
              message: `预算执行分值${shared.actual}，模板为${shared.expected}`,
            }),
      ];
    },
  },
};

export const R20: Rule = {
  id: 'R20',
  title: '分值合计为100',
  ...{
    severity: 'error',
    scope: 'table',
    formula: 'Σ 指标分值 + 预算执行分值 = 100 = 所印合计',
    source: '财预〔2020〕10号 自评表',
  },
  table: {
    appliesTo: (table) =>
      needsComplete(table) ?? needsWeights(table) ?? (table.form.kind === 'D' ? '该表式按目标分块计分值' : null),
    check: (table) => [sumOfWeights(table), ...printedWeight(table)],
  },
};

function sumOfWeights(table: Table): Verdict {
  const rows = sumOf(table.rows.map(({ weight }) => weight));
  const execution = table.total?.weight.value;
  const usual = table.form.executionWeight ?? decimal(10);
  // a form that prints no weight beside the money either carries it as a row or leaves its usual weight unsaid
  const total = rows.plus(execution ?? (rows.plus(usual).eq(100) ? usual : 0));
  const subject = `${table.subject}/total/weight`;
  const inputs = table.rows.map((row) => inputOf(row.l3, row.weight, table));
  const formula = `${[...table.rows.map(({ weight }) => weight.text ?? '0'), `${execution ? plain(execution) : '0'}（预算执行）`].join(' + ')} = ${plain(total)}`;
  const shared = { subject, inputs, formula, expected: '100', actual: plain(total) };
  return total.eq(100)
    ? tie({ ...shared, message: '分值合计100' })
    : fault({ ...shared, diff: gap(total, decimal(100)), message: `分值合计${plain(total)}，应为100` });
}

function printedWeight(table: Table): Verdict[] {
  const printed = table.printedTotal?.weight;
  const complete = sumOfWeights(table).kind === 'tie';
  if (!complete || !printed?.value || printed.value.eq(100)) return [];
  const value = plain(printed.value);
  return [
    fault({
      subject: `${table.subject}/total/weight`,
      inputs: [inputOf('总分值', printed, table)],
      expected: '100',
      actual: value,
      diff: gap(printed.value, decimal(100)),
      message: `分值合计印为${value}，应为100`,
    }),
  ];
}

export const R21: Rule = {
  id: 'R21',
  title: '各类指标分值与表式相同',
  ...{ severity: 'warning', scope: 'table', formula: 'Σ 一类指标分值 = 表式规定', source: '财预〔2020〕10号 自评表' },
  table: {
    appliesTo: (table) =>
      needsComplete(table) ?? needsWeights(table) ?? (Object.keys(table.form.blocks).length > 0 ? null : '表式未规定各类分值'),
    check: (table) => {
      const blocks = blocksFor(table);
      return [...new Set(table.rows.map(({ l1 }) => blockOf(l1)))].flatMap((block) => {
        const expected = lookup(blocks, block);
        return expected ? [blockWeight(table, block, expected)] : [];
      });
    },
  },
};

/** A table with a block of its own for cost follows the cost-analysis split (财预〔2021〕101号), unless its label says its weights. */
const COST_SPLIT: Readonly<Record<string, Decimal>> = {
  成本: decimal(20),
  产出: decimal(40),
  效益: decimal(20),
  满意度: decimal(10),
};

function blocksFor(table: Table): Readonly<Record<string, Decimal>> {
  const hasCost = table.rows.some(({ l1 }) => blockOf(l1) === '成本');
  return hasCost && !('成本' in table.form.blocks) ? COST_SPLIT : table.form.blocks;
}

function blockWeight(table: Table, block: string, expected: Decimal): Verdict {
  const rows = table.rows.filter(({ l1 }) => blockOf(l1) === block);
  const total = sumOf(rows.map(({ weight }) => weight));
  const subject = `${table.subject}/blocks/${block}`;
  const inputs = rows.map((row) => inputOf(row.l3, row.weight, table));
  const shared = {
    subject,
    inputs,
    formula: `${rows.map(({ weight }) => weight.text ?? '0').join(' + ')} = ${plain(total)}`,
    expected: plain(expected),
    actual: plain(total),
  };
  return total.eq(expected)
    ? tie({ ...shared, message: `${block}分值${plain(total)}` })
    : fault({ ...shared, diff: gap(total, expected), message: `${block}分值${plain(total)}，模板为${plain(expected)}` });
}

const KINDS_OF_OUTPUT = ['数量', '质量', '时效', '成本'] as const;

export const R33: Rule = {
  id: 'R33',
  title: '指标种类齐全',
  ...{ severity: 'warning', scope: 'table', formula: '数量、质量、时效、成本、效益各不少于 1 项', source: '财预〔2015〕88号' },
  table: {
    appliesTo: (table) => needsComplete(table) ?? (['A', 'B', 'C', 'F'].includes(table.form.kind) ? null : '表式未规定指标种类'),
    check: (table) =>
      [...KINDS_OF_OUTPUT, '效益'].map((kind): Verdict => {
        const present = table.rows.some(({ l1, l2 }) => l2.includes(kind) || l1.includes(kind));
        const shared = { subject: `${table.subject}/kinds/${kind}`, expected: '≥1', actual: present ? '≥1' : '0' };
        return present ? tie({ ...shared, message: `有${kind}指标` }) : fault({ ...shared, message: `缺少${kind}指标` });
      }),
  },
};

export const R34: Rule = {
  id: 'R34',
  title: '单项分值不过于集中',
  ...{ severity: 'warning', scope: 'table', formula: '单项分值 ≤ 30', source: '财预〔2015〕88号' },
  table: {
    appliesTo: (table) => needsComplete(table) ?? needsWeights(table),
    check: (table, { settings: { heaviestRow } }) =>
      table.rows.flatMap((row): Verdict[] => {
        const weight = row.weight.value;
        if (!weight) return [];
        const shared = {
          subject: `${table.subject}/${row.ref}/weight`,
          inputs: [inputOf('分值', row.weight, table)],
          expected: `≤${plain(heaviestRow)}`,
          actual: plain(weight),
        };
        return [
          weight.lte(heaviestRow)
            ? tie({ ...shared, message: `${row.l3}分值${plain(weight)}` })
            : fault({ ...shared, diff: gap(weight, heaviestRow), message: `${row.l3}分值${plain(weight)}过于集中` }),
        ];
      }),
  },
};

export const R36: Rule = {
  id: 'R36',
  title: '预算执行率不重复计分',
  ...{
    severity: 'warning',
    scope: 'table',
    formula: '除预算执行外，没有别的行为执行率计分',
    source: '财预〔2020〕10号 自评表',
  },
  table: {
    appliesTo: (table) => (given(table.total?.weight) || given(table.total?.score) ? null : '资金栏没有分值，不会重复'),
    check: (table, { settings }) => {
      const pattern = new RegExp(settings.words.execution.join('|'));
      return table.rows
        .filter(({ l3, weight }) => pattern.test(l3) && sum(valuesOf([weight])).gt(0))
        .map((row) =>
          fault({
            subject: `${table.subject}/${row.ref}`,
            inputs: [inputOf(row.l3, row.weight, table)],
            expected: '0',
            actual: row.weight.text,
            message: `预算执行率重复计分：${row.l3}`,
          }),
        );
    },
  },
};
