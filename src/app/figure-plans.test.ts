import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ratingBlocks } from '../../seeds/stress/ratings.ts';
import { setsOf } from '../modules/evidence/index.ts';
import { transact } from '../platform/database/db.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { facts, registers } from './modules.ts';
import { load } from './testing/registers.ts';

/** The lists of a figure over a year of ratings, seen by the planner as the ordinary role sees them. */
const KEY = 'service-hall.rating';
const unit = { region: '532500', orgId: 'own' };
const YEAR = { from: '2023-01-01', to: '2024-01-01' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  for (const { text } of ratingBlocks(40_000, 20_000)) await load(database, KEY, text.trimEnd().split('\n'), unit.orgId);
  for (const table of ['service_hall_rating', 'service_hall_rating_key'])
    await database.owner.pg.query(`vacuum (analyze) ${table}`);
});
afterAll(() => database.end());

/** The plan that a connection keeps for the query: it is made without its values. */
const plan = (query: ReturnType<typeof sql>) =>
  transact(database.app.db, { identity: { ...unit, orgs: [unit.orgId], accountId: 'tester' }, readOnly: true }, async (tx) => {
    const { sql: text, parameters } = query.compile(tx);
    const values = parameters.map((value) => sql.lit(value instanceof Date ? value.toISOString() : value));
    await sql`set local plan_cache_mode = force_generic_plan`.execute(tx);
    await sql`prepare page as ${sql.raw(text)}`.execute(tx);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain execute page (${sql.join(values)})`.execute(tx);
    await sql`deallocate page`.execute(tx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });

const fact = facts.get('service-hall.good_record_rate')!;
it.each(setsOf(fact).map(({ key, tally }) => [key, tally] as const))(
  'the first and the next page of %s go by an index',
  async (_, tally) => {
    const bounds = { ...unit, ...YEAR };
    for (const after of [undefined, '2023-06-01 09:00:00+08 Y00010000']) {
      const found = await plan(tally.pageQuery(bounds, { after, limit: 51 }));
      expect(found).toMatch(/Index (Only )?Scan/);
      expect(found).not.toMatch(/Seq Scan on service_hall_rating/);
    }
  },
);
it('the generator makes the same rows every time, six of them bad, each within office hours of a workday', () => {
  const text = [...ratingBlocks(5_000, 700)].map((block) => block.text).join('');
  expect(text).toBe([...ratingBlocks(5_000, 5_000)].map((block) => block.text).join(''));
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  expect(rows.filter(([, , level]) => Number(level) < 3)).toHaveLength(6);
  expect(new Set(rows.map(([id]) => id)).size).toBe(5_000);
  for (const [, at = ''] of rows) {
    const hour = at.slice(11, 16);
    expect((hour >= '09:00' && hour < '12:00') || (hour >= '13:30' && hour < '17:30')).toBe(true);
    expect(new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay() % 6).not.toBe(0);
  }
  expect(rows.map(([, at]) => at)).toEqual(rows.map(([, at]) => at).sort());
  expect(registers.find(({ key }) => key === KEY)?.columns).toHaveLength(rows[0]?.length ?? 0);
});
