import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { denominatorOf, numeratorOf } from '../modules/evidence/index.ts';
import { fixedClock } from '../platform/clock.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { describeRoutes } from '../platform/http/openapi.ts';
import { createServer } from '../platform/http/server.ts';
import { facts, routes } from './modules.ts';

const bounds = { region: 'region', orgId: 'unit', from: '2023-01-01', to: '2024-01-01', projectId: 'project' };

/** What a reviewer reads first: a change of access, of the interface, or of what a published number means shows here. */
describe('snapshots', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  it('routes: method, path, permission, scope, summary', () =>
    expect(
      `${routes.map(({ method, path, permission, scope, summary }) => [method, path, permission, scope, summary].join('  ')).join('\n')}\n`,
    ).toMatchFileSnapshot('../../snapshots/routes.txt'));
  it('facts: key, version, printing and SQL', () => {
    const sqlOf = (tally: ReturnType<typeof numeratorOf> | null) =>
      tally?.rule(bounds).compile(database.app.db).sql.replaceAll(/\s+/g, ' ') ?? '—';
    const lines = [...facts.values()].map((fact) =>
      [
        `${fact.key} v${fact.version} ${fact.title} ${fact.unit} ${fact.places} ${fact.rounding}`,
        `  ${sqlOf(numeratorOf(fact))}`,
        `  ÷ ${sqlOf(denominatorOf(fact))}`,
        ...(fact.among ? [`  among ${sqlOf(fact.among)}`] : []),
      ].join('\n'),
    );
    return expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../snapshots/facts.txt');
  });
  it('openapi', async () => {
    const context = {
      db: database.app.db,
      clock: fixedClock('2024-01-01T00:00:00Z'),
      files: { put: async () => '', get: async () => undefined },
      origin: 'own',
    } as const;
    const app = await createServer({
      routes,
      context,
      region: 'region',
      sessions: { find: async () => undefined },
      logger: false,
      trustProxy: false,
      beforeRoutes: describeRoutes,
    });
    await app.ready();
    const document = `${JSON.stringify(app.swagger(), null, 2)}\n`;
    await app.close();
    await expect(document).toMatchFileSnapshot('../../snapshots/openapi.json');
  });
});
