import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measure, numeratorOf } from '../modules/evidence/index.ts';
import { type Db, transact } from '../platform/database/db.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { listBatches } from '../platform/ingest/batches.ts';
import { previewFile } from '../platform/ingest/load.ts';
import { listRecords } from '../platform/ingest/records.ts';
import { decideReversal, requestReversal } from '../platform/ingest/reversal.ts';
import { facts, registers } from './modules.ts';
import { load, measured } from './testing/registers.ts';

const REGION = '532500';
const now = new Date('2024-03-02T00:00:00Z');
const registerOf = (key: string) => registers.find((register) => register.key === key)!;
const identityOf = (orgId: string, accountId: string) => ({ region: REGION, orgId, orgs: [orgId], accountId });
const SIGNED = '盖章汇总表.pdf,张某,李某,签字汇总';
const YEAR = { from: '2023-01-01', to: '2024-01-01' };

describe('作废 of a batch of a built-in register', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  const as = <T>(orgId: string, person: string, work: (db: Db, identity: ReturnType<typeof identityOf>) => Promise<T>) => {
    const identity = identityOf(orgId, person);
    return transact(database.app.db, { identity }, (db) => work(db, identity));
  };
  const newest = (key: string, orgId: string) =>
    as(orgId, 'reader', async (db, identity) => (await listBatches(db, identity, key, { limit: 1 }))[0]!);
  const ask = (key: string, orgId: string, id: string, person = 'first') =>
    as(orgId, person, (db, identity) => requestReversal(db, registerOf(key), { identity, id, reason: '整份文件导错', now }));
  const decide = (
    key: string,
    orgId: string,
    id: string,
    person = 'second',
    decision: 'confirmed' | 'rejected' | 'withdrawn' = 'confirmed',
  ) =>
    as(orgId, person, (db, identity) =>
      decideReversal(db, registerOf(key), { identity, id, decision, reason: decision === 'rejected' ? '没有错' : null, now }),
    );
  const reverse = async (key: string, orgId: string): Promise<string> => {
    const { id } = await newest(key, orgId);
    await ask(key, orgId, id);
    await decide(key, orgId, id);
    return id;
  };
  const ids = (key: string, orgId: string) =>
    as(orgId, 'reader', async (db, unit) =>
      (await listRecords(db, registerOf(key), { unit, filter: {}, limit: 50 })).map(({ id }) => id).sort(),
    );

  it('no key of a register that can be reversed keeps a corrected row out', async () => {
    const { rows } = await database.owner.pg.query<{ table: string; columns: string[] }>(`select c.relname as table,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey)) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid where i.indisunique or i.indisexclusion`);
    for (const { table, irreversible, key } of registers)
      for (const { columns } of rows.filter((index) => index.table === table))
        expect({ key, free: irreversible !== undefined || columns.includes('batch_seq') }).toEqual({ key, free: true });
    expect(registers.filter(({ irreversible }) => irreversible).map(({ key }) => key)).toEqual([
      'budget.fund-movement',
      'evidence.statement',
    ]);
  });

  it('its rows count and are listed no more; the same ids come again corrected; what was measured before holds', async () => {
    const key = 'hotline.call';
    const fact = 'hotline.answer_rate';
    await load(
      database,
      key,
      ['C1,呼入,2023-05-01 09:00:00,,2023-05-01 09:01:00,', 'C2,呼入,2023-05-02 09:00:00,,2023-05-02 09:01:00,'],
      'own',
    );
    expect(await measured(database, fact, 'own')).toMatchObject({ printed: '0.00', rows: 2 });
    const before = await as('own', 'reader', (db) =>
      measure(db, facts.get(fact)!, { bounds: { region: REGION, orgId: 'own', ...YEAR }, takenBy: 'tester', now }),
    );
    const head = (await newest(key, 'own')).seq;
    const id = await reverse(key, 'own');
    expect(await measured(database, fact, 'own')).toMatchObject({ rows: 0 });
    expect(await ids(key, 'own')).toEqual([]);
    await load(
      database,
      key,
      [
        'C1,呼入,2023-05-01 09:00:00,2023-05-01 09:00:10,2023-05-01 09:01:00,',
        'C2,呼入,2023-05-02 09:00:00,,2023-05-02 09:01:00,',
      ],
      'own',
    );
    expect(await measured(database, fact, 'own')).toMatchObject({ printed: '50.00', rows: 2, sets: { whole: ['C1', 'C2'] } });
    expect(await measured(database, fact, 'own', { ...YEAR, head })).toMatchObject({ printed: '0.00', rows: 2 });
    expect(await ids(key, 'own')).toEqual(['C1', 'C2']);
    const { rows } = await database.owner.pg.query('select printed, row_count from evidence_measurement where id = $1', [before]);
    expect(rows).toEqual([{ printed: '0.00', row_count: '2' }]);
    await expect(ask(key, 'own', id)).rejects.toThrow('import/reversed');
  });

  it('the unchanged file of a reversed batch is refused, in the preview too; a recorded row of another file is repeated', async () => {
    const key = 'hotline.seat';
    await load(database, key, ['S1,一楼,2023-01-01,'], 'own');
    await reverse(key, 'own');
    await expect(load(database, key, ['S1,一楼,2023-01-01,'], 'own')).rejects.toThrow('import/reversed');
    const bytes = new TextEncoder().encode('座席编号,地点,启用日期,停用日期\nS1,一楼,2023-01-01,');
    const order = { register: registerOf(key), fileName: 'rows.csv', bytes, source: 'test', now };
    await expect(as('own', 'reader', (db, identity) => previewFile(db, { ...order, identity }))).rejects.toThrow(
      'import/reversed',
    );
    expect(await load(database, key, ['S1,二楼,2023-01-01,', 'S2,二楼,2023-01-01,'], 'own')).toMatchObject({
      stored: 2,
      repeated: 0,
    });
    expect(await load(database, key, ['S1,三楼,2023-01-01,', 'S3,二楼,2023-01-01,'], 'own')).toMatchObject({
      ...{ stored: 1, repeated: 1, differing: 1 },
    });
    expect(await ids(key, 'own')).toEqual(['S1', 'S2', 'S3']);
  });

  it('two files with the same ids at once: one row stands for each id', async () => {
    const key = 'hotline.agent';
    const lines = Array.from({ length: 300 }, (_, i) => `A${i},话务员,2023-01-01,`);
    const results = await Promise.all([load(database, key, lines, 'own'), load(database, key, [...lines].reverse(), 'own')]);
    expect(results.map(({ stored }) => stored).sort((a, b) => a - b)).toEqual([0, 300]);
    const { rows } = await database.owner.pg.query(`select count(*)::int as n from hotline_agent where org_id = 'own'`);
    expect(rows).toEqual([{ n: 300 }]);
  });

  it('a reply of a reversed batch is not the last one about its work order', async () => {
    const key = 'hotline.evaluation';
    await load(database, key, ['E1,W1,短信,2023-05-01 09:00:00,2023-05-01 10:00:00,满意'], 'own');
    await load(database, key, ['E2,W1,短信,2023-06-01 09:00:00,2023-06-01 10:00:00,不满意'], 'own');
    expect(await measured(database, 'hotline.satisfaction_rate', 'own')).toMatchObject({ printed: '0.00', rows: 1 });
    const head = (await newest(key, 'own')).seq;
    await reverse(key, 'own');
    expect(await measured(database, 'hotline.satisfaction_rate', 'own')).toMatchObject({
      printed: '100.00',
      sets: { whole: ['E1'] },
    });
    expect(await measured(database, 'hotline.satisfaction_rate', 'own', { ...YEAR, head })).toMatchObject({ printed: '0.00' });
  });

  it('an aggregate of its own leaves them out too', async () => {
    const key = 'hotline.duty-shift';
    await load(database, key, ['D1,A1,2023-05-01 00:00:00,2023-05-01 12:00:00'], 'own');
    const week = { from: '2023-05-01', to: '2023-05-08' };
    const hours = async () => (await measured(database, 'hotline.staffed_hours_per_week', 'own', week)).printed;
    await load(database, key, ['D2,A1,2023-05-02 00:00:00,2023-05-02 12:00:00'], 'own');
    expect(await hours()).toBe('24');
    await reverse(key, 'own');
    expect(await hours()).toBe('12');
  });

  it('a corrected total may take the days of the reversed one, and still none of another', async () => {
    const key = 'service-hall.rating-total';
    await load(database, key, [`R1,全州,2023-01-01,2023-12-31,100,99,${SIGNED}`], 'own');
    await reverse(key, 'own');
    expect(await load(database, key, [`R1,全州,2023-01-01,2023-06-30,100,98,${SIGNED}`], 'own')).toMatchObject({ stored: 1 });
    await expect(load(database, key, [`R2,全州,2023-06-30,2023-12-31,50,50,${SIGNED}`], 'own')).rejects.toThrow('import/rows');
  });

  it('what stands once stands once among the rows that were not reversed, and a reversed record is no reference', async () => {
    const volume = (id: string) => `${id},P1,某项目,2023-05-01,2023-05-02,永久`;
    await load(database, 'archive.volume', [volume('V1')], 'own');
    await expect(load(database, 'archive.volume', [volume('V2')], 'own')).rejects.toThrow('import/rows');
    await reverse('archive.volume', 'own');
    expect(await load(database, 'archive.volume', [volume('V2')], 'own')).toMatchObject({ stored: 1 });
    await load(database, 'network.circuit-rental', ['L1,X1,电信,100,政务服务,2023-01-01,2023-12-31'], 'own');
    await reverse('network.circuit-rental', 'own');
    await expect(load(database, 'network.fault', ['F1,X1,2023-05-01 09:00:00,2023-05-01 09:30:00,断纤'], 'own')).rejects.toThrow(
      'import/rows',
    );
  });

  it('the day roll-up is taken back with it, and its ids are free in a register by month', async () => {
    const key = 'service-hall.rating';
    const rating = (id: string, at: string, level: string) => `${id},${at},${level},主动评价,窗口,个旧市,,`;
    const fact = facts.get('service-hall.ratings')!;
    const both = () =>
      as('own', 'reader', async (db) => {
        const bounds = { region: REGION, orgId: 'own', ...YEAR };
        const tally = numeratorOf(fact);
        return [(await tally.rolled!.total(db, bounds)).toFixed(), (await tally.total(db, bounds)).value.toFixed()];
      });
    await load(database, key, [rating('P1', '2023-05-01 08:00:00', '满意')], 'own');
    await load(database, key, [rating('P2', '2023-05-01 08:00:00', '满意'), rating('P3', '2023-06-01 08:00:00', '满意')], 'own');
    await reverse(key, 'own');
    expect(await both()).toEqual(['1', '1']);
    expect(
      await load(
        database,
        key,
        [rating('P2', '2023-05-02 08:00:00', '不满意'), rating('P1', '2023-05-01 08:00:00', '满意')],
        'own',
      ),
    ).toMatchObject({
      ...{ stored: 1, repeated: 1, differing: 0 },
    });
    expect(await both()).toEqual(['2', '2']);
    expect(await ids(key, 'own')).toEqual(['P1', 'P2']);
    const { rows } = await database.owner.pg.query(
      `select kind, sum(records)::int as n from platform_seal
      where register = $1 and org_id = 'own' group by kind order by kind`,
      [key],
    );
    expect(rows).toEqual([
      { kind: 'batch', n: 4 },
      { kind: 'reversal', n: 2 },
    ]);
  });

  it('counts only after another person has confirmed; a request is rejected, withdrawn or confirmed once', async () => {
    const key = 'hotline.transfer';
    await load(database, key, ['T1,C1,某部门,2023-05-01 09:00:00,成功'], 'own');
    const { id } = await newest(key, 'own');
    const counted = async () => (await ids(key, 'own')).length;
    await expect(decide(key, 'own', id)).rejects.toThrow('import/no-reversal');
    await ask(key, 'own', id);
    await expect(ask(key, 'own', id, 'third')).rejects.toThrow('import/reversal-asked');
    await expect(decide(key, 'own', id, 'first')).rejects.toThrow('import/same-person');
    await expect(decide(key, 'own', id, 'second', 'withdrawn')).rejects.toThrow('import/not-requester');
    await decide(key, 'own', id, 'second', 'rejected');
    expect(await counted()).toBe(1);
    await ask(key, 'own', id);
    await decide(key, 'own', id, 'first', 'withdrawn');
    await ask(key, 'own', id, 'second');
    const both = await Promise.allSettled([decide(key, 'own', id, 'third'), decide(key, 'own', id, 'fourth')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await counted()).toBe(0);
    const { rows } = await database.owner.pg.query(
      'select requested_by, reason from platform_batch_reversal where register = $1',
      [key],
    );
    expect(rows).toEqual([{ requested_by: 'second', reason: '整份文件导错' }]);
    const [last] = await as('own', 'reader', (db, unit) => listBatches(db, unit, key, { limit: 1 }));
    expect(last).toMatchObject({ fileName: '作废 rows.csv', stored: -1 });
    await expect(ask(key, 'own', last!.id)).rejects.toThrow('import/irreversible');
  });

  it('a register with a rule of its own for corrections says what to do instead', async () => {
    const key = 'evidence.statement';
    await load(database, key, ['B1,X-1,,2023-05-01,10,,,,某材料,张某,李某,C'], 'own');
    const { id } = await newest(key, 'own');
    await expect(ask(key, 'own', id)).rejects.toMatchObject({
      code: 'import/irreversible',
      members: { detail: registerOf(key).irreversible },
    });
  });
});
