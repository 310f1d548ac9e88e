import { decimal } from '../../../kernel/decimal.ts';
import { address, type Cell, formula, number } from '../../../platform/documents/sheet.ts';
import { executionScore } from '../../performance/index.ts';
import * as formulas from '../domain/formulas.ts';
import type { FormContent } from './content.ts';
import { cell, type Layout } from './layout.ts';

const FULL_MARK = 100;

/** What follows the indicators: remarks, the total with its grade, and who signs. A form without remarks has them below its frame. */
export function closingRows(content: FormContent, layout: Layout): Cell[] {
  const { form, tail, width } = layout;
  const rows = form.tail.flatMap(({ key, title }, i) =>
    key === 'remarks' ? remarks(content, layout, { row: tail + i, title }) : totals(content, layout, { row: tail + i, title }),
  );
  const below = tail + form.tail.length;
  const hasRemarks = form.tail.some(({ key }) => key === 'remarks');
  const note = hasRemarks ? [] : [cell(below, 1, width, `注：${content.remark}`, { bare: true, align: 'left', size: 9 })];
  return [...rows, ...note, ...signatures(content, layout, below + note.length)];
}

/** Room to sign, and for a seal, in points. */
const SIGNING = 34;
const SEALING = 64;

/** 填报人, 项目负责人, 财务负责人, 单位负责人 side by side; below them the place of the seal and the day. */
function signatures({ unit }: FormContent, { form, width }: Layout, row: number): Cell[] {
  const half = Math.ceil(width / 2);
  const people = form.signatures.map((title) => `${title}（签字）：`).join('　　　　　　　　　　');
  const look = { bare: true, room: SEALING };
  return [
    cell(row, 1, width, people, { bare: true, room: SIGNING, align: 'left' }),
    cell(row + 1, 1, half, `单位（盖章处）：${unit}`, { ...look, align: 'left' }),
    cell(row + 1, half + 1, width, '年　　月　　日', { ...look, align: 'right' }),
  ];
}

/** Nothing to divide by and nothing spent: the execution row does not apply. */
const isExecutionLeftOut = ({ figures: { base, project, form } }: FormContent): boolean =>
  base !== undefined && executionScore(project, base.base, form.executionWeight) === null;

type Place = { readonly row: number; readonly title: string };

const remarks = ({ remark }: FormContent, { width }: Layout, { row, title }: Place): Cell[] => [
  cell(row, 1, 3, title, { heading: true }),
  cell(row, 4, width, remark, { align: 'left' }),
];

function totals(content: FormContent, layout: Layout, { row, title }: Place): Cell[] {
  const { figures, evaluation, total, grade } = content;
  const { form, column, fundColumn, funds, first, last } = layout;
  const weight = column('weight');
  const score = column('score');
  const execution = { score: address(fundColumn('score'), funds + 1), weight: address(fundColumn('weight'), funds + 1) };
  const over = (place: number) => `${address(place, first)}:${address(place, last)}`;
  const here = address(score, row);
  const blank = figures.base ? '' : '待声明';
  const rows = evaluation.rows.filter(({ applicable }) => applicable).length;
  const isWhole = rows === evaluation.rows.length && !isExecutionLeftOut(content);
  const sum = isWhole
    ? formulas.total(execution.score, over(score), rows)
    : formulas.rebasedTotal(execution, over(score), over(weight), rows);
  return [
    cell(row, 1, weight - 1, title, { heading: true }),
    cell(row, weight, weight, number(decimal(FULL_MARK)), { bold: true }),
    cell(row, score, score, formula(sum, total === null ? blank : decimal(total)), {
      bold: true,
      format: '0.00',
    }),
    cell(row, score + 1, score + 1, formula(formulas.grade(here, form.bands), grade ?? ''), { bold: true }),
  ];
}
