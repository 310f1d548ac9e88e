import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg, openSession, ROLES, type Role } from '../modules/access/index.ts';
import { fixedClock } from '../platform/clock.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { createServer } from '../platform/http/server.ts';
import { authenticator } from './installation.ts';
import { permissions, routes } from './modules.ts';
import { permissionsOf } from './roles.ts';

const REGION = '532500';
const NOW = new Date('2024-03-01T08:00:00+08:00');
const roles = Object.keys(ROLES) as Role[]; // the keys of a constant table

describe('every route × every role × signed out', () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    database = await testDatabase();
    const { db } = database.owner;
    for (const id of ['own', 'other'])
      await addOrg(db, { region: REGION, id, name: `${id}单位`, shortName: id, level: '州本级' });
    for (const role of roles) {
      const person = {
        region: REGION,
        orgId: 'own',
        id: role,
        signInName: role,
        name: role,
        sectionId: null,
        passwordHash: 'x',
        roles: [role],
      };
      await addAccount(db, person, NOW);
      tokens.set(role, await openSession(db, REGION, role, NOW));
    }
    const context = {
      db: database.app.db,
      clock: fixedClock(NOW),
      files: { put: async () => '', get: async () => undefined },
      origin: 'own',
    } as const;
    const authenticate = authenticator({ pool: database.app, region: REGION }, () => NOW);
    app = await createServer({ routes, context, region: REGION, authenticate, logger: false, trustProxy: false });
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await database.end();
  });

  const ask = (route: (typeof routes)[number], token?: string) =>
    app.inject({
      method: route.method,
      url: route.path
        .replace(':year', '2023')
        .replace(':row', 'HH2023-1-01')
        .replace(':id', '0190b5a0-0000-7000-8000-000000000000')
        .replace(':key', 'hotline.call'),
      headers: { 'idempotency-key': 'matrix-test-key' },
      ...(token ? { cookies: { mz: token } } : {}),
    });

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
    const signedOut = (await ask(route)).statusCode;
    const expired = (await ask(route, 'no such token')).statusCode;
    if (route.permission !== 'public') expect([signedOut, expired]).toEqual([401, 401]);
    if (route.method === 'DELETE') return; // it would end the session that the next cell needs
    for (const role of roles) {
      const { statusCode } = await ask(route, tokens.get(role));
      const allowed =
        route.permission === 'public' || route.permission === 'signed-in' || permissionsOf([role]).has(route.permission);
      if (allowed) expect([401, 403, 500]).not.toContain(statusCode);
      else expect(statusCode, `${role} must not`).toBe(403);
    }
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
