import { decimal } from '../../../../kernel/decimal.ts';
import type { RegisteredProject } from './context.ts';
import { type Enumeration, enumerationsOf } from './prose/enumerations.ts';
import type { Figure } from './prose/figures.ts';
import type { Report } from './prose/report.ts';
import { moneyFactor } from './table.ts';

/** 由正文得出的项目: without a register, the projects a report lists with their opening budgets and expenditure. */
export function projectsIn(report: Report): readonly RegisteredProject[] {
  const lists = enumerationsOf(report);
  const opening = lists.find((list) => list.kind === 'initial' && list.exhaustive && namesProjects(report, list));
  if (!opening) return [];
  const spent = lists.find(({ kind, parts }) => kind === 'executed' && parts.length === opening.parts.length);
  return opening.parts.map((part, at) => project(part, spent && counterpart(part, spent), at));
}

/** Sources of money (财政资金, 自筹) are listed like projects and are none. */
const SOURCE =
  /^(?:中央|省|市|州|县|区|本级|上级|财政|自筹|一般公共预算|政府性基金|其他|单位资金|事业|上年结转|结转|基本支出|项目支出|人员|公用)(?:级|财政|资金|补助|拨款|经费|支出|收入|投入|配套|安排)*$/;

const namesProjects = (report: Report, { total, parts }: Enumeration): boolean =>
  report.text.slice(total.sentence.start, total.sentence.end).includes('项目') &&
  parts.every(({ noun }) => noun.length >= 4 && !SOURCE.test(noun));

/** 经费, 支出 and the like at the end of a name tell how the money is looked at, not which project it is. */
export const core = (name: string): string => name.replace(/[“”"\s]/g, '').replace(/(?:项目|经费|资金|支出|费用|费)+$/, '');

const counterpart = (part: Figure, spent: Enumeration): Figure | undefined =>
  spent.parts.find(({ noun }) => core(noun) === core(part.noun));

function project(part: Figure, spent: Figure | undefined, at: number): RegisteredProject {
  const factor = moneyFactor(part.unit) ?? decimal(1);
  const initial = part.value.times(factor);
  const executed = spent?.value.times(factor);
  const aliases = spent && spent.noun !== part.noun ? [spent.noun] : [];
  const shared = { key: `${at + 1}`, officialName: part.noun, aliases, scope: null };
  if (!executed || executed.gt(initial)) return { ...shared, funds: null };
  return {
    ...shared,
    funds: { initial, beforeRecovery: initial, recovered: initial.minus(executed), received: executed, executed },
  };
}
