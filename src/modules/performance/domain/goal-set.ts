import { type Decimal, decimal, fixed, isDecimal, sum } from '../../../kernel/decimal.ts';
import { isDay } from '../../../kernel/period.ts';
import { COST_KINDS, GOAL_TITLES, type GoalContent, type GoalTexts, type GridKey, type GridRow, headingOf } from './goal-row.ts';
import { type CheckedIndicator, checkIndicator, INDICATOR_LIMITS } from './indicator-set.ts';
import { difference } from './missing.ts';

export const GOAL_LIMITS = { text: 4_000, document: 100, definition: 500 } as const;

/** A fact that an indicator may rest on, as the picker and the check know it. */
export type FactChoice = { readonly key: string; readonly title: string; readonly unit: string; readonly isRate: boolean };

export type KnownGoals = {
  readonly year: number;
  readonly projectId: string;
  /** Points as decimals or, as a page has them, as text. */
  readonly form: {
    readonly executionWeight: Decimal | string;
    readonly blocks: readonly { readonly key: string; readonly weight: Decimal | string; readonly level2: readonly string[] }[];
  };
  readonly facts: ReadonlyMap<string, FactChoice>;
};

/** A fault or a hint at one cell (`row` counts from 0), or at one of the goals (`row` null). */
export type CellIssue = { readonly row: number | null; readonly column: string; readonly message: string };

export type CheckedGoals = {
  readonly rows: readonly CheckedIndicator[];
  /** What cannot be saved. */
  readonly faults: readonly CellIssue[];
  /** What can be saved as a draft and not be adopted: sums of points, goals that are missing. */
  readonly blockers: readonly string[];
  /** What a person should look at. */
  readonly hints: readonly CellIssue[];
};

const PLACES: readonly string[] = ['', '0', '1', '2', '3', '4', '5', '6'];
const clean = (text: string) => text.normalize('NFKC').trim();

/** Checks goals and indicators as they are written: live in the grid, and again by the server before a version is kept. */
export function checkGoals({ texts, rows }: GoalContent, known: KnownGoals): CheckedGoals {
  const faults: CellIssue[] = textFaults(texts);
  const checked: CheckedIndicator[] = [];
  if (rows.length > INDICATOR_LIMITS.rows)
    faults.push({ row: null, column: '绩效指标', message: `一张表最多 ${INDICATOR_LIMITS.rows} 行指标，现有 ${rows.length} 行` });
  for (const [at, row] of rows.entries()) {
    const { indicator, issues } = checkRow(row, known);
    faults.push(...issues.map((issue) => ({ row: at, ...issue })));
    if (indicator) checked.push(indicator);
  }
  const hints = rows.flatMap((row, at) => hintsOf(row, known).map((hint) => ({ row: at, ...hint })));
  return { rows: checked, faults, blockers: blockersOf({ texts, rows }, known), hints };
}

function textFaults(texts: GoalTexts): CellIssue[] {
  const faults: CellIssue[] = [];
  const fault = (key: keyof GoalTexts, message: string) => void faults.push({ row: null, column: GOAL_TITLES[key], message });
  for (const key of ['overall', 'stage'] as const) {
    const { length } = [...texts[key]];
    if (length > GOAL_LIMITS.text) fault(key, `超过 ${GOAL_LIMITS.text} 字（现为 ${length} 字）`);
  }
  if ([...texts.documentNumber].length > GOAL_LIMITS.document) fault('documentNumber', `超过 ${GOAL_LIMITS.document} 字`);
  const { periodFrom, periodTo } = texts;
  for (const key of ['periodFrom', 'periodTo'] as const)
    if (texts[key] !== '' && !isDay(texts[key])) fault(key, '日期请写成 2024-01-31 的形式');
  if ((periodFrom === '') !== (periodTo === '')) fault(periodFrom === '' ? 'periodFrom' : 'periodTo', '实施期的起止须都填写');
  else if (isDay(periodFrom) && isDay(periodTo) && periodTo < periodFrom) fault('periodTo', '实施期止不能早于实施期起');
  return faults;
}

type Fault = { readonly column: string; readonly message: string };

function checkRow({ id, cells }: GridRow, { form, facts, projectId }: KnownGoals) {
  const known = { projects: new Set([projectId]), blocks: new Set(form.blocks.map(({ key }) => key)) };
  const fact = facts.get(clean(cells.fact_key));
  const isRate = fact ? fact.isRate : clean(cells.is_rate) !== '';
  const file = { ...cells, id: id || 'new', project_id: projectId, is_cost: clean(cells.cost_kind) ? '是' : '' };
  const { row, issues } = checkIndicator({ ...file, is_rate: isRate ? '是' : '' }, known);
  const found: Fault[] = issues.map(({ path, message }) => ({ column: path, message }));
  const fault = (key: GridKey, message: string) => void found.push({ column: headingOf(key), message });
  if (clean(cells.fact_key) !== '' && !fact) fault('fact_key', `没有数据来源“${clean(cells.fact_key)}”，请从列表选择`);
  if (!COST_KINDS.some((kind) => kind === clean(cells.cost_kind)))
    fault('cost_kind', `成本类型只能是：${COST_KINDS.slice(1).join('、')}，或留空`);
  for (const key of ['is_core', 'is_rate'] as const)
    if (!['', '是', '否'].includes(clean(cells[key]))) fault(key, '只能填“是”或留空');
  if (!PLACES.includes(clean(cells.places))) fault('places', '小数位是 0 至 6 的整数');
  if ([...cells.definition].length > GOAL_LIMITS.definition) fault('definition', `超过 ${GOAL_LIMITS.definition} 字`);
  return { indicator: found.length === 0 ? row : null, issues: found };
}

/** Points of the whole table and of each block against the form; a cell that is no number counts nothing. */
function sumsOf(rows: readonly GridRow[], { form }: Pick<KnownGoals, 'form'>) {
  const pointsOf = (those: readonly GridRow[]): Decimal =>
    sum(those.map(({ cells }) => clean(cells.weight)).map((text) => (isDecimal(text) ? decimal(text) : decimal(0))));
  const blocks = form.blocks.map(({ key, weight }) => ({
    ...{ title: `${key}指标`, expected: decimal(weight) },
    actual: pointsOf(rows.filter(({ cells }) => clean(cells.block) === key)),
  }));
  const expected = sum(form.blocks.map(({ weight }) => decimal(weight)));
  return [...blocks, { title: '全部指标', expected, actual: pointsOf(rows) }];
}

function blockersOf({ texts, rows }: GoalContent, known: KnownGoals): readonly string[] {
  const crosses = texts.periodFrom.slice(0, 4) !== texts.periodTo.slice(0, 4);
  const isSame = clean(texts.overall) !== '' && clean(texts.overall) === clean(texts.stage);
  return [
    ...(rows.length === 0 ? ['还没有绩效指标'] : []),
    ...(clean(texts.stage) === '' ? ['年度目标还没有填写'] : []),
    ...(crosses && isSame ? ['实施期跨年度，总体目标与年度目标不能逐字相同'] : []),
    ...sumsOf(rows, known).flatMap(({ title, actual, expected }) => difference(`${title}分值合计`, actual, expected)),
    ...rows.flatMap(({ cells }, at) =>
      clean(cells.cost_kind) !== '' && cells.nature === '定量' && !['≤', '<'].includes(cells.op.trim())
        ? [`第 ${at + 1} 行“${cells.name}”是成本指标，指标性质须为 ≤ 或 <`]
        : [],
    ),
  ];
}

/** Marks of one row: nothing wrong in form, and yet worth a look. */
function hintsOf({ cells, lastYear }: GridRow, { year, form, facts }: KnownGoals): readonly Fault[] {
  const hints: Fault[] = [];
  const hint = (key: GridKey, message: string) => void hints.push({ column: headingOf(key), message });
  const [block, level2, target] = [clean(cells.block), clean(cells.level2), clean(cells.target)];
  const fact = facts.get(clean(cells.fact_key));
  const section = form.blocks.find(({ key }) => key === block);
  if (section && level2 !== '' && !section.level2.some((each) => level2.includes(each)))
    hint('level2', `样式的${block}指标下没有“${level2}”，请核对`);
  if (/满意/.test(cells.name) && block !== '满意度' && form.blocks.some(({ key }) => key === '满意度'))
    hint('block', '满意度指标一般放在“满意度”下，请核对');
  if (cells.nature === '时点' && isDay(target) && !target.startsWith(`${year}-`))
    hint('target', `日期在 ${target.slice(0, 4)} 年，本表是 ${year} 年度，请核对`);
  if (cells.nature !== '定性' && target !== '' && isBeaten(cells, lastYear))
    hint('target', `${lastYear?.year} 年已完成 ${lastYear?.actual}，今年的指标值请核对`);
  if (fact && !isSameUnit(fact.unit, clean(cells.unit))) hint('unit', `数据来源的单位是“${fact.unit}”，与度量单位不同，请核对`);
  if (!fact && cells.nature === '定量' && clean(cells.name) !== '') hint('fact_key', '没有数据来源，须手工填报并附佐证');
  return hints;
}

const isSameUnit = (fact: string, unit: string): boolean => fact === unit || (fact === '元' && unit === '万元');

/** Whether what was reached a year ago is already better than this year's target. */
function isBeaten({ op, target }: GridRow['cells'], lastYear: LastYearOf): boolean {
  const actual = lastYear?.actual?.replace(/[%%]$/, '') ?? '';
  if (!isDecimal(actual) || !isDecimal(clean(target))) return false;
  const [reached, wanted] = [decimal(actual), decimal(clean(target))];
  return ['≤', '<'].includes(op.trim()) ? reached.lt(wanted) : reached.gt(wanted) && op.trim() !== '=';
}
type LastYearOf = GridRow['lastYear'];

/** The sums of points for the line above the grid, and by how much each misses; an empty text: not at all. */
export const weightLine = (rows: readonly GridRow[], known: Pick<KnownGoals, 'form'>) =>
  sumsOf(rows, known).map(({ title, actual, expected }) => ({
    ...{ title, actual: fixed(actual, 2), expected: fixed(expected, 2) },
    miss: actual.eq(expected)
      ? ''
      : actual.gt(expected)
        ? `多 ${fixed(actual.minus(expected), 2)}`
        : `少 ${fixed(expected.minus(actual), 2)}`,
  }));
