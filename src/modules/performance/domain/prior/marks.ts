import { plain } from '../../../../kernel/decimal.ts';
import type { PriorRow } from './indicator-part.ts';
import { actualIn, targetOf } from './target.ts';

/** 提醒 beside an indicator that is copied into the next year: what a person should look at, in a sentence. */
export type DraftMark = { readonly kind: 'date' | 'exceeded' | 'noSource' | 'incomplete'; readonly text: string };

export type MarkContext = {
  /** The year of the table that is copied. */
  readonly from: number;
  readonly to: number;
  /** A register or a 台账 measures it, or last year's value rests on files. */
  readonly hasSource: boolean;
};

export function marksOf(row: PriorRow, { from, to, hasSource }: MarkContext): readonly DraftMark[] {
  return [...dates(row, from, to), ...exceeded(row), ...source(hasSource), ...incomplete(row)];
}

/** Dates of last year or before: 2022年12月, 2022-12-31, 2022.6, 2022/6/30. */
const DATE = /(?<!\d)(20\d\d)(?:年(?:度|底|末|\d{1,2}月(?:\d{1,2}日|底|末)?)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d))/g;

function dates({ l3, target }: PriorRow, from: number, to: number): DraftMark[] {
  return (
    [
      ['指标名称', l3],
      ['指标值', target],
    ] as const
  ).flatMap(([place, text]) =>
    [...(text ?? '').normalize('NFKC').matchAll(DATE)]
      .filter(([, year]) => Number(year) <= from)
      .map(([found]): DraftMark => ({ kind: 'date', text: `${place}里有以前的日期“${found}”，请改为 ${to} 年的日期。` })),
  );
}

function exceeded(row: PriorRow): DraftMark[] {
  const { op, number, unit } = targetOf(row);
  const actual = actualIn(unit, row.actual);
  if (!number || !actual) return [];
  const passed = /^[≥>]$/.test(op) ? actual.gt(number) : /^[≤<]$/.test(op) ? actual.lt(number) : false;
  const word = /^[≥>]$/.test(op) ? '超过' : '低于';
  const text = `上年已完成 ${plain(actual)}${unit}，${word}指标值 ${op}${plain(number)}${unit}：照抄不会比上年更进一步，请考虑调整。`;
  return passed ? [{ kind: 'exceeded', text }] : [];
}

const source = (hasSource: boolean): DraftMark[] =>
  hasSource ? [] : [{ kind: 'noSource', text: '没有数据来源：还没有事实、台账或佐证支撑这个指标，请指定来源或准备佐证材料。' }];

function incomplete(row: PriorRow): DraftMark[] {
  const missing = [
    ['一级指标', row.l1],
    ['二级指标', row.l2],
    ['指标值', row.target],
    ['分值', row.weight],
  ].flatMap(([title, text]) => (text ? [] : [title]));
  return missing.length === 0 ? [] : [{ kind: 'incomplete', text: `上年表没有${missing.join('、')}，请补全。` }];
}
