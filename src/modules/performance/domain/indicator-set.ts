import { type Decimal, decimal, isDecimal } from '../../../kernel/decimal.ts';
import { isDay } from '../../../kernel/period.ts';
import type { Issue } from '../../../kernel/refusal.ts';
import { NATURES, OPERATORS } from './goal-row.ts';
import type { Indicator } from './rows.ts';

export const INDICATOR_LIMITS = { rows: 500, name: 64, text: 200 } as const;

/** One row of an indicator file, as text; the columns carry the headings of the form. */
export type IndicatorCells = Readonly<
  Record<
    | 'id'
    | 'project_id'
    | 'block'
    | 'level2'
    | 'name'
    | 'nature'
    | 'op'
    | 'target'
    | 'unit'
    | 'weight'
    | 'fact_key'
    | 'is_rate'
    | 'is_cost'
    | 'places',
    string
  >
>;
export type CheckedIndicator = Omit<Indicator, 'reason'> & {
  readonly projectId: string;
  readonly level2: string;
  readonly factKey: string | null;
  readonly places: number;
};

export type Known = { readonly projects: ReadonlySet<string>; readonly blocks: ReadonlySet<string> };

const text = (cell: string) => cell.normalize('NFKC').trim();
const isNature = (cell: string): cell is Indicator['nature'] => NATURES.some((nature) => nature === cell);

/**
 * Checks one row of an indicator file. Weights that do not add up are no fault here: the set is kept as a draft, and 提交 is
 * refused with the difference.
 */
export function checkIndicator(cells: IndicatorCells, known: Known): { row: CheckedIndicator | null; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const fault = (path: string, message: string) => void issues.push({ path, message });
  const short = (path: string, cell: string, longest: number) => {
    if (cell === '') fault(path, `${path}不能为空`);
    else if ([...cell].length > longest) fault(path, `${path}超过 ${longest} 字（现为 ${[...cell].length} 字）`);
  };
  short('编号', text(cells.id), INDICATOR_LIMITS.name);
  short('三级指标', text(cells.name), INDICATOR_LIMITS.name);
  short('二级指标', text(cells.level2), INDICATOR_LIMITS.name);
  short('指标值', text(cells.target), INDICATOR_LIMITS.text);
  if (!known.projects.has(text(cells.project_id))) fault('项目', `没有项目“${text(cells.project_id)}”`);
  if (!known.blocks.has(text(cells.block))) fault('一级指标', `一级指标只能是：${[...known.blocks].join('、')}`);
  const nature = text(cells.nature);
  if (!isNature(nature)) fault('性质', `性质只能是：${NATURES.join('、')}`);
  const op = nature === '定性' ? '定性' : cells.op.trim();
  checkTarget({ nature, op, target: text(cells.target) }, fault);
  const weight = weightOf(text(cells.weight), fault);
  const places = /^[0-6]$/.test(text(cells.places) || '2') ? Number(text(cells.places) || '2') : 2;
  if (issues.length > 0 || !weight || !isNature(nature)) return { row: null, issues };
  const row = {
    ...{ id: text(cells.id), projectId: text(cells.project_id), block: text(cells.block), level2: text(cells.level2) },
    ...{ name: text(cells.name), nature, op, target: text(cells.target), unit: text(cells.unit), weight, places },
    ...{ factKey: text(cells.fact_key) || null, isRate: isYes(cells.is_rate), isCost: isYes(cells.is_cost) },
  };
  return { row, issues };
}

const isYes = (cell: string): boolean => ['是', 'true', '1'].includes(text(cell));

function checkTarget(
  { nature, op, target }: { nature: string; op: string; target: string },
  fault: (path: string, message: string) => void,
): void {
  if (nature === '定性') return;
  if (!OPERATORS.some((operator) => operator === op)) fault('指标性质', `指标性质只能是：${OPERATORS.join(' ')}`);
  if (nature === '定量' && target !== '' && !(isDecimal(target) && decimal(target).gte(0)))
    fault('指标值', `定量指标的指标值必须是数字，现为“${target}”`);
  if (nature === '时点' && target !== '' && !isDay(target)) fault('指标值', '时点指标的指标值请写成 2023-12-31 的形式');
}

function weightOf(cell: string, fault: (path: string, message: string) => void): Decimal | null {
  if (!isDecimal(cell)) fault('分值', '分值必须是数字');
  else if (decimal(cell).lte(0)) fault('分值', `分值必须大于 0，现为 ${cell}`);
  else if (decimal(cell).decimalPlaces() > 2) fault('分值', `分值最多两位小数，现为 ${cell}`);
  else if (decimal(cell).gt(100)) fault('分值', `分值不能大于 100，现为 ${cell}`);
  else return decimal(cell);
  return null;
}
