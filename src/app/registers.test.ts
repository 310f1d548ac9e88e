import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateFact, factRegistry } from '../modules/evidence/index.ts';
import { hotlineModule } from '../modules/hotline/index.ts';
import { headOf } from '../platform/database/batches.ts';
import { transact } from '../platform/database/db.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { importFile } from '../platform/ingest/load.ts';
import { registers } from './modules.ts';
import { load as loadRows, measured as measuredOf } from './testing/registers.ts';

const identity = { region: '532500', orgId: 'own', orgs: ['own'], accountId: 'tester' };
const now = new Date('2024-03-01T00:00:00Z');
const year = { region: '532500', orgId: 'own', from: '2023-01-01', to: '2024-01-01' };
const facts = factRegistry(hotlineModule.facts);
const register = hotlineModule.registers[0]!;
const rate = facts.get('hotline.answer_rate')!;

const HEAD = '通话编号,方向,开始时间,接听时间,结束时间,座席';
const csv = (...lines: string[]) => new TextEncoder().encode([HEAD, ...lines].join('\n'));
const EDGE = csv(
  'A1,呼入,2023-01-01 00:00:00,2023-01-01 00:00:05,2023-01-01 00:01:00,Z01',
  'A2,呼入,2023-12-31 23:59:59,,2024-01-01 00:00:10,',
  'A3,呼入,2022-12-31 23:59:59,,2023-01-01 00:00:10,',
  'A4,呼入,2024-01-01 00:00:00,,2024-01-01 00:00:10,',
  'A5,呼出,2023-06-01 10:00:00,2023-06-01 10:00:04,2023-06-01 10:01:00,Z02',
);

describe('hotline.answer_rate 接通率, through the register', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  const load = (bytes: Uint8Array, who = identity) =>
    transact(database.app.db, { identity: who }, (db) =>
      importFile(db, { register, fileName: 'calls.csv', bytes, source: 'test', identity: who, now }),
    );
  const measured = (who = identity, bounds = year) =>
    transact(database.app.db, { identity: who, readOnly: true }, (db) => evaluateFact(db, rate, bounds));

  it('counts the calls that began between both new years in Shanghai, and lists the same ones', async () => {
    expect(await load(EDGE)).toMatchObject({ rows: 5, stored: 5, repeated: 0, before: false });
    const value = await measured();
    expect([value.numerator.toFixed(), value.denominator?.toFixed(), value.printed, value.grade]).toEqual([
      '1',
      '2',
      '50.00',
      'B',
    ]);
    if (rate.kind !== 'ratio') throw new Error('a ratio');
    const { rest } = rate;
    const page = await transact(database.app.db, { identity, readOnly: true }, (db) => rest.page(db, year, { limit: 10 }));
    expect(page.map(({ id }) => id)).toEqual(['A2']);
  });
  it('the same file twice changes nothing', async () => expect(await load(EDGE)).toMatchObject({ before: true, stored: 5 }));
  it('a known call in another file is repeated, not stored', async () =>
    expect(await load(csv('A1,呼入,2023-05-01 00:00:00,,2023-05-01 00:01:00,'))).toMatchObject({ stored: 0, repeated: 1 }));
  it('one faulty row keeps the whole file out', async () => {
    const bad = csv(
      'B1,呼入,2023-05-01 00:00:00,,2023-05-01 00:01:00,',
      'B2,呼入,2023-05-01 00:00:00,2023-04-30 00:00:00,2023-05-01 00:01:00,',
    );
    await expect(load(bad)).rejects.toMatchObject({
      code: 'import/rows',
      members: { issues: [{ path: '第 3 行 接听时间', message: '接听时间早于开始时间' }] },
    });
    expect((await measured()).denominator?.toFixed()).toBe('2');
  });
  it('another unit sees no row, and cannot write one of ours', async () => {
    const other = { ...identity, orgId: 'other', orgs: ['other'] };
    expect((await measured(other)).rows).toBe(0);
    await expect(
      load(csv('C1,呼入,2023-05-01 00:00:00,,2023-05-01 00:01:00,'), { ...identity, orgs: ['other'] }),
    ).rejects.toThrow('row-level security');
  });
  it('a call that was recorded cannot be changed, not even by the owner', async () => {
    await expect(database.owner.pg.query("update hotline_call set answered_at = started_at where id = 'A2'")).rejects.toThrow(
      'append-only',
    );
    await expect(database.owner.pg.query('truncate hotline_call')).rejects.toThrow('append-only');
  });
  it('the digest changes when a record is added', async () => {
    if (rate.kind !== 'ratio') throw new Error('a ratio');
    const { whole } = rate;
    const digest = () => transact(database.app.db, { identity, readOnly: true }, (db) => whole.digest(db, year));
    const before = await digest();
    await load(csv('D1,呼入,2023-07-01 00:00:00,,2023-07-01 00:01:00,'));
    expect(await digest()).not.toBe(before);
  });
});

describe('hotline.satisfaction_rate 满意率', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  it('a later reply replaces the earlier one, but not for who looks with an earlier batch', async () => {
    const unit = { region: '532500', orgId: 'own' };
    const register = 'hotline.evaluation';
    await loadRows(database, register, [`E1,O1,电话,2023-05-01 08:00:00,2023-05-02 08:00:00,满意`], 'own');
    const head = await headOf(database.owner.db, unit, ['hotline_evaluation']);
    await loadRows(database, register, [`E2,O1,电话,2023-05-01 08:00:00,2023-05-03 08:00:00,不满意`], 'own');
    const year = { from: '2023-01-01', to: '2024-01-01' };
    expect((await measuredOf(database, 'hotline.satisfaction_rate', 'own', { ...year, head })).sets).toEqual({
      ...{ part: ['E1'], whole: ['E1'], rest: [] },
    });
    expect((await measuredOf(database, 'hotline.satisfaction_rate', 'own')).sets).toEqual({
      part: [],
      whole: ['E2'],
      rest: ['E2'],
    });
  });
});

it('a register’s table is its key with underscores: how a batch is found from a table', () =>
  expect(registers.filter(({ key, table }) => key.replaceAll(/[.-]/g, '_') !== table).map(({ key }) => key)).toEqual([]));
