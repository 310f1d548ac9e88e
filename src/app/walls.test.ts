import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../modules/access/index.ts';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import type { Actor } from '../platform/http/actor.ts';
import { createServer } from '../platform/http/server.ts';
import { DEMO } from './demonstration.ts';
import { permissions, routes } from './modules.ts';
import { reachesRegion } from './roles.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { FOREIGN, type OrgTable, orgTables, plantForeignRows } from './testing/foreign-rows.ts';
import { ask } from './testing/server.ts';

const { region } = DEMO;
const own = DEMO.installer.orgId;
const roles = Object.keys(ROLES) as Role[]; // the keys of a constant table
const identity = (orgId: string) => ({ region, orgId, orgs: [orgId], accountId: 'tester' });

/** Two units with rows in every table of units: the demonstration, and strangers' rows made from the catalogue. */
describe('the wall between units', () => {
  let database: TestDatabase;
  let tables: readonly OrgTable[] = [];
  beforeAll(async () => {
    database = await demonstrationDatabase();
    tables = await orgTables(database.owner.pg);
    await plantForeignRows(database.owner.pg, tables, region);
  });
  afterAll(() => database.end());

  it('every table with a unit has row-level security and a policy', () => {
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter(({ secured, policies }) => !secured || policies === 0).map(({ name }) => name)).toEqual([]);
  });

  describe('row-level security alone, without any condition of the application', () => {
    const unitsIn = (table: string, orgId: string) =>
      transact(database.app.db, { identity: identity(orgId) }, async (tx) => {
        const { rows } = await sql<{ unit: string | null }>`select distinct org_id as unit from ${sql.table(table)}`.execute(tx);
        return rows.map(({ unit }) => unit);
      });
    it('each table shows each unit its own rows and no others', async () => {
      const leaks: string[] = [];
      for (const { name } of tables) {
        expect(await unitsIn(name, FOREIGN), name).toContain(FOREIGN);
        for (const unit of [own, FOREIGN])
          if ((await unitsIn(name, unit)).some((seen) => seen !== unit && seen !== null)) leaks.push(name);
      }
      expect(leaks).toEqual([]);
    });
    it('without an identity there is nothing', async () => {
      const open: string[] = [];
      for (const { name } of tables) if ((await database.app.pg.query(`select from ${name} limit 1`)).rowCount) open.push(name);
      expect(open).toEqual([]);
    });
    it('nobody changes a row of another unit', async () => {
      const touched: string[] = [];
      for (const { name } of tables.filter(({ mutable }) => mutable)) {
        const change = sql`update ${sql.table(name)} set region = region where org_id = ${FOREIGN}`;
        const { numAffectedRows } = await transact(database.app.db, { identity: identity(own) }, (tx) => change.execute(tx));
        if (numAffectedRows !== 0n) touched.push(name);
      }
      expect(touched).toEqual([]);
    });
  });

  describe('every reading route, under all permissions, shows no foreign row', () => {
    let app: Awaited<ReturnType<typeof createServer>>;
    beforeAll(async () => {
      const files = { put: async () => '', get: async () => undefined };
      const context = { db: database.app.db, clock: { now: () => new Date() }, files, origin: 'own' } as const;
      const find = async (orgId: string): Promise<Actor> => ({
        ...identity(orgId),
        ...{ accountId: orgId === own ? 'caiwu' : FOREIGN, name: '某人', roles: ['finance'], sectionId: null },
        permissions: new Set(Object.keys(permissions)),
        steppedUpAt: new Date(),
      });
      app = await createServer({ routes, context, region, sessions: { find }, logger: false, trustProxy: false });
    });
    afterAll(() => app.close());

    it.each(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))('%s', async (path) => {
      for (const id of path.includes(':') ? [FOREIGN, FOREIGN_UUID] : ['']) {
        const url = path.replace(':year', '2023').replaceAll(/:\w+/g, id);
        const reply = await ask(app, url, { token: own });
        expect(reply.statusCode, url).not.toBe(500);
        expect(reply.rawPayload.includes(FOREIGN), `${url} shows a foreign row`).toBe(false);
      }
    });
    it.each(['/api/access/sections', '/api/access/audit-events', '/api/access/audit-events.csv'])(
      'is not blind: the stranger himself sees his row at %s',
      async (url) => expect((await ask(app, url, { token: FOREIGN })).body).toContain(FOREIGN),
    );
  });

  it('only 财政审核 looks beyond its unit', () => {
    expect(roles.filter((role) => reachesRegion([role]))).toEqual(['financeBureau']);
  });
});

const FOREIGN_UUID = '0190b5a0-0000-7000-8000-00000000f0f0';
