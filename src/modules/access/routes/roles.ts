import { routesOf } from '../../../platform/http/route.ts';
import { AccountId, AccountRole, Catalogue, GrantRole, permissions, RevokeRole, refuse } from '../contract.ts';
import { addRole, listHolders, lockAdministration, removeRole } from '../data/accounts.ts';
import { endSessionsOf } from '../data/sessions.ts';
import { isRole, ROLES, type Role } from '../domain/role.ts';
import { checkGrant, checkRevocation } from '../domain/separation.ts';
import { mustFind, nameOf } from './accounts.ts';

const route = routesOf(permissions);

/** What the composition knows of all modules: titles of permissions, and what each role may do. */
export type Powers = {
  readonly titles: Readonly<Record<string, string>>;
  permissionsOf(roles: readonly string[]): ReadonlySet<string>;
};

export const roleRoutes = (powers: () => Powers) => [
  route({
    method: 'GET',
    path: '/api/access/catalogue',
    permission: 'signed-in',
    scope: 'org',
    summary: '角色与权限一览',
    response: Catalogue,
    handle: async ({ db }, { actor }) => ({
      ...catalogue(powers()),
      securityAdmins: [...(await listHolders(db, actor, 'securityAdmin'))],
    }),
  }),
  route({
    method: 'POST',
    path: '/api/access/accounts/:id/roles',
    permission: 'access.role.grant',
    scope: 'org',
    summary: '授予角色',
    params: AccountId,
    body: GrantRole,
    stepUp: true,
    handle: async ({ db, clock }, { actor, params, body, note }) => {
      const role = mustBeRole(body.role);
      await lockAdministration(db, actor);
      const account = await mustFind(db, actor, params.id);
      checkGrant(account, role, actor.accountId);
      await addRole(db, { region: actor.region, accountId: account.id, role }, { name: actor.name, now: clock.now() });
      await endSessionsOf(db, { region: actor.region, accountId: account.id });
      note({ object: nameOf(account), reason: body.reason, detail: change(account.roles, [...account.roles, role]) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/access/accounts/:id/roles/:role/revocations',
    permission: 'access.role.revoke',
    scope: 'org',
    summary: '撤销角色',
    params: AccountRole,
    body: RevokeRole,
    stepUp: true,
    handle: async ({ db }, { actor, params, body, note }) => {
      const role = mustBeRole(params.role);
      await lockAdministration(db, actor);
      const account = await mustFind(db, actor, params.id);
      const remaining = (await listHolders(db, actor, role, account.id)).length;
      checkRevocation(account, role, { id: actor.accountId, remaining });
      await removeRole(db, { region: actor.region, accountId: account.id, role });
      await endSessionsOf(db, { region: actor.region, accountId: account.id });
      const after = account.roles.filter((held) => held !== role);
      note({ object: nameOf(account), reason: body.reason, detail: change(account.roles, after) });
    },
  }),
];

const titlesOf = (roles: readonly Role[]): string => roles.map((role) => ROLES[role].title).join('、') || '无';
const change = (before: readonly Role[], after: readonly Role[]) => ({
  before: { 角色: titlesOf(before) },
  after: { 角色: titlesOf(after) },
});

function mustBeRole(text: string): Role {
  if (!isRole(text)) throw refuse('access/role-missing', { detail: '请从列表中选择角色。' });
  return text;
}

function catalogue({ titles, permissionsOf }: Powers) {
  const roles = Object.keys(ROLES).filter(isRole);
  const held = roles.map((code) => ({ code, title: ROLES[code].title, may: permissionsOf([code]) }));
  return {
    roles: held.map(({ code, title, may }) => ({ code, title, permissions: [...may].map((each) => titles[each] ?? each) })),
    permissions: Object.entries(titles).map(([code, title]) => ({
      code,
      title,
      roles: held.filter(({ may }) => may.has(code)).map((role) => role.title),
    })),
  };
}
