import { type Decimal, decimal, fixed } from '../../../kernel/decimal.ts';
import { fullWidth } from '../../../platform/documents/content.ts';
import { address, type Cell, type CellValue, formula, number, text } from '../../../platform/documents/sheet.ts';
import type { Form } from '../../performance/index.ts';
import * as formulas from '../domain/formulas.ts';
import { type FormContent, partsOf } from './content.ts';
import { cell, type Layout, plainValue } from './layout.ts';
import { proofCells } from './proof-sheet.ts';

const NOT_APPLICABLE = '不适用';

type ScoredRow = FormContent['evaluation']['rows'][number];
type Key = Form['columns'][number]['key'];
type Indicator = FormContent['figures']['indicators'][number];

/** 绩效指标: one row each, 一级 and 二级 merged where they go on, the score a formula over the exact parts. */
export function indicatorRows(content: FormContent, layout: Layout): Cell[] {
  const { form, heads, column } = layout;
  const { indicators } = content.figures;
  const head = form.columns.map(({ key, title }) => cell(heads, column(key), column(key), title, { heading: true }));
  const label: Cell = { row: heads, column: 1, rows: indicators.length + 1, value: text('绩效指标'), heading: true };
  return [label, ...head, ...indicators.flatMap((_, i) => rowOf(content, layout, i))];
}

/** How many rows from here on share a heading, or 0 inside such a run. */
function run(indicators: readonly Indicator[], i: number, pick: (indicator: Indicator) => string): number {
  const own = pick(indicators[i]!); // called with the places of this very list
  if (i > 0 && pick(indicators[i - 1]!) === own) return 0;
  const end = indicators.findIndex((other, j) => j > i && pick(other) !== own);
  return (end === -1 ? indicators.length : end) - i;
}

function rowOf(content: FormContent, layout: Layout, i: number): Cell[] {
  const { indicators } = content.figures;
  return layout.form.columns.flatMap(({ key }): Cell[] => {
    const at = { row: layout.first + i, column: layout.column(key) };
    if (key === 'block' || key === 'level2') {
      const rows = run(indicators, i, ({ block, level2 }) => (key === 'block' ? block : `${block}|${level2}`));
      return rows === 0 ? [] : [{ ...at, rows, value: text(key === 'block' ? titleOf(content, i) : indicators[i]!.level2) }];
    }
    const value = valueIn(key, content, layout, i);
    return [{ ...at, ...(value ?? {}), ...(key === 'name' || key === 'reason' ? { align: 'left' as const } : {}) }];
  });
}

/** 一级指标 as the form calls the block. */
const titleOf = ({ figures: { form, indicators } }: FormContent, i: number): string => {
  const block = indicators[i]?.block ?? '';
  return form.blocks.find(({ key }) => key === block)?.title ?? block;
};

type Shown = { readonly value: CellValue; readonly format?: string } | null;

function valueIn(key: Exclude<Key, 'block' | 'level2'>, content: FormContent, layout: Layout, i: number): Shown {
  const { name, op, target, unit, weight, nature } = content.figures.indicators[i]!; // as above
  const words = (line: string): Shown => ({ value: text(fullWidth(line)) });
  const sign = op === '定性' ? '' : op;
  switch (key) {
    case 'name':
      return words(name);
    case 'op':
      return words(sign);
    case 'target':
      return { value: nature === '定量' ? plainValue(target) : text(fullWidth(target)) };
    case 'unit':
      return words(unit);
    case 'goal':
      return words(`${sign}${target}${nature === '定量' ? unit : ''}`);
    case 'weight':
      return { value: number(content.evaluation.rows[i]?.weight ?? weight), format: '0.##' };
    case 'reason':
      return reasonIn(content, i);
    case 'actual':
      return actualIn(content, layout, i);
    case 'score':
      return scoreIn(content, layout, i);
  }
}

/** The cells that a row's formulas read; a form without a column of target values reads them from the proof. */
function cellsOf({ form, column, first }: Layout, i: number): formulas.RowCells {
  const here = (key: Key) => address(column(key), first + i);
  const proof = proofCells(i);
  const hasTarget = form.columns.some(({ key }) => key === 'target');
  return { ...proof, target: hasTarget ? here('target') : proof.target, actual: here('actual'), weight: here('weight') };
}

function actualIn({ figures }: FormContent, layout: Layout, i: number): Shown {
  const indicator = figures.indicators[i]!; // as above
  const row = figures.rows.get(indicator.id);
  if (!row) return null;
  const parts = partsOf(indicator, row);
  const { printed } = row;
  const exact = parts?.numerator.times(parts.factor).div(parts.denominator);
  const content = exact && formulas.printedActual(cellsOf(layout, i), { exact, printed, isRate: indicator.isRate });
  if (!content) return { value: text(fullWidth(printed)) };
  const hasUnit = layout.form.columns.some(({ key }) => key === 'unit');
  const format = formulas.formatOf(printed);
  return { value: formula(content, decimal(printed)), format: hasUnit ? format : `${format}"${indicator.unit}"` };
}

/** 偏差原因 as written, and what was adjusted by hand. */
function reasonIn({ figures, evaluation }: FormContent, i: number): Shown {
  const row = evaluation.rows[i];
  const adjusted =
    row && isAdjusted(row)
      ? [`按公式应得${fixed(row.computed ?? row.score, 2)}分，经两人确认调整为${fixed(row.score, 2)}分`]
      : [];
  const lines = [...(figures.indicators[i]?.reason ? [figures.indicators[i].reason] : []), ...adjusted];
  return lines.length > 0 ? { value: text(fullWidth(lines.join('；'))) } : null;
}

const isAdjusted = <Row extends ScoredRow>(row: Row): row is Row & { readonly score: Decimal } =>
  row.score !== null && row.computed !== null && !row.score.eq(row.computed);

function scoreIn({ figures, evaluation }: FormContent, layout: Layout, i: number): Shown {
  const { nature, op } = figures.indicators[i]!; // as above
  const row = evaluation.rows[i];
  if (row && !row.applicable) return { value: text(NOT_APPLICABLE) };
  if (!row?.score) return null;
  // two persons have set it: a number, and beside it in the last column what the rule gives
  if (isAdjusted(row)) return { value: number(row.score), format: '0.00' };
  const cells = cellsOf(layout, i);
  const places = layout.form.scoring.scorePlaces;
  const content = {
    定量: () => formulas.quantitativeScore(op, cells, places),
    定性: () => formulas.qualitativeScore(cells, places),
    时点: () => formulas.dateScore(cells),
  }[nature]();
  return { value: formula(content, row.score), format: '0.00' };
}
