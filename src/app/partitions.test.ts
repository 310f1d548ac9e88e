import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOrg } from '../modules/access/index.ts';
import { rolledOf, rolledValue } from '../modules/evidence/index.ts';
import { fixedClock } from '../platform/clock.ts';
import { transact } from '../platform/database/db.ts';
import { addMonthsAhead, detachMonth, listParts, missingMonths, unitsIn, unsealedRows } from '../platform/database/partitions.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { newestChecks } from '../platform/ingest/rollup-checks.ts';
import { createRecord } from '../platform/ingest/single.ts';
import { facts, jobs, registers } from './modules.ts';
import { load, measured } from './testing/registers.ts';

const RATING = 'service-hall.rating';
const ratings = registers.find(({ key }) => key === RATING)!;
const REGION = '532500';
const own = { region: REGION, orgId: 'own', orgs: ['own'], accountId: 'tester' };
/** Half a second before midnight of New Year's Eve in Shanghai, while UTC is still at four in the afternoon. */
const EVE = new Date('2023-12-31T23:59:59.500+08:00');
const NEW_YEAR = new Date('2024-01-01T00:00:00+08:00');

describe('monthly partitions', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    await addOrg(database.owner.db, { region: REGION, id: 'own', name: '单位', shortName: '单位', level: '州本级' });
  });
  afterAll(() => database.end());
  const run = async (task: string, now: Date) => {
    const files = { put: async () => '', get: async () => undefined };
    await jobs.find((job) => job.task === task)?.run({ db: database.app.db, clock: fixedClock(now), files, region: REGION }, {});
  };

  it('a missing month is an alarm, by the calendar of Shanghai', async () => {
    expect(await missingMonths(database.app.db, EVE)).toEqual(['service_hall_rating 2023-12', 'service_hall_rating 2024-01']);
    expect(await missingMonths(database.app.db, NEW_YEAR)).toEqual([
      'service_hall_rating 2024-01',
      'service_hall_rating 2024-02',
    ]);
  });
  it('every night makes this month and thirteen ahead, once, with an audit row', async () => {
    await run('platform:add-partitions', EVE);
    expect(await missingMonths(database.app.db, NEW_YEAR)).toEqual([]);
    const months = (await listParts(database.app.db)).map(({ month }) => month);
    expect([months.length, months[0], months.at(-1)]).toEqual([14, '2023-12', '2025-01']);
    await run('platform:add-partitions', EVE);
    const { rows } = await database.owner.pg.query(`select from platform_audit_event where action = 'platform.add-partitions'`);
    expect(rows).toHaveLength(1);
    expect(await addMonthsAhead(database.app.db, NEW_YEAR)).toEqual(['service_hall_rating 2025-02']);
  });

  it('roll-ups are proven every night; a difference is kept for who looks at 运行状态', async () => {
    await load(
      database,
      RATING,
      ['A,2023-01-31 23:59:59.999999,5,active,window,蒙自市,,', 'B,2023-02-01 00:00:00,1,active,window,蒙自市,,'],
      'own',
    );
    await run('evidence:prove-rollups', EVE);
    const checks = () => transact(database.app.db, { identity: own }, (db) => newestChecks(db));
    expect((await checks()).find(({ register }) => register === RATING)).toMatchObject({ months: 2, differences: [] });
    await database.owner.pg.query(`update service_hall_rating_day set n = 7 where org_id = 'own' and day = '2023-02-01'`);
    await run('evidence:prove-rollups', NEW_YEAR);
    expect((await checks()).find(({ register }) => register === RATING)).toMatchObject({
      differences: [{ day: '2023-02-01', rolled: '7', counted: '1' }],
    });
    await database.owner.pg.query(`update service_hall_rating_day set n = 1 where org_id = 'own' and day = '2023-02-01'`);
  });

  it('a detached month takes its records along; roll-up and seals stay, nothing is counted without it, nothing comes in', async () => {
    const month = { table: 'service_hall_rating', month: '2023-01' };
    const { db } = database.owner;
    expect(await unitsIn(db, month.table, month.month)).toEqual([{ region: REGION, orgId: 'own' }]);
    expect(await unsealedRows(db, { ...month, key: RATING, at: 'rated_at' })).toBe('0');
    const rows = await transact(db, {}, (tx) => detachMonth(tx, { ...month, document: '档案〔2030〕1号', now: EVE }));
    expect(rows).toBe('1');
    const fact = facts.get('service-hall.ratings')!;
    await expect(measured(database, fact.key, 'own')).rejects.toThrow('evidence/detached');
    expect((await measured(database, fact.key, 'own', { from: '2023-02-01', to: '2024-01-01' })).printed).toBe('1');
    const value = await transact(database.app.db, { identity: own }, (tx) =>
      rolledValue(tx, rolledOf(fact)!, { region: REGION, orgId: 'own', from: '2023-01-01', to: '2024-01-01' }),
    );
    expect(value.printed).toBe('2');
    await expect(load(database, RATING, ['C,2023-01-05 08:00:00,5,active,window,蒙自市,,'], 'own')).rejects.toThrow(
      'import/detached',
    );
    const seals = await sql<{
      n: number;
    }>`select count(*)::int as n from platform_seal where register = ${RATING} and day = '2023-01-31'`.execute(db);
    expect(seals.rows[0]?.n).toBe(1);
    expect((await listParts(db)).find((part) => part.month === '2023-01')).toMatchObject({ state: '已脱离', rows: 1 });
    // the proof of the nights leaves out what cannot be recounted
    await run('evidence:prove-rollups', new Date(NEW_YEAR.getTime() + 1_000));
    const checks = await transact(database.app.db, { identity: own }, (tx) => newestChecks(tx));
    expect(checks.find(({ register }) => register === RATING)).toMatchObject({ months: 1, differences: [] });
  });
  it('nor does a single record, though the program has seen the month there before', async () => {
    const values = { rated_at: '2023-07-15 08:00:00', level: '5', origin: 'active', channel: 'window', county: '蒙自市' };
    const record = (id: string, more: object = {}) =>
      transact(database.app.db, { identity: own }, (db) =>
        createRecord(db, ratings, { identity: own, values: { id, ...values, ...more } }),
      );
    for (const id of ['G1', 'G2']) expect(await record(id)).toBe(id);
    const month = { table: 'service_hall_rating', month: '2023-07', document: '档案〔2030〕2号', now: EVE };
    await transact(database.owner.db, {}, (tx) => detachMonth(tx, month));
    for (const id of ['G3', 'G4']) await expect(record(id)).rejects.toThrow('import/detached');
    expect(await record('G5', { rated_at: '2023-02-15 08:00:00' })).toBe('G5');
  });
});
