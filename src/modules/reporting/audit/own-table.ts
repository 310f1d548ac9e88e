import { decimal, fixed, plain, sum } from '../../../kernel/decimal.ts';
import { executionScore, type Form } from '../../performance/index.ts';
import type { OwnMoney, OwnRow, OwnTable } from '../domain/audit/own.ts';
import { type FieldValues, fieldValues } from '../layout/values.ts';
import { type FormContent, partsOf } from '../workbook/content.ts';

const FULL_MARK = 100;
const UNDECLARED = '待声明';

/** The self-evaluation table of a project as the audit reads one: the cells of our own workbook, and the exact values behind them. */
export function ownTable(content: FormContent): OwnTable {
  const { figures, evaluation, total, grade, year, unit } = content;
  const { project, form } = figures;
  const values = fieldValues(content, form.moneyUnit);
  const rows = figures.indicators.flatMap((_, at) => (evaluation.rows[at]?.applicable ? [rowOf(content, values, at)] : []));
  const missing = rebased(content, rows);
  const hasSources = form.fundRows.some(({ source }) => source === 'appropriation');
  return {
    ...{ projectId: project.id, org: unit, year: String(year), project: project.officialName, template: templateOf(form) },
    ...{ complete: missing === null, missing },
    funds: {
      unit: form.moneyUnit,
      total: {
        ...moneyOf(values, 'total'),
        ...{
          weight: plain(form.executionWeight),
          rate: cell(values.field('total.rate')),
          score: cell(values.field('total.score')),
        },
      },
      ...(hasSources ? { fiscal: moneyOf(values, 'appropriation') } : {}),
    },
    rows,
    total: { weight: String(FULL_MARK), score: total },
    grade,
    bands: form.bands.map(({ from, grade: name }) => ({ from: plain(from), grade: name })),
  };
}

/** What a cell shows; one that waits for the base is empty. */
const cell = (field: ReturnType<FieldValues['field']>): string | null =>
  field === null || field.shown === UNDECLARED || field.shown === '' ? null : field.shown;

const moneyOf = ({ field }: FieldValues, source: string): OwnMoney => ({
  initial: cell(field(`${source}.opening`)),
  annual: cell(field(`${source}.adjusted`)),
  executed: cell(field(`${source}.executed`)),
});

function rowOf({ figures, evaluation }: FormContent, { column }: FieldValues, at: number): OwnRow {
  const indicator = figures.indicators[at]!; // called with the places of this very list
  const scored = evaluation.rows[at]!; // as above
  const { id, nature, op, unit } = indicator;
  const value = figures.rows.get(id);
  const parts = partsOf(indicator, value);
  return {
    id,
    ...{ l1: cell(column('block', at)) ?? '', l2: cell(column('level2', at)) ?? '', l3: cell(column('name', at)) ?? '' },
    op: nature === '定性' ? '定性' : op,
    target: cell(column('target', at)),
    unit,
    // as printed: 98.50 stays 98.50
    actual: nature === '定量' ? (value?.printed ?? null) : cell(column('actual', at)),
    weight: plain(scored.weight),
    score: scored.score && fixed(scored.score, 2),
    reason: cell(column('reason', at)),
    proof: parts && {
      ...{ numerator: plain(parts.numerator), denominator: plain(parts.denominator), factor: plain(parts.factor) },
      isRate: indicator.isRate && parts.factor.eq(FULL_MARK),
    },
    adjusted: scored.score !== null && scored.computed !== null && !scored.score.eq(scored.computed),
  };
}

/** A total that was set to 100 for rows that do not apply is no sum of the rows any more. */
function rebased({ figures: { project, base, form }, evaluation }: FormContent, rows: readonly OwnRow[]): string | null {
  if (base && executionScore(project, base.base, form.executionWeight) === null)
    return '预算执行率不适用，总分按其余分值折算为 100';
  if (evaluation.rows.every(({ applicable }) => applicable)) return null;
  const points = sum(rows.flatMap(({ weight }) => (weight === null ? [] : [decimal(weight)]))).plus(form.executionWeight);
  return points.eq(FULL_MARK) ? null : '有指标不适用，总分按其余分值折算为 100';
}

/** The label by which the audit knows the form: its id, and the points that it sets where these are whole numbers. */
function templateOf({ id, title, executionWeight, blocks }: Form): string {
  const points = [...blocks.map(({ key, weight }) => ({ name: key, weight })), { name: '执行', weight: executionWeight }];
  const label = points.map(({ name, weight }) => `${name}${plain(weight)}`).join('/');
  return `${id} ${title}${points.every(({ weight }) => weight.isInteger()) ? ` ${label}` : ''}`;
}
