import type { z } from 'zod';
import { localTime } from '../../kernel/period.ts';
import type { Db } from '../../platform/database/db.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { listYears } from '../budget/index.ts';
import { type Draft, listDrafts } from '../evidence/index.ts';
import { writesFor } from './acting.ts';
import type { Todo } from './board/contract.ts';
import { loadStaff, owing, type Staff } from './board/owners.ts';
import { listUnadopted } from './data/goal-sets.ts';
import type { Unit } from './data/indicators.ts';
import { ADJUSTMENTS } from './domain/adjustment.ts';
import { allowedCommands, isFrozen, isReturn, STATES } from './domain/states.ts';
import { STEPS } from './domain/year-plan.ts';
import { loadYear, type ProjectFigures, type YearFigures } from './figures.ts';
import type { Facts } from './measuring.ts';
import { judge } from './year.ts';

type Item = z.input<typeof Todo>;

/** What another module has waiting for a person: a page of the year or of a project of it, or a page of its own. */
export type WaitingOf = (
  db: Db,
  actor: Actor,
) => Promise<
  readonly {
    readonly kind: 'uphold' | 'reverse' | 'release';
    readonly year: number | null;
    readonly projectId: string | null;
    readonly page: string | null;
    readonly title: string;
    readonly detail: string;
    readonly since: string;
  }[]
>;

/** 待办: what waits for this very person: tables to fill in or to review, second-person confirmations, a base to be declared. */
export async function listTodos(
  db: Db,
  facts: Facts,
  actor: Actor,
  { now, waitingOf }: { readonly now: Date; readonly waitingOf: WaitingOf },
): Promise<readonly Item[]> {
  const items: Item[] = (await waitingOf(db, actor)).map(({ kind, year, title, detail, ...more }) =>
    item(kind, year, title, detail, more),
  );
  for (const year of await listYears(db, actor)) {
    const unit = { region: actor.region, orgId: actor.orgId, year };
    const figures = await loadYear(db, facts, unit);
    const drafts = await listDrafts(db, unit, { waiting: true });
    items.push(...(await adoptions(db, unit, figures, actor)));
    const staff = await loadStaff(db, unit, now);
    for (const project of figures.projects) {
      items.push(...(await tableItems(db, staff, { figures, project }, actor)));
      items.push(...confirmations(year, project, drafts, actor));
    }
    if (!figures.base && actor.permissions.has('performance.execution-base.declare'))
      items.push(item('declare', year, '声明执行率基数', '声明之前，执行率得分与总分不能计算，各项目不能提交。'));
  }
  return items;
}

const item = (kind: Item['kind'], year: number | null, title: string, detail: string, more: Partial<Item> = {}): Item => ({
  ...{ kind, year, title, detail, projectId: null, rowId: null, page: null, since: null, forName: null },
  ...more,
});

/** Goal sets that another person has written and this one may adopt. */
async function adoptions(db: Db, unit: Unit, { projects }: YearFigures, actor: Actor): Promise<readonly Item[]> {
  if (!actor.permissions.has('performance.goal-set.approve')) return [];
  return (await listUnadopted(db, unit))
    .filter(({ writtenBy }) => writtenBy !== actor.accountId)
    .flatMap(({ projectId, version, writtenName, writtenAt }) => {
      const found = projects.find(({ project, standing }) => project.id === projectId && !isFrozen(standing.state));
      const title = `核对并启用绩效目标与指标：${found?.project.shortName}`;
      const detail = `第 ${version} 版，${writtenName} 编制`;
      return found ? [item('adopt', unit.year, title, detail, { projectId, since: localTime(writtenAt) })] : [];
    });
}

type Place = { readonly figures: YearFigures; readonly project: ProjectFigures };

/** A table that this person owes, or somebody for whom he acts today (代): to fill in while it is open, to review once submitted. */
async function tableItems(db: Db, staff: Staff, { figures, project }: Place, actor: Actor): Promise<readonly Item[]> {
  const { standing } = project;
  const { unit } = staff;
  const commands = allowedCommands(standing.state, actor.roles).filter((command) => command !== 'withdraw');
  const step = STEPS.find((candidate) => candidate.step === standing.state);
  if (commands.length === 0 || !step) return [];
  const { id, officialName } = project.project;
  const owners = await owing(db, staff, id, step.step);
  const isOwn = owners.some((owner) => owner.id === actor.accountId);
  const represented = owners.find(({ substituteId }) => substituteId === actor.accountId);
  if (!isOwn && !represented) return [];
  const last = (staff.steps.get(id) ?? []).findLast(({ command }) => command !== 'handOver');
  const since = last ? localTime(last.at) : null;
  const more = { projectId: id, since, forName: isOwn ? null : (represented?.name ?? null) };
  if (standing.state !== 'drafting')
    return [item('review', unit.year, officialName, `${STATES[standing.state]}，由 ${last?.byName ?? ''} 送来`, more)];
  const { missing } = judge(project);
  const open =
    missing.length === 0 ? '已补齐，可以提交。' : `还差 ${missing.length} 项：${missing[0]}${missing.length > 1 ? '等' : ''}`;
  const named = project.reopened ? `只需修改 ${project.reopened.items.length} 处退回意见所指。` : '';
  const returned = last && isReturn(last.command) ? `已退回，原因：${last.reason ?? ''}。${named}` : '';
  return [item('fill', unit.year, officialName, `${returned}${open}`, more)];
}

/** What another person proposed and this one may confirm. */
function confirmations(
  year: number,
  { project, indicators, adjustments }: ProjectFigures,
  drafts: readonly Draft[],
  actor: Actor,
): readonly Item[] {
  const { accountId, roles, permissions } = actor;
  if (!permissions.has('performance.row.confirm')) return [];
  const forName = writesFor(actor, 'performance.row.confirm')?.name ?? null;
  const nameOf = (rowId: string) => indicators.find(({ id }) => id === rowId)?.name ?? rowId;
  const typed = drafts
    .filter(({ projectId, statedBy }) => projectId === project.id && statedBy !== accountId)
    .map(({ subject, statedName, statedAt }) =>
      item('confirm', year, `复核填报：${nameOf(subject)}`, `${project.shortName}，${statedName} 填报`, {
        ...{ projectId: project.id, rowId: subject, since: localTime(statedAt), forName },
      }),
    );
  const proposed = adjustments
    .filter(({ decision, proposedBy }) => decision === null && proposedBy !== accountId)
    .filter(({ kind }) => kind !== 'notApplicable' || roles.includes('finance'))
    .map(({ kind, indicatorId, proposedName, proposedAt }) =>
      item('confirm', year, `确认${ADJUSTMENTS[kind]}：${nameOf(indicatorId)}`, `${project.shortName}，${proposedName} 提出`, {
        ...{ projectId: project.id, rowId: indicatorId, since: localTime(proposedAt), forName },
      }),
    );
  return [...typed, ...proposed];
}
