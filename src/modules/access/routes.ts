import { z } from 'zod';
import { fitsPassword } from '../../platform/crypto/password.ts';
import { transact } from '../../platform/database/db.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import { pageAudit } from '../../platform/http/audit-log.ts';
import { routesOf } from '../../platform/http/route.ts';
import { Account, AuditPage, AuditQuery, permissions, refuse, Session, SignIn } from './contract.ts';
import { findCredentials, isThrottled, listAccounts, recordFailure } from './data/accounts.ts';
import { endSession, findHolder, openSession } from './data/sessions.ts';
import { isRole, ROLES } from './domain/role.ts';

const route = routesOf(permissions);
const AUDIT_PAGE = 50;

export const accessRoutes = [
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
      const now = clock.now();
      const attempt = { region: actor.region, signInName: body.signInName, address, now };
      if (await isThrottled(db, attempt))
        throw refuse('access/too-many-failures', { detail: '请 15 分钟后再试。', retryAfter: 900 });
      const account = await findCredentials(db, actor.region, body.signInName);
      if (!(await fitsPassword(body.password, account?.passwordHash)) || !account) {
        await recordFailure(db, attempt);
        throw refuse('access/sign-in-failed', { detail: '请核对后重新输入;连续 5 次失败将暂停登录 15 分钟。' });
      }
      const token = await transact(db, {}, async (tx) => {
        await writeAudit(tx, signInEvent(actor.region, account.id, body.signInName, address), now);
        return openSession(tx, actor.region, account.id, now);
      });
      session.give(token);
      return { name: body.signInName };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/access/session',
    permission: 'signed-in',
    scope: 'self',
    summary: '退出登录',
    withoutKey: 'ending a session twice does no harm',
    handle: async ({ db }, { actor, session }) => {
      if (session.token) await endSession(db, actor.region, session.token);
      session.end();
    },
  }),
  route({
    method: 'GET',
    path: '/api/access/session',
    permission: 'signed-in',
    scope: 'self',
    summary: '当前登录',
    response: Session,
    handle: async ({ db, clock, origin }, { actor, session }) => {
      const holder = session.token ? await findHolder(db, actor.region, session.token, clock.now()) : undefined;
      const roles = actor.roles.filter(isRole).map((code) => ({ code, title: ROLES[code].title }));
      const { accountId, name, orgId, permissions: granted } = actor;
      return { accountId, name, orgId, orgName: holder?.orgName ?? '', roles, permissions: [...granted], origin };
    },
  }),
  route({
    method: 'GET',
    path: '/api/access/accounts',
    permission: 'access.account.read',
    scope: 'org',
    summary: '用户与角色',
    response: z.array(Account),
    handle: async ({ db }, { actor }) =>
      (await listAccounts(db, actor)).map((row) => ({ ...row, roles: titlesOf(row.roles ?? []) })),
  }),
  route({
    method: 'GET',
    path: '/api/access/audit-events',
    permission: 'access.audit-event.read',
    scope: 'all',
    summary: '审计日志',
    query: AuditQuery,
    response: AuditPage,
    handle: async ({ db }, { actor, query }) => {
      const events = await pageAudit(db, { region: actor.region, after: query.after, limit: AUDIT_PAGE + 1 });
      const shown = events.slice(0, AUDIT_PAGE);
      return { events: shown, next: events.length > AUDIT_PAGE ? (shown.at(-1)?.id ?? null) : null };
    },
  }),
];

const titlesOf = (roles: readonly string[]): string[] => roles.filter(isRole).map((role) => ROLES[role].title);

const signInEvent = (region: string, accountId: string, name: string, address: string) =>
  ({ region, orgId: null, actor: accountId, actorName: name, action: 'access.session.open', address, result: 'ok' }) as const;
