import { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import { type Db, transact } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { writeAudit } from '../../../platform/http/audit.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { ChangePassword, OwnAccount, permissions, refuse } from '../contract.ts';
import { type Found, findAccount } from '../data/accounts.ts';
import { findOrg } from '../data/orgs.ts';
import { isKnownPassword, setPassword } from '../data/passwords.ts';
import { endSessionById, endSessionsOf, listSessions, openSession } from '../data/sessions.ts';
import { PASSWORD_HISTORY, passwordFaults } from '../domain/password.ts';
import { proveAgain } from './proof.ts';

const route = routesOf(permissions);
const CHANGE = 'POST /api/access/account/password';

export const ownAccountRoutes = [
  route({
    method: 'GET',
    path: '/api/access/account',
    permission: 'signed-in',
    scope: 'self',
    summary: '我的账号',
    response: OwnAccount,
    beforePasswordChange: true,
    handle: async ({ db, clock }, { actor, session }) => {
      const { signInName, name, section } = await self(db, actor);
      const { name: orgName } = await findOrg(db, actor.region, actor.orgId);
      const sessions = await listSessions(db, actor, { token: session.token, now: clock.now() });
      const shown = sessions.map(({ openedAt, seenAt, ...rest }) => ({
        ...rest,
        openedAt: localTime(openedAt),
        seenAt: localTime(seenAt),
      }));
      return { signInName, name, section, orgName, sessions: shown };
    },
  }),
  route({
    method: 'POST',
    path: '/api/access/account/password',
    permission: 'signed-in',
    scope: 'self',
    summary: '修改本人密码',
    body: ChangePassword,
    withoutKey: 'the reply is a new token, which is stored nowhere',
    beforePasswordChange: true,
    ownTransaction: 'a failed attempt must be counted although the request fails',
    handle: async ({ db, clock }, { actor, body, address, session }) => {
      const now = clock.now();
      await proveAgain(db, { actor, password: body.current, address, now }, CHANGE);
      const token = await transact(db, { identity: actor }, async (tx) => {
        await checkPassword(tx, actor, body.next);
        await setPassword(tx, actor, { password: body.next, now });
        const { region, orgId, accountId, name: actorName } = actor;
        await writeAudit(tx, { region, orgId, actor: accountId, actorName, action: CHANGE, address, result: 'ok' }, now);
        return openSession(tx, region, accountId, now, address);
      });
      session.give(token);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/access/account/sessions/:id',
    permission: 'signed-in',
    scope: 'self',
    summary: '结束本人的一个登录',
    params: z.object({ id: z.uuid() }),
    handle: async ({ db }, { actor, params }) => {
      if (!(await endSessionById(db, actor, params.id)))
        throw refuse('access/no-session', { detail: '它可能已经结束，请刷新。' });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/access/account/sessions',
    permission: 'signed-in',
    scope: 'self',
    summary: '结束本人的其他登录',
    handle: async ({ db }, { actor, session, note }) => {
      const ended = await endSessionsOf(db, actor, session.token ?? '');
      note({ detail: { ended } });
    },
  }),
];

async function self(db: Db, actor: Actor): Promise<Found> {
  const own = await findAccount(db, actor, actor.accountId);
  if (!own) throw refuse('access/no-account', { detail: '请重新登录。' });
  return own;
}

/** @throws access/weak-password with every fault of the new password, or because it was used before */
async function checkPassword(db: Db, actor: Actor, next: string): Promise<void> {
  const { signInName, name } = await self(db, actor);
  const org = await findOrg(db, actor.region, actor.orgId);
  const faults = [...passwordFaults(next, { signInName, name, organisation: [org.name, org.shortName] })];
  if (faults.length === 0 && (await isKnownPassword(db, actor, next)))
    faults.push(`不能使用当前密码或最近 ${PASSWORD_HISTORY} 次用过的密码`);
  if (faults.length > 0)
    throw refuse('access/weak-password', {
      detail: '请换一个密码。',
      issues: faults.map((message) => ({ path: '新密码', message })),
    });
}
