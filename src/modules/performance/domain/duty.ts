import { refuse } from './refusals.ts';
import type { State } from './states.ts';
import type { Step } from './year-plan.ts';

/** Whose turn each step is, by role. */
export const STEP_ROLES = {
  drafting: 'projectLead',
  sectionReview: 'sectionHead',
  financeReview: 'finance',
  steeringReview: 'steeringGroup',
  decided: 'finance',
} as const satisfies Readonly<Record<Step, string>>;

/** Roles for which a project may name one person. */
export const DUTY_ROLES = ['projectLead', 'sectionHead', 'finance', 'steeringGroup'] as const;
export type DutyRole = (typeof DUTY_ROLES)[number];

/** Nothing brings a table back from here. */
const ENDED: readonly State[] = ['passed', 'published'];

/** Roles that a project still takes: a return, also one from above, brings it back to the first step until 财政部门 has passed it. */
export const rolesLeft = (state: State): readonly DutyRole[] => (ENDED.includes(state) ? [] : DUTY_ROLES);

/** 责任分工 of a project: its section, and who owes a role by name. */
export type Duty = { readonly sectionId: string | null; readonly people: { readonly [role in DutyRole]?: string | undefined } };
export const NO_DUTY: Duty = { sectionId: null, people: {} };

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly sectionId: string | null;
  readonly roles: readonly string[];
  readonly state: 'active' | 'closed';
};
/** Who acts for whom today, and in which roles. */
export type Standing = {
  readonly principalId: string;
  readonly substituteId: string;
  readonly substitute: string;
  readonly roles: readonly string[];
};
export type Owner = {
  readonly id: string;
  readonly name: string;
  readonly substituteId: string | null;
  readonly substitute: string | null;
};

/** Roles whose holders belong to a section and answer for its projects. */
const OF_A_SECTION: readonly string[] = ['projectLead', 'sectionHead'];

/**
 * Who owes a step: the person named for it; otherwise the holders of its role in the project's section, and where the section
 * has none, all of them. Nobody owes the review of what he prepared; `barred` are those.
 */
export function ownersOf(
  role: DutyRole,
  { sectionId, people }: Duty,
  colleagues: readonly Person[],
  { barred = [], standings = [] }: { readonly barred?: readonly string[]; readonly standings?: readonly Standing[] } = {},
): readonly Owner[] {
  const able = colleagues.filter(({ id, roles, state }) => state === 'active' && roles.includes(role) && !barred.includes(id));
  const named = able.filter(({ id }) => id === people[role]);
  const inSection = OF_A_SECTION.includes(role)
    ? able.filter((person) => sectionId !== null && person.sectionId === sectionId)
    : [];
  const owners = [named, inSection, able].find((candidates) => candidates.length > 0) ?? [];
  return owners.map(({ id, name }) => {
    const standing = standings.find(
      ({ principalId, substituteId, roles }) => principalId === id && roles.includes(role) && !barred.includes(substituteId),
    );
    return { id, name, substituteId: standing?.substituteId ?? null, substitute: standing?.substitute ?? null };
  });
}

/** Reviews of what the 项目责任人 prepares: 填报人 ≠ 审核人. */
const REVIEWS = ['sectionHead', 'finance', 'steeringGroup'] as const;

/**
 * Whether people may be named for a project: each holds the role and works here, and who prepares does not review.
 * @throws performance/no-person with every fault
 */
export function checkDuty({ people }: Duty, colleagues: readonly Person[], titleOf: (role: DutyRole) => string): void {
  const issues = DUTY_ROLES.flatMap((role) => {
    const id = people[role];
    if (id === undefined) return [];
    const person = colleagues.find((candidate) => candidate.id === id);
    if (!person || person.state === 'closed') return [{ path: titleOf(role), message: '没有这个人员或账号已停用，请重新选择。' }];
    if (!person.roles.includes(role))
      return [{ path: titleOf(role), message: `${person.name}没有“${titleOf(role)}”角色，请另选或先由安全管理员授予。` }];
    return [];
  });
  const own = REVIEWS.filter((role) => people[role] !== undefined && people[role] === people.projectLead);
  issues.push(...own.map((role) => ({ path: titleOf(role), message: '填报人不能审核自己的填报，请另选一人。' })));
  if (issues.length > 0) throw refuse('performance/no-person', { detail: '请按下列提示修改责任分工。', issues });
}
