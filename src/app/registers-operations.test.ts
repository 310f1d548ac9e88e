import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../kernel/decimal.ts';
import { evaluateFact, type Fact } from '../modules/evidence/index.ts';
import { transact } from '../platform/database/db.ts';
import type { Bounds, Tally } from '../platform/database/tally.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { importFile } from '../platform/ingest/load.ts';
import { facts, registers } from './modules.ts';
import { archiveTrial, exchangeTrial } from './testing/trials/exchange.ts';
import { expertReviewTrial } from './testing/trials/expert-review.ts';
import { facilitiesTrial } from './testing/trials/facilities.ts';
import { networkTrial } from './testing/trials/network.ts';
import type { ModuleTrial } from './testing/trials/trial.ts';

const identityOf = (orgId: string) => ({ region: '532500', orgId, orgs: [orgId], accountId: 'tester' });
const yearOf = (orgId: string): Bounds => ({ region: '532500', orgId, from: '2023-01-01', to: '2024-01-01' });
const now = new Date('2024-03-01T00:00:00Z');
const MODULES: readonly ModuleTrial[] = [exchangeTrial, archiveTrial, expertReviewTrial, networkTrial, facilitiesTrial];

/** The sets of records behind a fact, by the names the drawer gives them. */
const setsOf = (fact: Fact): [string, Tally][] =>
  Object.entries({
    ...('part' in fact ? { part: fact.part, whole: fact.whole } : { of: fact.of }),
    ...(fact.kind === 'ratio' ? { rest: fact.rest } : {}),
    ...(fact.among ? { among: fact.among } : {}),
  });

describe.each(MODULES)('registers of $name', ({ name, trials, values, lists, zeros }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  const own = [...facts.values()].filter(({ key }) => key.startsWith(`${name}.`));
  const factOf = (key: string): Fact => facts.get(key)!;
  const load = (key: string, lines: readonly string[], orgId = 'own') => {
    const { head } = trials.find(({ register }) => register === key)!;
    const bytes = new TextEncoder().encode([head, ...lines].join('\n'));
    const register = registers.find((candidate) => candidate.key === key)!;
    const identity = identityOf(orgId);
    return transact(database.app.db, { identity }, (db) =>
      importFile(db, { register, fileName: 'rows.csv', bytes, source: 'test', identity, now }),
    );
  };
  const reading = <T>(work: Parameters<typeof transact<T>>[2], orgId = 'own') =>
    transact(database.app.db, { identity: identityOf(orgId), readOnly: true }, work);
  const value = (key: string, orgId = 'own') => reading((db) => evaluateFact(db, factOf(key), yearOf(orgId)), orgId);
  const ids = (tally: Tally) => reading(async (db) => (await tally.page(db, yearOf('own'), { limit: 100 })).map(({ id }) => id));

  it('an empty register proves nothing', async () => {
    expect(own.length).toBeGreaterThan(0);
    for (const { key } of own) expect([key, (await value(key)).rows]).toEqual([key, 0]);
  });
  it.each(trials)('$register takes in its rows', async ({ register, rows }) =>
    expect(await load(register, rows)).toMatchObject({ stored: rows.length, repeated: 0 }),
  );
  it('every fact and every register is tried', () => {
    expect(values.map(([key]) => key).sort()).toEqual(own.map(({ key }) => key).sort());
    expect(trials.map(({ register }) => register).sort()).toEqual(
      registers.flatMap(({ key }) => (key.startsWith(`${name}.`) ? [key] : [])).sort(),
    );
  });
  it.each(values)('%s is %s, printed %s, from %i records', async (key, exact, printed, rows) => {
    const { numerator, denominator, ...rest } = await value(key);
    expect([denominator ? `${plain(numerator)}/${plain(denominator)}` : plain(numerator), rest.printed, rest.rows]).toEqual([
      exact,
      printed,
      rows,
    ]);
    expect(rest.grade).toBe('B');
  });
  it.each(lists)('%s lists as %s %j', async (key, set, expected) => {
    const tally = new Map(setsOf(factOf(key))).get(set)!;
    expect(await ids(tally)).toEqual(expected);
  });
  it('what is counted is what is listed, and the rest is the whole without the part', async () => {
    for (const fact of own) {
      for (const [set, tally] of setsOf(fact)) {
        const { rows } = await reading((db) => tally.total(db, yearOf('own')));
        expect([fact.key, set, (await ids(tally)).length]).toEqual([fact.key, set, rows]);
      }
      if (fact.kind !== 'ratio') continue;
      expect([...new Set([...(await ids(fact.part)), ...(await ids(fact.rest))])].sort()).toEqual(await ids(fact.whole));
    }
  });
  it.each(trials)('$register: no other unit sees a row, and nobody changes one, not even the owner', async ({ register }) => {
    const { table } = registers.find(({ key }) => key === register)!;
    const seen = await transact(database.app.db, { identity: identityOf('other'), readOnly: true }, (db) =>
      sql<{ n: string }>`select count(*)::text as n from ${sql.table(table)}`.execute(db),
    );
    expect(seen.rows).toEqual([{ n: '0' }]);
    await expect(database.owner.pg.query(`update ${table} set grade = 'A'`)).rejects.toThrow('append-only');
    await expect(database.owner.pg.query(`truncate ${table}`)).rejects.toThrow('append-only');
  });
  describe.each(trials)('$register refuses', ({ register, rows, faults }) => {
    it.each(faults)('%s', async (row, heading, message) => {
      const refused = load(register, [row]);
      await expect(refused).rejects.toMatchObject({ code: 'import/rows', kind: 'invalid' });
      await expect(refused).rejects.toMatchObject({
        members: { issues: expect.arrayContaining([{ path: `第 2 行 ${heading}`, message }]) },
      });
    });
    it('an id twice in one file', () =>
      expect(load(register, [rows[1]!, rows[0]!, rows[1]!])).rejects.toMatchObject({
        members: {
          issues: expect.arrayContaining([
            { path: expect.stringMatching(/^第 4 行 \S/), message: '与第 2 行重复，请只保留一行' },
          ]),
        },
      }));
  });
  it.each(zeros)('%s: a 0 is proven by %s', async (key, register, row) => {
    if (name === 'network') await load('network.circuit-rental', trials[0]!.rows, key);
    await load(register, [row], key);
    const { numerator, rows, grade } = await value(key, key);
    expect([numerator.isZero(), rows, grade]).toEqual([true, 1, 'B']);
  });
});
