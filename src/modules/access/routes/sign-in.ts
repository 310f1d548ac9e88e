import { z } from 'zod';
import { KINDS } from '../../../kernel/kind.ts';
import { transact } from '../../../platform/database/db.ts';
import { writeAudit } from '../../../platform/http/audit.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { permissions, Session, SignIn, StepUp } from '../contract.ts';
import { findOrgName } from '../data/orgs.ts';
import { endSession, openSession, stepUpSession } from '../data/sessions.ts';
import { forgiveAttempts } from '../data/sign-ins.ts';
import { isRole, ROLES } from '../domain/role.ts';
import { identityOf, prove, proveAgain, signInEvent } from './proof.ts';
import { awaitsSetUp } from './set-up.ts';

const route = routesOf(permissions);
const STEP_UP = 'POST /api/access/session/step-ups';

export const signInRoutes = [
  route({
    method: 'POST',
    path: '/api/access/session',
    permission: 'public',
    scope: 'self',
    summary: '登录',
    body: SignIn,
    response: z.object({ name: z.string() }),
    withoutKey: 'nobody is signed in yet, and a second session does no harm',
    ownTransaction: 'a failed attempt must be counted although the request fails',
    handle: async ({ db, clock }, { actor, body, address, session }) => {
      const attempt = { region: actor.region, signInName: body.signInName, address, now: clock.now() };
      const account = await prove(db, attempt, body.password);
      const token = await transact(db, { identity: identityOf(actor.region, account) }, async (tx) => {
        if (session.token) await endSession(tx, actor.region, session.token);
        await forgiveAttempts(tx, attempt);
        await writeAudit(tx, signInEvent(attempt, account, 'ok'), attempt.now);
        return openSession(tx, actor.region, account.id, attempt.now, address);
      });
      session.give(token);
      return { name: account.name };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/access/session',
    permission: 'signed-in',
    scope: 'self',
    summary: '退出登录',
    withoutKey: 'ending a session twice does no harm',
    beforePasswordChange: true,
    handle: async ({ db }, { actor, session }) => {
      if (session.token) await endSession(db, actor.region, session.token);
      session.end();
    },
  }),
  route({
    method: 'GET',
    path: '/api/access/presence',
    permission: 'public',
    scope: 'self',
    summary: '是否已登录',
    response: z.object({ signedIn: z.boolean(), origin: z.enum(KINDS), awaitsSetUp: z.boolean() }),
    handle: async ({ db, origin }, { actor }) => ({
      signedIn: actor.accountId !== '',
      origin,
      awaitsSetUp: origin === 'own' && (await awaitsSetUp(db)),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/access/session',
    permission: 'signed-in',
    scope: 'self',
    summary: '当前登录',
    response: Session,
    beforePasswordChange: true,
    handle: async ({ db, origin }, { actor }) => {
      const roles = actor.roles.filter(isRole).map((code) => ({ code, title: ROLES[code].title }));
      const { accountId, name, orgId, permissions: granted, mustChangePassword = false } = actor;
      return {
        ...{ accountId, name, orgId, roles, mustChangePassword, origin },
        represents: (actor.represents ?? []).map((person) => ({
          name: person.name,
          roles: person.roles.filter(isRole).map((code) => ROLES[code].title),
        })),
        orgName: await findOrgName(db, actor.region, actor.orgId),
        permissions: mustChangePassword ? [] : [...granted],
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/access/session/step-ups',
    permission: 'signed-in',
    scope: 'self',
    summary: '再次输入密码',
    body: StepUp,
    withoutKey: 'the reply is a new token, which is stored nowhere',
    ownTransaction: 'a failed attempt must be counted although the request fails',
    handle: async ({ db, clock }, { actor, body, address, session }) => {
      const now = clock.now();
      await proveAgain(db, { actor, password: body.password, address, now }, STEP_UP);
      const { region, orgId, accountId, name: actorName } = actor;
      const token = await transact(db, { identity: actor }, async (tx) => {
        await writeAudit(tx, { region, orgId, actor: accountId, actorName, action: STEP_UP, address, result: 'ok' }, now);
        return stepUpSession(tx, region, session.token ?? '', now);
      });
      session.give(token);
    },
  }),
];
