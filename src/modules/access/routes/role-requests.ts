import { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { permissions, RoleRequest, RoleRequests, refuse } from '../contract.ts';
import { addRole, lockAdministration } from '../data/accounts.ts';
import { listRoleRequests, removeRoleRequest } from '../data/role-requests.ts';
import { endSessionsOf } from '../data/sessions.ts';
import { isRole, ROLES } from '../domain/role.ts';
import { checkGrant } from '../domain/separation.ts';
import { mustFind, nameOf } from './accounts.ts';

const route = routesOf(permissions);

/** 待授予角色: asked for with the sheet of people, granted together by 安全管理员. */
export const roleRequestRoutes = [
  route({
    method: 'GET',
    path: '/api/access/role-requests',
    permission: 'access.account.read',
    scope: 'org',
    summary: '待授予角色',
    response: z.array(RoleRequest),
    handle: async ({ db }, { actor }) =>
      (await listRoleRequests(db, actor)).map(({ requestedAt, ...rest }) => ({
        ...rest,
        title: ROLES[rest.role].title,
        requestedAt: localTime(requestedAt),
      })),
  }),
  route({
    method: 'POST',
    path: '/api/access/role-requests/grants',
    permission: 'access.role.grant',
    scope: 'org',
    summary: '授予申请的角色',
    body: RoleRequests,
    response: z.object({ granted: z.number() }),
    stepUp: true,
    handle: async ({ db, clock }, { actor, body, note }) => {
      const now = clock.now();
      await lockAdministration(db, actor);
      const granted: string[] = [];
      for (const { accountId, role } of body.requests) {
        const account = await mustFind(db, actor, accountId);
        if (!isRole(role) || !(await removeRoleRequest(db, actor, { accountId, role })))
          throw refuse('access/no-request', { detail: `${account.name}的这项申请可能已经办理，请刷新后重新选择。` });
        checkGrant(account, role, actor.accountId);
        await addRole(db, { region: actor.region, accountId, role }, { name: actor.name, now });
        await endSessionsOf(db, { region: actor.region, accountId });
        granted.push(`${nameOf(account)}：${ROLES[role].title}`);
      }
      note({ reason: body.reason, detail: { after: { 授予: granted } } });
      return { granted: granted.length };
    },
  }),
  route({
    method: 'POST',
    path: '/api/access/role-requests/refusals',
    permission: 'access.role.grant',
    scope: 'org',
    summary: '不授予申请的角色',
    body: RoleRequests,
    handle: async ({ db }, { actor, body, note }) => {
      const refused: string[] = [];
      for (const { accountId, role } of body.requests) {
        const account = await mustFind(db, actor, accountId);
        if (!isRole(role) || !(await removeRoleRequest(db, actor, { accountId, role })))
          throw refuse('access/no-request', { detail: '请刷新后重新选择。' });
        refused.push(`${nameOf(account)}：${ROLES[role].title}`);
      }
      note({ reason: body.reason, detail: { after: { 不授予: refused } } });
    },
  }),
];
