import { type Cell, MARKED, type Sheet, text } from '../../../platform/documents/sheet.ts';
import { type FormContent, MARKS } from './content.ts';
import { fundRows } from './fund-rows.ts';
import { indicatorRows } from './indicator-rows.ts';
import { cell, type Layout, layoutOf } from './layout.ts';
import { closingRows } from './tail-rows.ts';

const LABEL_WIDTH = 6;
const MARK_WIDTH = 11;
const FORM_SHEET = '自评表';

/** 自评表 in the sequence of heads and rows that its form sets. */
export function formSheet(content: FormContent, mark: string | undefined): Sheet {
  const { form, indicators } = content.figures;
  const layout = layoutOf(form, indicators.length);
  const marked = indicators.some(({ targetMark, actualMark }) => targetMark !== 'seed' || actualMark !== 'seed');
  return {
    name: FORM_SHEET,
    widths: [LABEL_WIDTH, ...form.columns.map(({ width }) => width), ...(marked ? [MARK_WIDTH] : [])],
    repeat: [layout.heads, layout.heads],
    printFrom: 2,
    cells: [
      ...head(content, layout, mark),
      ...fundRows(content, layout),
      ...goalRows(content, layout),
      ...indicatorRows(content, layout),
      ...(marked ? originMarks(content, layout) : []),
      ...closingRows(content, layout),
    ],
  };
}

function head({ year, unit, figures }: FormContent, { form, width }: Layout, mark: string | undefined): Cell[] {
  const half = Math.ceil(width / 2);
  const line = 5;
  return [
    ...(mark ? [cell(1, 1, width, mark, MARKED)] : []),
    cell(2, 1, width, form.title, { bare: true, heading: true, size: 18 }),
    cell(3, 1, half, `（${year}年度）`, { bare: true, align: 'left' }),
    cell(3, half + 1, width, `金额单位：${form.moneyUnit}`, { bare: true, align: 'right' }),
    cell(4, 1, 2, '项目名称', { heading: true }),
    cell(4, 3, width, figures.project.officialName),
    cell(line, 1, 2, '主管部门', { heading: true }),
    cell(line, 3, half, unit),
    cell(line, half + 1, half + 2, '实施单位', { heading: true }),
    cell(line, half + 3, width, unit),
  ];
}

function goalRows({ goal, achievement }: FormContent, { goals, width }: Layout): Cell[] {
  const half = Math.ceil(width / 2);
  return [
    { row: goals, column: 1, rows: 2, value: text('年度总体目标'), heading: true },
    cell(goals, 2, half, '预期目标', { heading: true }),
    cell(goals, half + 1, width, '实际完成情况', { heading: true }),
    cell(goals + 1, 2, half, goal, { align: 'left' }),
    cell(goals + 1, half + 1, width, achievement, { align: 'left' }),
  ];
}

/** 来源标注 of target and actual, in a narrow column beside the frame of the official form. */
function originMarks({ figures }: FormContent, { width, heads, first }: Layout): Cell[] {
  const beside = (row: number, words: string) =>
    cell(row, width + 1, width + 1, words, { bare: true, size: 8, colour: 'FF595959' });
  return [
    beside(heads, '来源：\n指标值/完成值'),
    ...figures.indicators.map(({ id, targetMark, actualMark }, i) =>
      beside(first + i, `${MARKS[targetMark]}/${figures.rows.has(id) ? MARKS[actualMark] : '—'}`),
    ),
  ];
}
