import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Period } from '../kernel/period.ts';
import { Refusal } from '../kernel/refusal.ts';
import { evaluateFact, rolledOf, rolledParts, rolledValue } from '../modules/evidence/index.ts';
import { type Db, transact } from '../platform/database/db.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { listBatches } from '../platform/ingest/batches.ts';
import { decideReversal, requestReversal } from '../platform/ingest/reversal.ts';
import { differencesOf, isRolled, monthsOf, rebuildDays } from '../platform/ingest/rollup-proof.ts';
import { createRecord } from '../platform/ingest/single.ts';
import { facts, registers } from './modules.ts';
import { load } from './testing/registers.ts';

const REGION = '532500';
const unit = (orgId: string) => ({ region: REGION, orgId, orgs: [orgId], accountId: 'tester' });
const rolled = registers.filter(isRolled);
const ratings = rolled.find(({ key }) => key === 'service-hall.rating')!;

/** Few ids and days, so that rows meet again: sent twice, sent with other content, on both sides of midnight. */
const RATING = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    at: fc.constantFrom('2023-01-31 23:59:59.999999', '2023-02-01 00:00:00', '2023-02-28 23:59:59', '2023-03-01 00:00:00'),
    level: fc.constantFrom('1', '3', '5'),
    origin: fc.constantFrom('active', 'default', 'followup'),
    county: fc.constantFrom('蒙自市', '个旧市'),
  })
  .map(({ id, at, level, origin, county }) => `R${id},${at}+08:00,${level},${origin},window,${county},,`);
const CALL = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    day: fc.constantFrom('2023-01-31', '2023-02-01'),
    direction: fc.constantFrom('inbound', 'outbound'),
    answered: fc.boolean(),
  })
  .map(
    ({ id, day, direction, answered }) =>
      `C${id},${direction},${day} 00:00:00,${answered ? `${day} 00:00:09` : ''},${day} 00:05:00,`,
  );
/** A file names an id once. */
const fileOf = (row: fc.Arbitrary<string>) =>
  fc.uniqueArray(row, { minLength: 1, maxLength: 8, selector: (line) => line.split(',')[0] });
type Step =
  | { readonly kind: 'file' | 'one'; readonly nth?: undefined; readonly register: string; readonly rows: readonly string[] }
  /** The nth newest batch, where it can be reversed. */
  | { readonly kind: 'reversal'; readonly register: string; readonly nth: number };
const of = (register: string, row: fc.Arbitrary<string>) =>
  fc.oneof<fc.Arbitrary<Step>[]>(
    fileOf(row).map((rows) => ({ kind: 'file', register, rows })),
    row.map((line) => ({ kind: 'one', register, rows: [line] })),
    fc.nat({ max: 3 }).map((nth) => ({ kind: 'reversal', register, nth })),
  );
const STEP = fc.oneof(of(ratings.key, RATING), of('hotline.call', CALL));
/** Whatever came before: a new record and a new file behind it of both registers, the newest batch reversed, and a batch left open. */
const ALWAYS: readonly Step[] = [
  { kind: 'one', register: 'hotline.call', rows: ['Z1,inbound,2023-02-01 00:00:00,,2023-02-01 00:05:00,'] },
  { kind: 'file', register: 'hotline.call', rows: ['Z2,inbound,2023-02-01 00:00:00,,2023-02-01 00:05:00,'] },
  { kind: 'one', register: ratings.key, rows: ['Z1,2023-02-01 00:00:00+08:00,5,active,window,蒙自市,,'] },
  { kind: 'file', register: ratings.key, rows: ['Z2,2023-02-01 00:00:00+08:00,5,active,window,蒙自市,,'] },
  { kind: 'reversal', register: ratings.key, nth: 0 },
  { kind: 'one', register: ratings.key, rows: ['Z3,2023-02-28 08:00:00+08:00,1,active,window,蒙自市,,'] },
];
const NOW = new Date('2024-03-02T00:00:00Z');
/** Periods of whole months, of days before and behind them, and of days alone. */
const PERIOD = fc
  .tuple(
    fc.constantFrom('2022-11-01', '2023-01-01', '2023-01-31', '2023-02-01', '2023-02-02'),
    fc.constantFrom('2023-02-03', '2023-02-28', '2023-03-01', '2023-03-02', '2024-01-01'),
  )
  .map(([from, to]) => ({ from, to }));
/** One of each kind: months, days before them, behind them, on both sides, and days alone. */
const PERIODS: readonly Period[] = [
  { from: '2023-01-01', to: '2024-01-01' },
  { from: '2023-01-31', to: '2023-03-01' },
  { from: '2023-01-01', to: '2023-02-28' },
  { from: '2022-12-31', to: '2023-03-02' },
  { from: '2023-01-31', to: '2023-02-28' },
];
const figures = [...facts.values()].flatMap((fact) => rolledOf(fact) ?? []);

describe('day roll-ups', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());
  const within = <T>(orgId: string, work: (db: Db) => Promise<T>) => transact(database.app.db, { identity: unit(orgId) }, work);
  const differences = (orgId: string) =>
    within(orgId, async (db) => {
      const found = [];
      for (const register of rolled)
        for (const span of await monthsOf(db, register, unit(orgId)))
          found.push(...(await differencesOf(db, register, unit(orgId), span)));
      return found;
    });

  /** Every figure of a period, as it is read from the roll-ups and as its records give it. */
  const read = (orgId: string, period: Period) =>
    within(orgId, async (db) => {
      const found = [];
      for (const figure of figures) {
        const bounds = { region: REGION, orgId, ...period };
        const { numerator, denominator } = await rolledValue(db, figure, bounds);
        const sum = (parts: readonly { readonly numerator: string }[]) =>
          String(parts.reduce((total, part) => total + Number(part.numerator), 0));
        const ways = ['month', ...figure.numerator.dimensions.map(({ name }) => name)];
        const parts = [];
        for (const what of ways) parts.push(sum(await rolledParts(db, figure, bounds, what)));
        const counted = await evaluateFact(db, figure.fact, bounds);
        found.push({
          rolled: [numerator, denominator, ...parts],
          counted: [
            String(counted.numerator),
            counted.denominator && String(counted.denominator),
            ...ways.map(() => String(counted.numerator)),
          ],
        });
      }
      return found;
    });

  /** What a refusal refuses leaves nothing behind: its transaction is undone. */
  const unlessRefused = async (work: () => Promise<unknown>) => {
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  };
  async function take(step: Step, orgId: string): Promise<boolean> {
    const register = rolled.find(({ key }) => key === step.register)!;
    const identity = unit(orgId);
    if (step.kind === 'file') return unlessRefused(() => load(database, step.register, step.rows, orgId));
    if (step.kind === 'one') {
      const cells = step.rows[0]?.split(',') ?? [];
      const values = Object.fromEntries(register.columns.map(({ name }, at) => [name, cells[at] ?? '']));
      return unlessRefused(() => within(orgId, (db) => createRecord(db, register, { identity, values })));
    }
    const batches = await within(orgId, (db) => listBatches(db, identity, step.register, { limit: 4 }));
    const id = batches[step.nth ?? 0]?.id;
    if (!id) return false;
    return unlessRefused(async () => {
      await within(orgId, (db) => requestReversal(db, register, { identity, id, reason: '导错', now: NOW }));
      const second = { ...identity, accountId: 'second' };
      await transact(database.app.db, { identity: second }, (db) =>
        decideReversal(db, register, { identity: second, id, decision: 'confirmed', reason: null, now: NOW }),
      );
    });
  }

  it('equal a recount of the records after any imports, single records and reversals', { timeout: 120_000 }, async () => {
    let run = 0;
    const done = { file: 0, one: 0, reversal: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 7 }), PERIOD, async (steps, period) => {
        run += 1;
        const orgId = `unit${run}`;
        for (const step of [...steps, ...ALWAYS]) if (await take(step, orgId)) done[step.kind] += 1;
        expect(await differences(orgId)).toEqual([]);
        for (const { rolled, counted } of await read(orgId, period)) expect(rolled).toEqual(counted);
      }),
      { numRuns: 12 },
    );
    for (const period of PERIODS)
      for (const { rolled, counted } of await read(`unit${run}`, period)) expect(rolled).toEqual(counted);
    expect(Object.entries(done).filter(([, count]) => count === 0)).toEqual([]);
  });
  it('are proven day by day, kind by kind, and rebuilt where they differ', async () => {
    const day = (date: string, level: string) => `${date}${level},${date} 08:00:00,${level},active,window,蒙自市,,`;
    await load(database, ratings.key, [day('2023-05-01', '5'), day('2023-05-01', '1'), day('2023-05-02', '5')], 'proof');
    // the total of the day is right, its kinds are not
    await database.owner.pg.query(
      `update service_hall_rating_day set n = case level when '5' then 2 else 0 end where org_id = 'proof' and day = '2023-05-01'`,
    );
    await database.owner.pg.query(`delete from service_hall_rating_day where org_id = 'proof' and day = '2023-05-02'`);
    expect(await differences('proof')).toEqual([
      { day: '2023-05-01', rolled: '2', counted: '2' },
      { day: '2023-05-02', rolled: '0', counted: '1' },
    ]);
    expect(
      await within('proof', (db) => rebuildDays(db, ratings, unit('proof'), { days: ['2023-05-01', '2023-05-02'], now: NOW })),
    ).toBe(true);
    expect(await differences('proof')).toEqual([]);
  });
  it('by month are proven by their days, kind by kind, and rebuilt where they differ', async () => {
    const row = (id: string, level: string) => `${id},2023-05-0${level} 08:00:00,${level},active,window,蒙自市,,`;
    await load(database, ratings.key, [row('M1', '1'), row('M5', '5')], 'months');
    await database.owner.pg.query(
      `update service_hall_rating_month set n = case level when '5' then 2 else 0 end where org_id = 'months'`,
    );
    expect(await differences('months')).toEqual([{ day: '2023-05', rolled: '2', counted: '2' }]);
    const rebuild = (days: readonly string[]) =>
      within('months', (db) => rebuildDays(db, ratings, unit('months'), { days, now: NOW }));
    expect(await rebuild(['2023-05'])).toBe(true);
    expect(await differences('months')).toEqual([]);
    // a day that is made anew takes its month along
    await database.owner.pg.query(`delete from service_hall_rating_day where org_id = 'months' and day = '2023-05-01'`);
    expect((await differences('months')).map(({ day }) => day)).toEqual(['2023-05-01']);
    expect(await rebuild(['2023-05-01'])).toBe(true);
    expect(await differences('months')).toEqual([]);
  });
  it('of an open batch are in no month until it is closed, and counted all the same', async () => {
    const values = {
      id: 'O1',
      rated_at: '2023-05-01 08:00:00',
      level: '5',
      origin: 'active',
      channel: 'window',
      county: '蒙自市',
    };
    const stand = async () => {
      const { rows } = await database.owner.pg.query(`select
        (select sum(n)::int from service_hall_rating_month where org_id = 'open') as months,
        (select sum(n)::int from service_hall_rating_day where org_id = 'open' and shard >= 16) as open,
        (select sum(n)::int from service_hall_rating_day where org_id = 'open') as days`);
      return rows[0];
    };
    const year = async () =>
      (await read('open', { from: '2023-01-01', to: '2024-01-01' })).map(({ rolled, counted }) => [rolled, counted]);
    await within('open', (db) => createRecord(db, ratings, { identity: unit('open'), values }));
    await within('open', (db) => createRecord(db, ratings, { identity: unit('open'), values: { ...values, id: 'O2' } }));
    expect(await stand()).toEqual({ months: null, open: 2, days: 2 });
    expect(await differences('open')).toEqual([]);
    for (const [rolled, counted] of await year()) expect(rolled).toEqual(counted);
    // a month that has less than its days is found beside an open batch too
    await load(database, ratings.key, ['O3,2023-05-02 08:00:00,5,active,window,蒙自市,,'], 'open');
    expect(await stand()).toEqual({ months: 3, open: null, days: 3 });
    await within('open', (db) => createRecord(db, ratings, { identity: unit('open'), values: { ...values, id: 'O4' } }));
    await database.owner.pg.query("delete from service_hall_rating_month where org_id = 'open'");
    expect(await differences('open')).toEqual([{ day: '2023-05', rolled: '0', counted: '3' }]);
    expect(await within('open', (db) => rebuildDays(db, ratings, unit('open'), { days: ['2023-05'], now: NOW }))).toBe(true);
    expect(await stand()).toEqual({ months: 4, open: null, days: 4 });
    expect(await differences('open')).toEqual([]);
    for (const [rolled, counted] of await year()) expect(rolled).toEqual(counted);
  });
  it('are not rebuilt while a file of the register is being imported', async () => {
    await within('busy', async () => {
      await load(database, ratings.key, ['B1,2023-05-01 08:00:00,5,active,window,蒙自市,,'], 'busy');
    });
    await transact(database.owner.db, {}, async (held) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${REGION}|busy|${ratings.key}`}, 0))`.execute(held);
      expect(await within('busy', (db) => rebuildDays(db, ratings, unit('busy'), { days: ['2023-05-01'], now: NOW }))).toBe(
        false,
      );
    });
  });
});
