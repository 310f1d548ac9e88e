import type { z } from 'zod';
import { fixed } from '../../../kernel/decimal.ts';
import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { NewProject, ProjectBody, ProjectKey, ProjectRegister, ProjectState, permissions, refuse, Year } from '../contract.ts';
import { listApprovals } from '../data/approvals.ts';
import { listProjectFunds } from '../data/movements.ts';
import { addOwnProject, changeProject, lockProjects, type Project, setProjectState } from '../data/projects.ts';
import { knownTo } from './unit.ts';

const route = routesOf(permissions);
const STALE = { detail: '请刷新后核对再改；您填写的内容还在页面上。' };

/** 项目登记: what a unit writes about its projects; their money comes with 批复 and the ledger. */
export const projectRoutes = [
  route({
    method: 'GET',
    path: '/api/budget/years/:year/projects',
    permission: 'budget.project.read',
    scope: 'org',
    summary: '项目与批复',
    params: Year,
    response: ProjectRegister,
    handle: async ({ db }, { actor, params }) => registerView(db, actor, params.year),
  }),
  route({
    method: 'POST',
    path: '/api/budget/years/:year/projects',
    permission: 'budget.project.write',
    scope: 'org',
    summary: '登记项目',
    params: Year,
    body: NewProject,
    handle: async ({ db }, { actor, params, body: { code, ...body }, note }) => {
      const unit = await checked(db, actor, params.year, body, { code });
      await addOwnProject(db, unit, code, body);
      note({ object: `${code} ${body.officialName}`, detail: { after: body } });
    },
  }),
  route({
    method: 'PUT',
    path: '/api/budget/years/:year/projects/:id',
    permission: 'budget.project.write',
    scope: 'org',
    summary: '修改项目资料',
    params: ProjectKey,
    body: ProjectBody,
    ifMatch: true,
    handle: async ({ db }, { actor, params, body, version, note }) => {
      const before = await mustFind(db, actor, params);
      const unit = await checked(db, actor, params.year, body, { id: params.id });
      if (!(await changeProject(db, unit, { id: params.id, version }, body))) throw refuse('budget/stale', STALE);
      note({ object: `${before.id} ${before.officialName}`, detail: { before: ProjectBody.parse(before), after: body } });
    },
  }),
  route({
    method: 'PUT',
    path: '/api/budget/years/:year/projects/:id/state',
    permission: 'budget.project.write',
    scope: 'org',
    summary: '关闭或重新启用项目',
    params: ProjectKey,
    body: ProjectState,
    ifMatch: true,
    handle: async ({ db }, { actor, params, body, version, note }) => {
      const unit = { region: actor.region, orgId: actor.orgId, year: params.year };
      await lockProjects(db, unit);
      const before = await mustFind(db, actor, params);
      if (body.state === 'closed') await mustBeEmpty(db, unit, before);
      if (!(await setProjectState(db, unit, { id: params.id, version }, body))) throw refuse('budget/stale', STALE);
      const detail = { before: { 状态: TITLES[before.state] }, after: { 状态: TITLES[body.state] } };
      note({ object: `${before.id} ${before.officialName}`, reason: body.reason, detail });
    },
  }),
];

const TITLES = { open: '启用', closed: '关闭' } as const;
type Unit = { readonly region: string; readonly orgId: string; readonly year: number };

async function registerView(db: Db, actor: Actor, year: number): Promise<z.input<typeof ProjectRegister>> {
  const { unit, projects, sections, people } = await knownTo(db, actor, year);
  const funds = new Map((await listProjectFunds(db, unit)).map((each) => [each.id, each]));
  const nameIn = (list: readonly { id: string; name: string }[], id: string | null) =>
    list.find((each) => each.id === id)?.name ?? null;
  const rows = projects.map((project) => {
    const money = funds.get(project.id);
    return {
      ...{ ...project, aliases: [...project.aliases] },
      ...{ section: nameIn(sections, project.sectionId), leader: nameIn(people, project.leaderId) },
      initial: money ? fixed(money.initial, 2) : null,
      beforeRecovery: money ? fixed(money.beforeRecovery, 2) : null,
    };
  });
  const approvals = (await listApprovals(db, unit)).map(({ fileId, fileName, writtenAt, ...rest }) => ({
    ...{ ...rest, writtenAt: localTime(writtenAt) },
    file: fileId && fileName ? { id: fileId, name: fileName } : null,
  }));
  return { year, projects: rows, approvals, choices: { sections, people } };
}

async function mustFind(db: Db, actor: Actor, { year, id }: { readonly year: number; readonly id: string }): Promise<Project> {
  const project = (await knownTo(db, actor, year)).projects.find((each) => each.id === id);
  if (!project) throw refuse('budget/no-project', { detail: '请从项目列表重新选择。' });
  return project;
}

/** @throws budget/project-taken, budget/no-choice */
async function checked(
  db: Db,
  actor: Actor,
  year: number,
  { officialName, sectionId, leaderId }: z.output<typeof ProjectBody>,
  { id, code }: { readonly id?: string; readonly code?: string },
): Promise<Unit> {
  const place = { region: actor.region, orgId: actor.orgId, year };
  await lockProjects(db, place);
  const { unit, projects, sections, people } = await knownTo(db, actor, year);
  const twin = projects.find((each) => each.id !== id && (each.id === code || each.officialName === officialName));
  if (twin) throw refuse('budget/project-taken', { detail: `${year} 年度已有项目“${twin.officialName}”（${twin.id}）。` });
  if (sectionId !== null && !sections.some((each) => each.id === sectionId))
    throw refuse('budget/no-choice', { detail: '请从列表重新选择责任科室。' });
  if (leaderId !== null && !people.some((each) => each.id === leaderId))
    throw refuse('budget/no-choice', { detail: '请从列表重新选择项目负责人。' });
  return unit;
}

/** A project with money in the year is evaluated, whatever became of it. @throws budget/project-used */
async function mustBeEmpty(db: Db, unit: Unit, { id, officialName }: Project): Promise<void> {
  const money = (await listProjectFunds(db, unit)).find((each) => each.id === id);
  const sums = money ? [money.initial, money.beforeRecovery, money.recovered, money.received, money.executed] : [];
  if (sums.every((each) => each.isZero())) return;
  throw refuse('budget/project-used', { detail: `“${officialName}”在资金台账中有金额；登记有误的请先红冲，再关闭。` });
}
