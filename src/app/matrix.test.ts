import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg, openSession, ROLES, type Role } from '../modules/access/index.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import type { Route } from '../platform/http/route.ts';
import { permissions, routes } from './modules.ts';
import { permissionsOf } from './roles.ts';
import { ask as send, testServer } from './testing/server.ts';

const REGION = '532500';
const NOW = new Date('2024-03-01T08:00:00+08:00');
const UNITS = ['own', 'other'] as const;
const roles = Object.keys(ROLES) as Role[]; // the keys of a constant table

describe('every route × every role × own unit, other unit, signed out, expired', () => {
  const watch = { now: NOW };
  let database: TestDatabase;
  let app: Awaited<ReturnType<typeof testServer>>;
  /** A session that nobody has used for 31 minutes. */
  let idle: string;
  const sessions = new Map<string, string>();

  beforeAll(async () => {
    database = await testDatabase();
    app = await testServer(database, { watch });
    const { db } = database.owner;
    for (const orgId of UNITS) {
      await addOrg(db, { region: REGION, id: orgId, name: `${orgId}单位`, shortName: orgId, level: '州本级' });
      for (const role of roles) {
        const id = `${orgId}-${role}`;
        const person = { region: REGION, orgId, id, signInName: id, name: id, sectionId: null, passwordHash: 'x', roles: [role] };
        await addAccount(db, person, NOW);
      }
    }
    const person = { region: REGION, orgId: 'own', id: 'idle', signInName: 'idle', name: 'idle', sectionId: null };
    await addAccount(db, { ...person, passwordHash: 'x', roles: ['finance'] }, NOW);
    idle = await openSession(db, REGION, 'idle', new Date(NOW.getTime() - 31 * 60_000));
  });
  afterAll(async () => {
    await app.close();
    await database.end();
  });

  const tokenOf = async (id: string): Promise<string> => {
    const token = sessions.get(id) ?? (await openSession(database.owner.db, REGION, id, watch.now));
    sessions.set(id, token);
    return token;
  };
  /** Asks as somebody, whose next request has a new session unless this one was refused or reads: a route may end the one it is asked with. */
  const askAs = async (id: string, route: Route) => {
    const reply = await ask(route, await tokenOf(id));
    if (route.method !== 'GET' && reply.statusCode !== 403) sessions.delete(id);
    return reply;
  };
  const ask = (route: Route, token?: string) =>
    send(
      app,
      route.path
        .replace(':year', '2023')
        .replace(':row', 'HH2023-1-01')
        .replace(':id', '0190b5a0-0000-7000-8000-000000000000')
        .replace(':key', 'hotline.call'),
      { method: route.method, token },
    );
  const allowed = ({ permission }: Route, role: Role): boolean =>
    permission === 'public' || permission === 'signed-in' || permissionsOf([role]).has(permission);

  it('every permission of a role is declared by a module', () =>
    expect(roles.flatMap((role) => [...permissionsOf([role])]).filter((permission) => !(permission in permissions))).toEqual([]));
  it('every route declares a known permission and a scope', () =>
    expect(
      routes.filter(
        ({ permission, scope }) =>
          !scope || !(permission in permissions || permission === 'public' || permission === 'signed-in'),
      ),
    ).toEqual([]));
  it('the three administrators hold no business permission', () => {
    const held = (['systemAdmin', 'securityAdmin', 'auditAdmin'] as const).flatMap((role) => [...permissionsOf([role])]);
    expect(held.filter((permission) => !/^(access|operations)\./.test(permission))).toEqual([]);
  });
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_, route) => {
    // forty refusals of an account in ten minutes are written down, which is one for each route
    watch.now = new Date(watch.now.getTime() + 16_000);
    if (route.permission !== 'public') {
      const outside = [await ask(route), await ask(route, 'no such token'), await ask(route, idle)];
      expect(outside.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
    }
    for (const unit of UNITS) {
      for (const role of roles) {
        const { statusCode } = await askAs(`${unit}-${role}`, route);
        const who = `${role} of the ${unit} unit`;
        if (!allowed(route, role) || route.stepUp) expect(statusCode, who).toBe(403);
        else expect([403, 500], who).not.toContain(statusCode);
        if (route.permission !== 'public' && route.permission !== 'signed-in') expect(statusCode, who).not.toBe(401);
      }
    }
  });
  it('the session that was not let in was there all the time, idle', async () => {
    const kept = await database.owner.pg.query("select from access_session where account_id = 'idle'");
    expect(kept.rowCount).toBe(1);
  });
  it('every refusal was written down', async () => {
    const refused = routes.filter(({ permission }) => permission !== 'public' && permission !== 'signed-in');
    const cells = refused.flatMap((route) => roles.filter((role) => !allowed(route, role)));
    const { rows } = await database.owner.pg.query(
      "select count(*)::int as n from platform_audit_event where result = 'refused'",
    );
    expect(rows[0].n).toBeGreaterThanOrEqual(cells.length * UNITS.length);
  });
  it('which role may use which route is reviewed as a table', () => {
    const line = (route: Route) =>
      `${`${route.method} ${route.path}`.padEnd(66)} ${roles.map((role) => (allowed(route, role) ? '●' : '·').padStart(2)).join('')}${route.stepUp ? '  再次输入密码' : ''}`;
    const head = `${''.padEnd(66)} ${roles.map((_, at) => String(at + 1).padStart(2)).join('')}`;
    const names = roles.map((role, at) => `${at + 1} ${ROLES[role].title}`).join('  ');
    return expect(`${names}\n\n${[head, ...routes.map(line)].join('\n')}\n`).toMatchFileSnapshot('../../snapshots/matrix.txt');
  });
  it('a right is worth nothing while a one-time password stands', async () => {
    await database.owner.pg.query("update access_account set one_time_until = '2099-01-01' where id = 'own-auditAdmin'");
    const open: string[] = [];
    for (const route of routes.filter(({ permission }) => permission !== 'public')) {
      const { statusCode } = await askAs('own-auditAdmin', route);
      if (statusCode !== 403) open.push(`${route.method} ${route.path}`);
    }
    expect(open.sort()).toEqual([
      'DELETE /api/access/session',
      'GET /api/access/account',
      'GET /api/access/session',
      'POST /api/access/account/password',
    ]);
    await database.owner.pg.query("update access_account set one_time_until = null where id = 'own-auditAdmin'");
  });
  it('no route opens to the other unit by a header or a cookie of another name', async () => {
    const token = await tokenOf('own-finance');
    const headers = { authorization: `Bearer ${token}`, 'x-mz-org': 'other', cookie: `__Host-mz=${token}` };
    expect((await send(app, '/api/performance/years', { headers })).statusCode).toBe(401);
  });
  it('two of the three administrators on one account fail in the database', () =>
    expect(
      addAccount(
        database.owner.db,
        {
          region: REGION,
          orgId: 'own',
          id: 'both',
          signInName: 'both',
          name: 'both',
          sectionId: null,
          passwordHash: 'x',
          roles: ['systemAdmin', 'auditAdmin'],
        },
        NOW,
      ),
    ).rejects.toThrow('access_role_assignment_separated'));
  it('a business role beside an administrator fails in the database', () =>
    expect(
      addAccount(
        database.owner.db,
        {
          region: REGION,
          orgId: 'own',
          id: 'mixed',
          signInName: 'mixed',
          name: 'mixed',
          sectionId: null,
          passwordHash: 'x',
          roles: ['finance', 'auditAdmin'],
        },
        NOW,
      ),
    ).rejects.toThrow('access_role_assignment_separated'));
});
