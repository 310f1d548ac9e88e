import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addOrg, openSession } from '../modules/access/index.ts';
import { headOf } from '../platform/database/batches.ts';
import { type Db, setIdentity, transact } from '../platform/database/db.ts';
import { openPool } from '../platform/database/pool.ts';
import { type TestDatabase, testDatabase } from '../platform/database/testing/database.ts';
import { importFile } from '../platform/ingest/load.ts';
import { settleLive } from '../platform/ingest/settle.ts';
import { registers } from './modules.ts';
import { ask as send, testServer } from './testing/server.ts';

const REGION = '532500';
const NOW = new Date('2024-03-01T08:00:00+08:00');
const RATINGS = '/api/evidence/registers/service-hall.rating/records';
const rating = (id: string, more: object = {}) => ({
  values: { id, rated_at: '2023-05-01 08:00:00', level: '5', origin: 'active', channel: 'window', county: '个旧市', ...more },
});

describe('单条登记', () => {
  let database: TestDatabase;
  let app: Awaited<ReturnType<typeof testServer>>;
  let token = '';
  beforeAll(async () => {
    const copy = await testDatabase();
    // eight people at once, an import and a figure that is fixed
    database = { ...copy, app: openPool({ url: copy.ownerUrl, role: 'mz_app', max: 14 }) };
    app = await testServer(database, { watch: { now: NOW } });
    const { db } = database.owner;
    await addOrg(db, { region: REGION, id: 'own', name: '本单位', shortName: '本单位', level: '州本级' });
    const person = { region: REGION, orgId: 'own', id: 'lead', signInName: 'lead', name: '责任人', sectionId: null };
    await addAccount(db, { ...person, passwordHash: 'x', roles: ['projectLead'] }, NOW);
    token = await openSession(db, REGION, 'lead', NOW);
  });
  afterAll(async () => {
    await app?.close();
    await database?.end();
  });
  const ask = (url: string, body?: object, headers: Readonly<Record<string, string>> = {}) =>
    send(app, url, { token, headers, ...(body ? { body } : {}) });
  const number = async (text: string) => Number((await database.owner.pg.query(`select (${text})::int as n`)).rows[0].n);

  it('a record is stored as own record (A), counted into its day and written down; it can be opened at once', async () => {
    expect((await ask(RATINGS, rating('R1'))).json()).toEqual({ id: 'R1' });
    expect((await ask(`${RATINGS}/one?record=R1`)).json()).toMatchObject({ batch: null });
    expect(await number("select count(*) from service_hall_rating where id = 'R1' and grade = 'A' and source = 'live'")).toBe(1);
    expect(await number("select sum(n) from service_hall_rating_day where county = '个旧市' and level = '5'")).toBe(1);
    expect(
      await number(
        "select count(*) from platform_audit_event where action = 'evidence.record.create' and object = 'service-hall.rating/R1'",
      ),
    ).toBe(1);
  });
  it('the same key has one effect; the same id under another key is refused and changes nothing', async () => {
    const key = { 'idempotency-key': 'one-and-the-same' };
    expect((await ask(RATINGS, rating('R2'), key)).statusCode).toBe(200);
    expect((await ask(RATINGS, rating('R2'), key)).json()).toEqual({ id: 'R2' });
    const again = await ask(RATINGS, rating('R2', { level: '1' }));
    expect([again.statusCode, again.json().title]).toEqual([409, '该编号已经登记']);
    expect(again.json().detail).toContain('“R2”');
    expect(await number('select sum(n) from service_hall_rating_day')).toBe(2);
  });
  it('an id that stands already is refused too where no key of a table says so', async () => {
    const calls = '/api/evidence/registers/hotline.call/records';
    const values = { id: 'D1', direction: '呼入', started_at: '2023-05-02 08:00:00', ended_at: '2023-05-02 08:01:00' };
    expect((await ask(calls, { values })).json()).toEqual({ id: 'D1' });
    const again = await ask(calls, { values: { ...values, direction: '呼出' } });
    expect([again.statusCode, again.json().title]).toEqual([409, '该编号已经登记']);
    expect(again.json().detail).toContain('“D1”');
    expect(await number('select (select sum(n) from hotline_call_day) * 10 + (select count(*) from hotline_call)')).toBe(11);
  });
  it('of two people who record one id at once one is told that it is there', async () => {
    const replies = await Promise.all(Array.from({ length: 4 }, () => ask(RATINGS, rating('T1'))));
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
    expect(await number("select count(*) from service_hall_rating where id = 'T1'")).toBe(1);
  });
  it('the first records of a month that has no part yet, many at once: each is stored', async () => {
    for (const month of ['2021-01', '2021-02', '2021-03', '2021-04', '2021-05', '2021-06']) {
      const ids = Array.from({ length: 10 }, (_, i) => `M${month}-${i}`);
      const replies = await Promise.all(ids.map((id) => ask(RATINGS, rating(id, { rated_at: `${month}-15 08:00:00` }))));
      expect(replies.map((reply) => reply.json())).toEqual(ids.map((id) => ({ id })));
    }
    expect(await number("select count(*) from service_hall_rating where id like 'M2021-%'")).toBe(60);
  });
  it('a month whose first record is refused is there for the next one', async () => {
    const first = await ask(RATINGS, rating('R1', { rated_at: '2021-08-15 08:00:00' }));
    expect([first.statusCode, first.json().title]).toEqual([409, '该编号已经登记']);
    expect((await ask(RATINGS, rating('N1', { rated_at: '2021-08-15 08:00:00' }))).json()).toEqual({ id: 'N1' });
    expect((await ask(RATINGS, rating('N2', { rated_at: '2021-08-15 08:00:00' }))).json()).toEqual({ id: 'N2' });
  });
  it('whoever needs a month that a long import is making is told to come again', { timeout: 20_000 }, async () => {
    const december = (id: string) => ask(RATINGS, rating(id, { rated_at: '2021-12-15 08:00:00' }));
    const importing = await database.owner.pg.connect();
    try {
      await importing.query(`begin; select platform_add_partition('service_hall_rating', '2021-12-01')`);
      const reply = await december('B1');
      expect([reply.statusCode, reply.json().detail]).toEqual([409, '没有保存；请等导入结束后再提交。']);
    } finally {
      await importing.query('rollback');
      importing.release();
    }
    expect((await december('B1')).json()).toEqual({ id: 'B1' });
  });
  it('whoever records while a file is being stored is told to come again', { timeout: 20_000 }, async () => {
    const storing = await database.owner.pg.connect();
    try {
      await storing.query("begin; select pg_advisory_xact_lock(platform_live_lock($$532500$$, 'own', 'service-hall.rating'))");
      const reply = await ask(RATINGS, rating('R4'));
      expect([reply.statusCode, reply.json().detail]).toEqual([409, '没有保存；请等导入结束后再提交。']);
    } finally {
      await storing.query('rollback');
      storing.release();
    }
    expect((await ask(RATINGS, rating('R4'))).json()).toEqual({ id: 'R4' });
  });
  it('each faulty column is named with what to write, and nothing is stored', async () => {
    const reply = await ask(RATINGS, rating('R3', { level: '6', rated_at: '去年' }));
    expect(reply.statusCode).toBe(422);
    expect(
      reply
        .json()
        .issues.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['满意度', '评价时间']);
    expect((await ask(RATINGS, { values: { ...rating('R3').values, colour: 'red' } })).json().detail).toContain('colour');
    expect(await number("select count(*) from service_hall_rating where id = 'R3'")).toBe(0);
  });
  it('a register whose rows state their own grade takes none', async () => {
    const reply = await ask('/api/evidence/registers/service-hall.rating-total/records', { values: { id: 'T1' } });
    expect([reply.statusCode, reply.json().title]).toEqual([422, '这个登记簿不能逐条登记']);
  });
  it('rules that look at other records are asked, as in an import', async () => {
    const fault = { id: 'F1', begun_at: '2023-05-01 08:00', restored_at: '2023-05-01 09:00', cause: '光缆中断' };
    const reply = await ask('/api/evidence/registers/network.fault/records', { values: { ...fault, circuit: 'X1' } });
    expect([reply.statusCode, reply.json().issues]).toEqual([
      422,
      [{ path: '线路编号', message: '没有登记过“X1”，请先登记或改正' }],
    ]);
    const rental = { id: 'Z1', circuit: 'X1', operator: '运营商', bandwidth: '100', purpose: '互联网IP专线' };
    const days = { valid_from: '2023-01-01', valid_to: '2023-12-31' };
    const views = (await ask('/api/evidence/registers')).json<
      { key: string; columns: { name: string; choices: { value: string }[] }[] }[]
    >();
    const rentals = views.find(({ key }) => key === 'network.circuit-rental');
    const purpose = rentals?.columns.find(({ name }) => name === 'purpose')?.choices[0]?.value;
    const path = '/api/evidence/registers/network.circuit-rental/records';
    expect((await ask(path, { values: { ...rental, ...days, purpose } })).json()).toEqual({ id: 'Z1' });
    expect((await ask('/api/evidence/registers/network.fault/records', { values: { ...fault, circuit: 'X1' } })).json()).toEqual({
      id: 'F1',
    });
  });

  it('eight people record, files are imported and figures are fixed at once: no head ever gains a row, and every count is exact', async () => {
    const identity = { region: REGION, orgId: 'own', orgs: ['own'], accountId: 'lead' };
    const { db } = database.app;
    const [ratings, calls] = ['service-hall.rating', 'hotline.call'].map((key) => registers.find((each) => each.key === key)!);
    const tables = ['service_hall_rating', 'hotline_call'];
    const call = (id: string) => ({
      values: { id, direction: '呼入', started_at: '2023-05-01 08:00:00', ended_at: '2023-05-01 08:01:00' },
    });
    const writer = async (who: number) => {
      for (let i = 0; i < 12; i += 1) {
        const reply =
          who % 2 === 0
            ? await ask(RATINGS, rating(`W${who}-${i}`))
            : await ask('/api/evidence/registers/hotline.call/records', call(`W${who}-${i}`));
        expect(reply.statusCode).toBe(200);
      }
    };
    const importer = async () => {
      for (let i = 0; i < 3; i += 1) {
        const lines = Array.from({ length: 20 }, (_, line) => JSON.stringify(rating(`F${i}-${line}`).values)).join('\n');
        const file = { fileName: `${i}.ndjson`, bytes: new TextEncoder().encode(lines), source: 'import', identity, now: NOW };
        await transact(db, { identity }, (tx) => importFile(tx, { register: ratings!, ...file }));
      }
    };
    const counted = (tx: Db, head: string) =>
      sql<{ n: number }>`select ((select count(*) from service_hall_rating where batch_seq <= ${head}::bigint)
        + (select count(*) from hotline_call where batch_seq <= ${head}::bigint))::int as n`.execute(tx);
    const fixed: { head: string; n: number | undefined }[] = [];
    const fix = async () => {
      for (let i = 0; i < 6; i += 1) {
        const within = { readOnly: true, isolation: 'repeatable read' } as const;
        await transact(db, within, async (tx) => {
          const letGo = await settleLive(db, { identity, registers: [ratings!, calls!], now: NOW });
          await setIdentity(tx, identity);
          const head = await headOf(tx, identity, tables);
          await letGo();
          fixed.push({ head, n: (await counted(tx, head)).rows[0]?.n });
        });
      }
    };
    await Promise.all([...Array.from({ length: 8 }, (_, who) => writer(who)), importer(), fix()]);
    await (await settleLive(db, { identity, registers: [ratings!, calls!], now: NOW }))();

    expect(fixed).toHaveLength(6);
    for (const { head, n } of fixed) expect((await counted(database.owner.db, head)).rows[0]?.n).toBe(n);
    expect(
      await number("select count(*) from platform_live_batch where register in ('service-hall.rating', 'hotline.call')"),
    ).toBe(0);
    for (const table of tables) {
      const register = table === 'hotline_call' ? 'hotline.call' : 'service-hall.rating';
      expect(
        await number(`select count(*) from (select batch_seq, count(*) as n from ${table} group by 1) r
          full join (select seq, stored_count from platform_import_batch where register = '${register}') b on b.seq = r.batch_seq
          where b.stored_count is distinct from r.n`),
      ).toBe(0);
    }
    expect(await number("select count(*) from service_hall_rating where id like 'W%' or id like 'F%'")).toBe(4 * 12 + 60);
    expect(await number("select count(*) from hotline_call where id like 'W%'")).toBe(4 * 12);
    expect(await number('select (select sum(n) from service_hall_rating_day) - (select count(*) from service_hall_rating)')).toBe(
      0,
    );
    expect(await number("select count(*) from platform_seal where register = 'hotline.call' and kind = 'batch'")).toBeGreaterThan(
      0,
    );
  });
});
