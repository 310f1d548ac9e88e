import { halfWidth } from '../cell.ts';
import { fault, judged } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Table } from '../table.ts';

/** 空表与填写提示 (R60). */

const blankForm = (table: Table): boolean => table.rows.every(({ actual, score }) => actual.text === null && score.text === null);

export const R60: Rule = {
  id: 'R60',
  title: '表格已填写',
  ...{
    severity: 'error',
    scope: 'text',
    formula: '完成值和得分不全为空；没有留下填写提示',
    source: '财预〔2020〕10号 自评表',
  },
  table: {
    appliesTo: (table) => (table.rows.length > 0 ? null : '表中没有指标行'),
    check: (table, { settings }) => {
      const { subject } = table;
      if (isUnfilled(table))
        return [fault({ subject, place: subject, actual: '空表', message: '表格未填写：完成值和得分全部为空' })];
      const prompt = new RegExp(settings.words.prompts.join('|'));
      const left = textsOf(table)
        .filter(({ text }) => prompt.test(halfWidth(text)))
        .map(({ ref, text }) => `${ref}“${text}”`);
      return [
        judged(
          left.length === 0,
          { subject, expected: '无', actual: left.join('、') || '无' },
          { right: '表格已填写', wrong: `表格未填写：${left.join('、')}` },
        ),
      ];
    },
  },
};

function textsOf({ rows, total, sources, printedTotal }: Table): readonly { readonly ref: string; readonly text: string }[] {
  const money = [
    ...(total
      ? [total, total.rate, total.score].flatMap((part) =>
          'initial' in part ? [part.initial, part.annual, part.executed] : [part],
        )
      : []),
    ...sources.flatMap(({ initial, annual, executed }) => [initial, annual, executed]),
  ];
  const cells = [
    ...rows.flatMap(({ target, actual, weight, score, reason }) => [target, actual, weight, score, reason]),
    ...money,
    ...(printedTotal ? [printedTotal.weight, printedTotal.score] : []),
  ];
  return [...rows.map(({ ref, l3 }) => ({ ref, text: l3 })), ...cells.map(({ ref, text }) => ({ ref, text: text ?? '' }))];
}

/** A form that asks for results and holds none. In a form nobody knows, blank columns may simply not exist. */
function isUnfilled(table: Table): boolean {
  if (table.form.kind === 'F' || !blankForm(table)) return false;
  return table.form.columns !== null || table.rows.every(({ target, weight }) => target.text === null && weight.text === null);
}
