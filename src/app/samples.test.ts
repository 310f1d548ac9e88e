import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { openService } from './testing/service.ts';

type Sample = { id: string; seed: string; population: number; rows: { no: number; recordId: string; revision: number }[] };

describe('抽查底稿', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  let figure: string;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
    const { rows } = await database.owner.pg.query<{ id: string }>(
      "select id from evidence_measurement where fact_key = 'hotline.answer_rate' order by taken_at desc limit 1",
    );
    figure = rows[0]!.id; // the demonstration measures it
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });
  const draw = (body: object, person = 'caiwu') =>
    service.ask(person, `POST /api/evidence/measurements/${figure}/samples`, { body });
  const view = async (id: string) => (await service.ask('caiwu', `GET /api/evidence/samples/${id}`)).json<Sample>();
  const drawn = async (body: object) => view((await draw(body)).json<{ id: string }>().id);
  const check = (id: string, no: number, version: number, body: object, person = 'caiwu') =>
    service.ask(person, `PUT /api/evidence/samples/${id}/rows/${no}`, { body, version });

  it('the same seed draws the same records of the same set, another seed others; every one of them belongs to the figure', async () => {
    const one = await drawn({ set: 'rest', size: 20, seed: '2023-抽查' });
    const again = await drawn({ set: 'rest', size: 20, seed: '2023-抽查' });
    const other = await drawn({ set: 'rest', size: 20, seed: '2023-再查' });
    const ids = ({ rows }: Sample) => rows.map(({ recordId }) => recordId);
    expect([ids(again), new Set(ids(one)).size, one.population]).toEqual([ids(one), 20, 2061]);
    expect(ids(other)).not.toEqual(ids(one));
    const { rows } = await database.owner.pg.query(
      'select count(*)::int as n from hotline_call where id = any ($1) and answered_at is null',
      [ids(one)],
    );
    expect(rows).toEqual([{ n: 20 }]);
  });
  it('a set larger than what there is gives all of it; no such set, no size, too large a size are refused', async () => {
    expect((await draw({ set: 'among', size: 5 })).statusCode).toBe(404);
    expect((await draw({ set: 'rest', size: 0 })).statusCode).toBe(400);
    expect((await draw({ set: 'rest', size: 201 })).statusCode).toBe(400);
    expect((await draw({ set: 'rest', size: 5 }, 'lingdao')).statusCode).toBe(403);
  });
  it('each record is checked by a named person; a difference needs its words; two at once: the second is told', async () => {
    const { id } = await drawn({ set: 'part', size: 2 });
    expect((await check(id, 1, 0, { outcome: 'agrees' })).statusCode).toBe(400);
    expect((await check(id, 1, 0, { outcome: 'differs', paper: '原始单第 1 页' })).statusCode).toBe(400);
    const done = await check(id, 1, 0, { outcome: 'differs', paper: '原始单第 1 页', note: '原件为未接' });
    expect(done.json()).toMatchObject({
      checked: 1,
      differences: 1,
      rows: [{ check: { outcome: 'differs', by: '财务科（演示）' } }, {}],
    });
    expect((await check(id, 1, 0, { outcome: 'agrees', paper: '原始单第 1 页' }, 'kezhang')).json()).toMatchObject({
      status: 409,
      title: '刚刚有人填写了这一行',
    });
    expect((await check(id, 3, 0, { outcome: 'agrees', paper: '无此行' })).statusCode).toBe(404);
    expect(
      (await service.ask('caiwu', `POST /api/evidence/samples/${id}/conclusion`, { body: { text: '一条不符' } })).json(),
    ).toMatchObject({
      status: 422,
      detail: expect.stringContaining('还有 1 行'),
    });
    expect((await check(id, 2, 0, { outcome: 'missing', note: '原件未归档' })).statusCode).toBe(200);
    const concluded = await service.ask('caiwu', `POST /api/evidence/samples/${id}/conclusion`, {
      body: { text: '一条不符,一条未见原件' },
    });
    expect(concluded.json()).toMatchObject({ differences: 2, conclusion: { by: '财务科（演示）' } });
    expect((await check(id, 2, 1, { outcome: 'agrees', paper: '补到的原件' })).json()).toMatchObject({
      status: 409,
      title: '底稿已经结论',
    });
    const sheet = (await service.ask('caiwu', `GET /api/evidence/samples/${id}/sheet.csv`)).body;
    expect(sheet).toContain('演示数据·非正式文件');
    expect(sheet).toContain('未见原件,,原件未归档');
  });
});
