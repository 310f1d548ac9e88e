import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transact } from '../platform/database/db.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { closeLiveBatch } from '../platform/ingest/live.ts';
import type { Register } from '../platform/ingest/register.ts';
import { createRecord } from '../platform/ingest/single.ts';
import { registers } from './modules.ts';
import { tamper } from './testing/tamper.ts';
import { verifySeals } from './verifying.ts';

const NOW = new Date('2024-03-01T08:00:00+08:00');
const registerOf = (key: string): Register => registers.find((each) => each.key === key)!;

/** By register: with key, months and sealed dimensions; with a roll-up and no key; with neither. */
const CASES = [
  {
    key: 'service-hall.rating',
    values: { rated_at: '2023-05-01 08:00:00', level: '5', origin: 'active', channel: 'window', county: '个旧市', case_no: '甲' },
    alter: "case_no = '乙'",
    move: "rated_at = rated_at + interval '1 day'",
  },
  {
    key: 'hotline.call',
    values: { direction: '呼入', started_at: '2023-05-01 08:00:00', ended_at: '2023-05-01 08:01:00' },
    alter: "seat_id = '乙'",
    move: "started_at = started_at + interval '1 day', ended_at = ended_at + interval '1 day'",
  },
  {
    key: 'hotline.transfer',
    values: { call_id: 'C1', target: '甲', dialled_at: '2023-05-01 08:00:00', outcome: '成功' },
    alter: "target = '乙'",
    move: "dialled_at = dialled_at + interval '1 day'",
  },
] as const;

describe('未结批次: a record of an open batch that is altered in the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  let orgs = 0;
  /** A unit of its own, in which A, B and C of a register have been recorded one by one. */
  async function recorded({ key, values }: (typeof CASES)[number]) {
    orgs += 1;
    const identity = { region: '532500', orgId: `o${orgs}`, orgs: [`o${orgs}`], accountId: 'tester' };
    const register = registerOf(key);
    const within = <T>(work: Parameters<typeof transact<T>>[2]) => transact(database.app.db, { identity }, work);
    for (const id of ['A', 'B', 'C'])
      await within((db) => createRecord(db, register, { identity, values: { id, ...values } as never }));
    const verified = async () =>
      (await verifySeals({ pool: database.app, ownerUrl: database.ownerUrl }, identity, { only: [key] })).findings;
    const close = () => within((db) => closeLiveBatch(db, identity, register, NOW));
    const leaves = async () =>
      (await database.owner.pg.query('select from platform_live_leaf where org_id = $1', [identity.orgId])).rowCount;
    const sealed = async () =>
      (
        await database.owner.pg.query(
          `select day::text, records::int, tallies from platform_seal where org_id = $1 order by platform_seal.seq`,
          [identity.orgId],
        )
      ).rows;
    return { identity, register, verified, close, leaves, sealed, where: `org_id = '${identity.orgId}'` };
  }

  const records = (findings: Awaited<ReturnType<typeof verifySeals>>['findings']) =>
    findings.filter(({ kind }) => kind !== 'rollup');

  it.each(CASES)('$key: none is, and nothing is found, before the batch is closed and after', async (one) => {
    const { verified, close, leaves, sealed } = await recorded(one);
    expect(await verified()).toEqual([]);
    expect(await leaves()).toBe(3);
    await close();
    expect(await verified()).toEqual([]);
    expect(await leaves()).toBe(0);
    expect(await sealed()).toMatchObject([{ day: '2023-05-01', records: 3 }]);
  });

  it.each(CASES)(
    '$key: its value: register, day, buckets and the record; closing the batch does not make it true',
    async (one) => {
      const { register, verified, close, where } = await recorded(one);
      await tamper(database, `update ${register.table} set ${one.alter} where ${where} and id = 'B'`);
      const place = { kind: 'changed', register: one.key, day: '2023-05-01' };
      const findings = await verified();
      expect(findings).toMatchObject([{ ...place, ids: ['B'] }]);
      expect(findings[0]!.buckets.length).toBeGreaterThan(0);
      expect(findings[0]!.message).toContain('编号 B 登记之后被改动；桶 ');
      await close();
      const after = await verified();
      expect(after).toMatchObject([{ ...place, buckets: findings[0]!.buckets }]);
      expect(after[0]!.message).toContain('B');
      // put back as it was, it is what was sealed
      await tamper(
        database,
        `update ${register.table} set ${one.alter.replace(/'.*'/, one.key === 'hotline.call' ? 'null' : "'甲'")} where ${where} and id = 'B'`,
      );
      expect(await verified()).toEqual([]);
    },
  );

  it.each(CASES)('$key: its day', async (one) => {
    const { register, verified, close, where } = await recorded(one);
    await tamper(database, `update ${register.table} set ${one.move} where ${where} and id = 'B'`);
    const [moved] = records(await verified());
    expect(moved).toMatchObject({ kind: 'moved', register: one.key, day: '2023-05-01', ids: ['B'] });
    expect(moved!.message).toContain('移到 2023-05-02');
    await close();
    expect(
      records(await verified())
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['missing', 'moved']);
  });

  it.each(CASES)('$key: it is taken away, or another one is put in', async (one) => {
    const { register, verified, close, sealed, where } = await recorded(one);
    const columns = [
      'region',
      'org_id',
      'batch_seq',
      'grade',
      'source',
      ...register.columns.map(({ name }) => name).filter((name) => name !== 'id'),
    ];
    await tamper(
      database,
      `insert into ${register.table} (id, ${columns}) select 'Z', ${columns} from ${register.table} where ${where} and id = 'A';
      delete from ${register.table} where ${where} and id = 'B'`,
    );
    const place = { register: one.key, day: '2023-05-01', buckets: [expect.any(String)] };
    expect(records(await verified())).toMatchObject([
      { ...place, kind: 'inserted', ids: ['Z'] },
      { ...place, kind: 'missing', ids: ['B'] },
    ]);
    await close();
    expect(await sealed()).toMatchObject([{ day: '2023-05-01', records: 3 }]);
    expect(records(await verified())).toMatchObject([{ kind: 'changed', register: one.key, day: '2023-05-01' }]);
  });
  it('all of it, and the leaves too: the batch was never recorded', async () => {
    const { register, verified, close, where } = await recorded(CASES[2]);
    await tamper(database, `delete from platform_live_leaf where ${where}`);
    expect(await verified()).toMatchObject(['A', 'B', 'C'].map((id) => ({ kind: 'inserted', ids: [id] })));
    await close();
    expect(await verified()).toMatchObject([{ kind: 'unsealed', register: register.key, ids: ['A', 'B', 'C'] }]);
  });
  it('what was counted over the sealed dimensions is what was recorded', async () => {
    const { register, close, sealed, where } = await recorded(CASES[0]);
    await tamper(database, `update ${register.table} set level = '1' where ${where} and id = 'B'`);
    await close();
    const [{ tallies }] = await sealed();
    expect(tallies.map((tally: unknown[]) => tally.at(-1))).toEqual([3]);
    expect(tallies[0]).toContain('5');
  });

  it('a batch that was opened before leaves were kept is sealed by its rows, as it would have been', async () => {
    const { verified, close, sealed, where } = await recorded(CASES[0]);
    await tamper(
      database,
      `update platform_live_batch set leaves = false where ${where}; delete from platform_live_leaf where ${where} and id <> 'C'`,
    );
    expect(await verified()).toEqual([]);
    await close();
    expect(await sealed()).toMatchObject([{ day: '2023-05-01', records: 3 }]);
    expect(await verified()).toEqual([]);
  });
  it('of two who record one id at once one is told that it is there, where no key of a table says so', async () => {
    const one = CASES[1];
    const { identity, register } = await recorded(one);
    const create = () =>
      transact(database.app.db, { identity }, (db) =>
        createRecord(db, register, { identity, values: { id: 'T', ...one.values } as never }),
      );
    const replies = await Promise.allSettled(Array.from({ length: 4 }, create));
    expect(replies.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    for (const reply of replies) if (reply.status === 'rejected') expect(reply.reason).toMatchObject({ code: 'import/recorded' });
  });
});
