import { decimal } from '../../../../kernel/decimal.ts';
import type { RegisteredProject } from './context.ts';
import { type Enumeration, enumerationsOf } from './prose/enumerations.ts';
import type { Figure } from './prose/figures.ts';
import type { Report } from './prose/report.ts';
import { moneyFactor } from './table.ts';

/** 由正文得出的项目: without a register, the projects a report lists with their opening budgets and expenditure. */
export function projectsIn(report: Report): readonly RegisteredProject[] {
  const lists = enumerationsOf(report);
  const opening = lists.find(({ kind, parts }) => kind === 'initial' && parts.length >= 2);
  if (!opening) return [];
  const spent = lists.find(({ kind, parts }) => kind === 'executed' && parts.length === opening.parts.length);
  return opening.parts.map((part, at) => project(part, spent && counterpart(part, spent), at));
}

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
