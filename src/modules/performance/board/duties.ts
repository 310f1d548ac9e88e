import type { Db } from '../../../platform/database/db.ts';
import { listColleagues, listSections, ROLES } from '../../access/index.ts';
import { listProjectFunds } from '../../budget/index.ts';
import { addDuty, listDuties } from '../data/duties.ts';
import type { Unit } from '../data/indicators.ts';
import { checkDuty, DUTY_ROLES, type Duty } from '../domain/duty.ts';
import { refuse } from '../domain/refusals.ts';

type By = { readonly accountId: string; readonly name: string; readonly now: Date };
export type DutyOrder = Duty & { readonly projectId: string; readonly version: number };

/** Names who owes which role of a project, guarded by the revision that the person saw. */
export async function assignDuty(db: Db, unit: Unit, { projectId, version, ...duty }: DutyOrder, by: By): Promise<void> {
  if (!(await listProjectFunds(db, unit)).some(({ id }) => id === projectId))
    throw refuse('performance/no-project', { detail: '请从进度板选择。' });
  checkDuty(duty, await listColleagues(db, unit), (role) => ROLES[role].title);
  if (duty.sectionId !== null && !(await listSections(db, unit)).some(({ id }) => id === duty.sectionId))
    throw refuse('performance/no-person', { detail: '没有这个科室，请刷新后重新选择。' });
  if (!(await addDuty(db, unit, { ...duty, projectId, revision: version + 1 }, by))) {
    const theirs = (await listDuties(db, unit)).get(projectId);
    throw refuse('performance/overtaken', {
      detail: `${theirs?.writtenName ?? '另一人'}刚刚改写了责任分工，请刷新后核对；您选择的内容没有保存。`,
    });
  }
}

/** Duties from the named fields of a form; an empty one names nobody. */
export const dutyOf = (
  body: { readonly sectionId: string | null } & { readonly [role in (typeof DUTY_ROLES)[number]]: string | null },
): Duty => ({
  sectionId: body.sectionId,
  people: Object.fromEntries(DUTY_ROLES.flatMap((role) => (body[role] ? [[role, body[role]]] : []))),
});
