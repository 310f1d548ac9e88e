import { isFigure, readCell } from './cell.ts';
import { END, type IndicatorColumn } from './headings.ts';
import { isFormWord } from './indicator-part.ts';
import { type Head, ignoredText, type Layout, placeAbove, placeKey } from './layout.ts';
import { type Placing, placeOf } from './placed.ts';
import type { ValueField } from './roles.ts';
import type { SourceCell } from './sheet.ts';
import { isTitle } from './sides.ts';

/** A value that stands beside its label, as printed. */
export type PriorValue = { readonly text: string; readonly place: string };
export type PriorValues = Readonly<Partial<Record<ValueField, PriorValue>>>;

const LABELS: readonly (readonly [ValueField, RegExp])[] = [
  ['project', /^项目(?:支出)?名称$/],
  ['department', /^(?:主管部门|预算部门)(?:\(.*\))?$/],
  ['unit', /^(?:项目)?实施单位(?:\(.*\))?$/],
  ['overall', /^(?:年度)?(?:总体目标|预期目标|绩效总目标)$|^本年度绩效目标$|^年度预期目标$/],
  ['achieved', /^(?:目标)?实际完成情况$|^项目年度目标完成情况|^目标完成情况$/],
  ['remarks', /^其他需要说明/],
  ['problems', /^存在(?:的)?问题$|^偏差大或/],
  ['measures', /^改进措施/],
  ['conclusion', /^评价结论$/],
];
const SIGNATURE = /^(?:填报人|填表人|项目负责人|财务负责人|单位负责人|联系电话|填报日期)[:：]?$/;

/** Values beside or below their labels, in the rows of a table that no head has taken. */
export function readValues(placing: Placing, { from, to, layout }: { from: number; to: number; layout: Layout }): PriorValues {
  const found: Partial<Record<ValueField, PriorValue>> = {};
  const isLabel = (cell: SourceCell) => fieldOf(placing, cell, layout) !== undefined || isFormWord(cell.text);
  for (let row = from; row < to; row += 1)
    for (const label of placing.lookup.row(row)) {
      if (!placing.isOpen(label)) continue;
      const inline = inlineOf(label, found);
      if (inline) {
        if (placing.take(label, `value.${inline.field}`)) found[inline.field] = { text: inline.text, place: placeOf(label) };
        continue;
      }
      const known = fieldOf(placing, label, layout);
      if (!known) continue;
      const value = beside(placing, label, { side: known.side, isLabel });
      placing.set(label, { state: 'label' });
      if (!value || value.row >= to) continue;
      if (found[known.field]) placing.set(value, { state: 'unplaced', reason: '同一项内容出现了两次' });
      else if (placing.take(value, `value.${known.field}`))
        found[known.field] = { text: value.text.trim(), place: placeOf(value) };
    }
  return found;
}

type Known = { readonly field: ValueField; readonly side: 'right' | 'below' | null };

function fieldOf({ lookup }: Placing, { row, column }: SourceCell, layout: Layout): Known | undefined {
  const label = lookup.label(row, column);
  const taught = layout.values.find(([each]) => each === label);
  if (taught) return { field: taught[2], side: taught[1] };
  const field = LABELS.find(([, pattern]) => pattern.test(label))?.[0];
  return field && { field, side: null };
}

/** 项目名称:档案数字化 in one cell. */
function inlineOf({ text }: SourceCell, found: PriorValues): { field: ValueField; text: string } | undefined {
  const [, label = '', value = ''] = /^\s*([^:：]{2,12})[:：]\s*(\S.*)$/su.exec(text) ?? [];
  const field = LABELS.find(([, pattern]) => pattern.test(label.replace(/\s/g, '')))?.[0];
  return field && !found[field] ? { field, text: value.trim() } : undefined;
}

/** The next cell to the right that holds something, unless it is a label itself; then the cell below. */
export function beside(
  { lookup: sheet }: Placing,
  { row, column }: SourceCell,
  { side, isLabel }: { side: 'right' | 'below' | null; isLabel: (cell: SourceCell) => boolean },
): SourceCell | undefined {
  const right = sheet.row(row).find((cell) => cell.column > column);
  if (side !== 'below' && right && !isLabel(right)) return right;
  if (side === 'right') return undefined;
  const under = sheet.at((sheet.merge(row, column)?.endRow ?? row) + 1, column);
  return under && !isLabel(under) ? under : undefined;
}

export type PriorTotal = Readonly<Partial<Record<'weight' | 'score' | 'grade', PriorValue>>>;

/** 总分: numbers below the columns of weight and score, and the grade that may stand beside them. */
export function readTotal(placing: Placing, head: Extract<Head, { kind: 'indicators' }>, row: number): PriorTotal {
  const cells = placing.lookup.row(row);
  if (!END.test(placing.lookup.label(row, cells[0]?.column ?? -1))) return {};
  const found: Partial<Record<'weight' | 'score' | 'grade', PriorValue>> = {};
  const read = (cell: SourceCell): void => {
    const name: IndicatorColumn | 'none' | undefined = head.columns.get(cell.column);
    const { value } = readCell(cell.text, '');
    const place = placeOf(cell);
    if ((name === 'weight' || name === 'score') && value) {
      if (placing.take(cell, name === 'weight' ? 'value.totalWeight' : 'value.totalScore'))
        found[name] = { text: value.toFixed(), place };
    } else if (/^[优良中差]$/.test(cell.text.trim())) {
      if (placing.take(cell, 'value.grade')) found.grade = { text: cell.text.trim(), place };
    } else if (END.test(placing.lookup.label(cell.row, cell.column))) {
      const said = /^(?:总分|总计|合计)[:：]?(\d+(?:\.\d+)?)分?$/.exec(placing.lookup.label(cell.row, cell.column))?.[1];
      if (said && placing.take(cell, 'value.totalScore')) found.score = { text: said, place };
      if (/\d/.test(cell.text)) placing.set(cell, { state: 'unplaced', reason: '总分一格里的数字没有认出' });
      placing.set(cell, { state: 'label' });
    }
  };
  for (const cell of cells) read(cell);
  return found;
}

/** Titles and years above the heads; two different years leave the year open. */
export function readYear(placing: Placing, from: number, to: number): PriorValue | null {
  const years: PriorValue[] = [];
  for (let row = from; row < to; row += 1)
    for (const cell of placing.lookup.row(row)) {
      if (!placing.isOpen(cell)) continue;
      const text = cell.text.normalize('NFKC').replace(/\s/g, '');
      const titled = isTitle(cell.text);
      const year = /(20\d\d)年/.exec(text)?.[1];
      if (titled && year && placing.take(cell, 'value.year')) years.push({ text: year, place: placeOf(cell) });
      else if (titled || /^(?:单位|金额单位):?(?:万元|元)$/.test(text)) placing.set(cell, { state: 'label' });
    }
  return new Set(years.map(({ text }) => text)).size === 1 ? (years[0] ?? null) : null;
}

/** Words of the form that hold no data: signatures without a name, and what a person has called no data by its text or its place. */
export function markWords(placing: Placing, { ignored, apart = [] }: Layout, heads: readonly Head[]): void {
  const { lookup: sheet } = placing;
  const places = new Set(apart.map(placeKey));
  const isApart = (cell: SourceCell): boolean => {
    const place = placeAbove(sheet, heads, cell);
    return place !== null && places.has(placeKey(place));
  };
  const texts = new Set(ignored.map(ignoredText));
  for (const cell of sheet.sheet.cells) {
    const label = sheet.label(cell.row, cell.column);
    if (texts.has(ignoredText(label)) && !isFigure(cell.text)) placing.leaveOut(cell);
    else if (places.size > 0 && placing.isOpen(cell) && isApart(cell)) placing.leaveOut(cell);
    else if (isFormWord(cell.text) || SIGNATURE.test(label)) placing.set(cell, { state: 'label' });
  }
}
