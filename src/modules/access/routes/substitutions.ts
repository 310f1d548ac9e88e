import { dayOf, localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { routesOf } from '../../../platform/http/route.ts';
import {
  Appointment,
  Email,
  OwnAppointment,
  OwnSubstitutions,
  permissions,
  RevokeRole,
  refuse,
  Substitution,
  SubstitutionId,
} from '../contract.ts';
import { findAccount, lockAdministration, type Unit } from '../data/accounts.ts';
import { listColleagues, setEmail } from '../data/colleagues.ts';
import { addSubstitution, endSubstitution, listSubstitutions, type Substitution as Row } from '../data/substitutions.ts';
import { isAdministrator, isRole, ROLES, type Role, SUBSTITUTABLE } from '../domain/role.ts';
import { checkSubstitution } from '../domain/substitution.ts';
import { mustFind, nameOf } from './accounts.ts';

const route = routesOf(permissions);
const OWN = '/api/access/account/substitutions';

export const substitutionRoutes = [
  route({
    method: 'GET',
    path: '/api/access/substitutions',
    permission: 'access.substitution.appoint',
    scope: 'org',
    summary: '代理',
    response: Substitution.array(),
    handle: async ({ db, clock }, { actor }) => (await listSubstitutions(db, actor)).map((row) => view(row, dayOf(clock.now()))),
  }),
  route({
    method: 'POST',
    path: '/api/access/substitutions',
    permission: 'access.substitution.appoint',
    scope: 'org',
    summary: '为他人设置代理',
    body: Appointment,
    stepUp: true,
    handle: async ({ db, clock }, { actor, body, note }) => note(await appoint(db, actor, body, clock.now())),
  }),
  route({
    method: 'POST',
    path: '/api/access/substitutions/:id/revocations',
    permission: 'access.substitution.appoint',
    scope: 'org',
    summary: '撤销代理',
    params: SubstitutionId,
    body: RevokeRole,
    handle: async ({ db, clock }, { actor, params, body, note }) =>
      note(await revoke(db, actor, { id: params.id, reason: body.reason, now: clock.now() })),
  }),
  route({
    method: 'GET',
    path: OWN,
    permission: 'signed-in',
    scope: 'self',
    summary: '我的代理与邮箱',
    response: OwnSubstitutions,
    handle: async ({ db, clock }, { actor }) => {
      const people = await listColleagues(db, actor);
      const self = people.find(({ id }) => id === actor.accountId);
      const mayBeChosen = people.filter(
        ({ id, state, roles }) =>
          state === 'active' && id !== actor.accountId && !roles.some((role) => isRole(role) && isAdministrator(role)),
      );
      const found = await listSubstitutions(db, actor, { person: actor.accountId });
      return {
        email: self?.email ?? '',
        roles: SUBSTITUTABLE.filter((role) => self?.roles.includes(role)).map(roleView),
        people: mayBeChosen.map(({ id, name, section }) => ({ id, name, section })),
        substitutions: found.map((row) => view(row, dayOf(clock.now()))),
      };
    },
  }),
  route({
    method: 'POST',
    path: OWN,
    permission: 'signed-in',
    scope: 'self',
    summary: '设置本人的代理人',
    body: OwnAppointment,
    stepUp: true,
    handle: async ({ db, clock }, { actor, body, note }) =>
      note(await appoint(db, actor, { ...body, principalId: actor.accountId }, clock.now())),
  }),
  route({
    method: 'POST',
    path: `${OWN}/:id/revocations`,
    permission: 'signed-in',
    scope: 'self',
    summary: '撤销本人的代理',
    params: SubstitutionId,
    body: RevokeRole,
    handle: async ({ db, clock }, { actor, params, body, note }) =>
      note(await revoke(db, actor, { id: params.id, reason: body.reason, now: clock.now(), ownOnly: true })),
  }),
  route({
    method: 'POST',
    path: '/api/access/account/email',
    permission: 'signed-in',
    scope: 'self',
    summary: '登记本人的邮箱',
    body: Email,
    handle: async ({ db }, { actor, body, note }) => {
      await setEmail(db, actor, actor.accountId, body.email);
      note({ object: actor.name, detail: { 邮箱: body.email ? '已登记' : '已清除' } });
    },
  }),
];

const roleView = (code: string) => ({ code, title: isRole(code) ? ROLES[code].title : code });

const view = (row: Row, today: string) => {
  const { id, principalId, principal, substituteId, substitute, from, to, reason, madeName } = row;
  const state = row.endedAt ? 'revoked' : to < today ? 'ended' : from > today ? 'coming' : 'inForce';
  return {
    ...{ id, principalId, principal, substituteId, substitute, from, to, reason, madeName },
    ...{
      roles: row.roles.map(roleView),
      madeAt: localTime(row.madeAt),
      state: state as 'revoked' | 'ended' | 'coming' | 'inForce',
    },
    endedBy: row.endedAt ? `${row.endedName ?? ''} ${localTime(row.endedAt)}` : null,
  };
};

type Wish = {
  readonly principalId: string;
  readonly substituteId: string;
  readonly roles: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
};

/** Decides and writes a substitution; two hands at once cannot appoint two people for the same days. */
async function appoint(db: Db, actor: Actor, wish: Wish, now: Date) {
  await lockAdministration(db, actor);
  const principal = await mustFind(db, actor, wish.principalId);
  const substitute = await mustFind(db, actor, wish.substituteId);
  const roles = wish.roles.filter(isRole);
  const held = (await listSubstitutions(db, actor, { person: principal.id })).filter(({ endedAt }) => endedAt === null);
  const others = held.map((row) => ({ ...row, roles: row.roles.filter(isRole) }));
  checkSubstitution(principal, substitute, { roles, from: wish.from, to: wish.to }, { today: dayOf(now), others });
  const by = { accountId: actor.accountId, name: actor.name, now };
  await addSubstitution(db, actor, { ...wish, roles }, by);
  const after = { 代理人: nameOf(substitute), 角色: titlesOf(roles), 起止: `${wish.from} 至 ${wish.to}` };
  return { object: nameOf(principal), reason: wish.reason, detail: { after } };
}

const titlesOf = (roles: readonly Role[]): string => roles.map((role) => ROLES[role].title).join('、');

type Ending = { readonly id: string; readonly reason: string; readonly now: Date; readonly ownOnly?: boolean };

async function revoke(db: Db, actor: Actor, { id, reason, now, ownOnly }: Ending) {
  const found = (await listSubstitutions(db, actor, ownOnly ? { person: actor.accountId } : {})).find((row) => row.id === id);
  if (!found || (ownOnly && found.principalId !== actor.accountId))
    throw refuse('access/no-substitution', { detail: '请刷新后从列表重新选择。' });
  const by = { accountId: actor.accountId, name: actor.name, now };
  if (found.to < dayOf(now) || !(await endSubstitution(db, actor, { id, reason }, by)))
    throw refuse('access/substitution-over', { detail: '请刷新后核对。' });
  const account = await findAccount(db, actor, found.principalId);
  const before = { 代理人: found.substitute, 起止: `${found.from} 至 ${found.to}` };
  return { object: account ? nameOf(account) : found.principal, reason, detail: { before, after: { 代理人: '已撤销' } } };
}

/** What a hand-over does to the substitutions of the person who leaves: those given and those taken end, in the caller's transaction. */
export async function endSubstitutionsOf(
  db: Db,
  unit: Unit,
  { person, reason, today }: { readonly person: string; readonly reason: string; readonly today: string },
  by: { readonly accountId: string; readonly name: string; readonly now: Date },
): Promise<readonly Row[]> {
  const open = (await listSubstitutions(db, unit, { person })).filter(({ endedAt, to }) => endedAt === null && to >= today);
  for (const { id } of open) await endSubstitution(db, unit, { id, reason }, by);
  return open;
}
