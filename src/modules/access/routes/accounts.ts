import { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import { hashPassword } from '../../../platform/crypto/password.ts';
import type { Db } from '../../../platform/database/db.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { newId, newOneTimePassword } from '../../../platform/ids.ts';
import {
  Account,
  AccountId,
  CloseAccount,
  EditAccount,
  NewAccount,
  OneTimePassword,
  permissions,
  ResetPassword,
  refuse,
} from '../contract.ts';
import {
  addAccount,
  changeAccount,
  type Found,
  findAccount,
  isNameTaken,
  listAccounts,
  listHolders,
  lockAdministration,
  type Unit,
} from '../data/accounts.ts';
import { listSections } from '../data/orgs.ts';
import { setPassword } from '../data/passwords.ts';
import { endSessionsOf } from '../data/sessions.ts';
import { ONE_TIME_HOURS } from '../domain/password.ts';
import { isAdministrator, isRole, ROLES, type Role } from '../domain/role.ts';
import { checkClosing, checkReset } from '../domain/separation.ts';

const route = routesOf(permissions);
const STALE = { detail: '请刷新后核对再改。' };
const SHOWN_ONCE = 'the reply holds a one-time password, which is stored nowhere';

/** What of other modules would be nobody's if a person's account were closed; the composition knows. */
export type OrphansOf = (db: Db, unit: Unit, accountId: string, now: Date) => Promise<readonly string[]>;

export const accountRoutes = (orphansOf: OrphansOf) => [
  route({
    method: 'GET',
    path: '/api/access/accounts',
    permission: 'access.account.read',
    scope: 'org',
    summary: '用户与角色',
    response: z.array(Account),
    handle: async ({ db, clock }, { actor }) =>
      (await listAccounts(db, actor, clock.now())).map(({ held, oneTimeUntil, sessions, ...row }) => ({
        ...row,
        oneTimePassword: oneTimeUntil !== null,
        sessions: sessions ?? 0,
        roles: rolesOf(held ?? []),
      })),
  }),
  route({
    method: 'POST',
    path: '/api/access/accounts',
    permission: 'access.account.create',
    scope: 'org',
    summary: '新建账号',
    body: NewAccount,
    response: OneTimePassword,
    withoutKey: SHOWN_ONCE,
    handle: async ({ db, clock }, { actor, body, note }) => {
      if (await isNameTaken(db, actor.region, body.signInName))
        throw refuse('access/name-taken', { detail: `“${body.signInName}”已有人使用，请换一个用户名。` });
      await checkSection(db, actor, body.sectionId);
      const id = newId(clock.now());
      const secret = oneTime(clock.now());
      const passwordHash = await hashPassword(secret.password);
      const account = { region: actor.region, orgId: actor.orgId, id, ...body, passwordHash, roles: [] };
      await addAccount(db, { ...account, oneTimeUntil: secret.until }, clock.now());
      note({ object: nameOf(body), detail: { after: { 姓名: body.name, 科室: await sectionName(db, actor, body.sectionId) } } });
      return { id, password: secret.password, validUntil: localTime(secret.until) };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/access/accounts/:id',
    permission: 'access.account.edit',
    scope: 'org',
    summary: '修改账号资料',
    params: AccountId,
    body: EditAccount,
    ifMatch: true,
    handle: async ({ db }, { actor, params, body, version, note }) => {
      await lockAdministration(db, actor);
      const account = await mustFind(db, actor, params.id);
      await checkSection(db, actor, body.sectionId);
      if (body.sectionId === null && account.roles.some((role) => !isAdministrator(role)))
        throw refuse('access/section-missing', { detail: `${account.name}担任业务角色，请为其选择科室。` });
      const change = { name: body.name, section_id: body.sectionId };
      if (!(await changeAccount(db, actor, { id: params.id, version }, change))) throw refuse('access/stale', STALE);
      const after = { 姓名: body.name, 科室: await sectionName(db, actor, body.sectionId) };
      note({ object: nameOf(account), detail: { before: { 姓名: account.name, 科室: account.section }, after } });
    },
  }),
  route({
    method: 'PUT',
    path: '/api/access/accounts/:id/state',
    permission: 'access.account.close',
    scope: 'org',
    summary: '停用或启用账号',
    params: AccountId,
    body: CloseAccount,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      await lockAdministration(db, actor);
      const account = await mustFind(db, actor, params.id);
      if (body.state === 'closed') {
        await mayClose(db, actor, account);
        const orphans = await orphansOf(db, actor, account.id, clock.now());
        if (orphans.length > 0) throw openItems(account, orphans);
      }
      if (!(await changeAccount(db, actor, { id: params.id, version }, { state: body.state })))
        throw refuse('access/stale', STALE);
      await endSessionsOf(db, { region: actor.region, accountId: params.id });
      const detail = { before: { 状态: STATES[account.state] }, after: { 状态: STATES[body.state] } };
      note({ object: nameOf(account), reason: body.reason, detail });
    },
  }),
  route({
    method: 'POST',
    path: '/api/access/accounts/:id/one-time-passwords',
    permission: 'access.account.reset-password',
    scope: 'org',
    summary: '重置密码',
    params: AccountId,
    body: ResetPassword,
    response: OneTimePassword,
    stepUp: true,
    withoutKey: SHOWN_ONCE,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      await lockAdministration(db, actor);
      const account = await mustFind(db, actor, params.id);
      checkReset(account, actor.accountId);
      const secret = oneTime(clock.now());
      const key = { region: actor.region, orgId: actor.orgId, accountId: account.id };
      await setPassword(db, key, { password: secret.password, oneTimeUntil: secret.until, now: clock.now() });
      note({ object: nameOf(account), reason: body.reason });
      return { id: account.id, password: secret.password, validUntil: localTime(secret.until) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/access/accounts/:id/sessions',
    permission: 'access.account.end-sessions',
    scope: 'org',
    summary: '结束一个人的全部登录',
    params: AccountId,
    handle: async ({ db }, { actor, params, note }) => {
      const account = await mustFind(db, actor, params.id);
      const ended = await endSessionsOf(db, { region: actor.region, accountId: account.id });
      note({ object: nameOf(account), detail: { 结束登录数: ended } });
    },
  }),
];

const openItems = ({ name }: Found, orphans: readonly string[]) =>
  refuse('access/open-items', {
    detail: `${name}还有 ${orphans.length} 项未办结的事项；请先由财务科在“进度板”办理工作交接，再停用账号。`,
    issues: orphans.slice(0, 20).map((message, i) => ({ path: `第 ${i + 1} 项`, message })),
  });

const STATES = { active: '启用', closed: '停用' } as const;

const rolesOf = (held: readonly { role: string; at: string; by: string }[]) =>
  held.flatMap(({ role, at, by }) =>
    isRole(role) ? [{ code: role, title: ROLES[role].title, since: localTime(new Date(at)), by }] : [],
  );

/** How the log names a person. */
export const nameOf = ({ signInName, name }: { readonly signInName: string; readonly name: string }): string =>
  `${name}（${signInName}）`;

/** @throws access/no-account, also for people of another unit */
export async function mustFind(db: Db, unit: Unit, id: string): Promise<Found> {
  const account = await findAccount(db, unit, id);
  if (!account) throw refuse('access/no-account', { detail: '请从列表重新选择。' });
  return account;
}

async function mayClose(db: Db, actor: Unit & { readonly accountId: string }, account: Found): Promise<void> {
  const remaining = new Map<Role, number>();
  for (const role of account.roles) remaining.set(role, (await listHolders(db, actor, role, account.id)).length);
  checkClosing(account, actor.accountId, (role) => remaining.get(role) ?? 0);
}

const sectionName = async (db: Db, unit: Unit, id: string | null): Promise<string | null> =>
  (await listSections(db, unit)).find((section) => section.id === id)?.name ?? null;

async function checkSection(db: Db, unit: Unit, id: string | null): Promise<void> {
  if (id !== null && (await sectionName(db, unit, id)) === null)
    throw refuse('access/no-section', { detail: '请从列表重新选择科室。' });
}

const oneTime = (now: Date) => ({
  password: newOneTimePassword(),
  until: new Date(now.getTime() + ONE_TIME_HOURS * 3_600_000),
});
