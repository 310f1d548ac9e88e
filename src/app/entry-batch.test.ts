import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { evaluationOf, openService } from './testing/service.ts';

const YEAR = '/api/performance/years/2023';
const EXCHANGE = `${YEAR}/projects/exchange`;
const HOTLINE = `${YEAR}/projects/hotline`;
const NAME = '评标区场所设施提升改造项数';
const PDF = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n');

let database: TestDatabase;
let service: Awaited<ReturnType<typeof openService>>;
beforeAll(async () => {
  database = await demonstrationDatabase();
  service = await openService(database);
}, 180_000);
afterAll(async () => {
  await service?.end();
  await database?.end();
});

describe('成批填报', () => {
  let file: string;
  const enter = (text: string, files = [file]) =>
    service.ask('xiangmu', `POST ${EXCHANGE}/entries`, { body: { text, grade: 'D', note: '年度总结', files } });
  const waiting = async () =>
    (await service.ask('kezhang', `GET ${EXCHANGE}/entries`)).json<
      { id: string; name: string; value: string; byName: string }[]
    >();
  const confirm = (person: string, ids: readonly string[]) =>
    service.ask(person, `POST ${EXCHANGE}/entries/decisions`, { body: { ids } });
  beforeAll(async () => {
    file = (await service.ask('xiangmu', 'POST /api/evidence/files', { file: ['年度总结.pdf', PDF] })).json<{ id: string }>().id;
  });

  it('a list with one faulty line fills in nothing, and the line is named', async () => {
    const reply = await enter(`${NAME}\t3\n没有的指标\t1`);
    expect([reply.statusCode, reply.json().issues]).toEqual([
      422,
      [{ path: '第 2 行', message: '“没有的指标”：自评表里没有这个三级指标' }],
    ]);
    expect((await enter(`${NAME}\t3`, [])).statusCode).toBe(400);
    expect((await service.ask('kezhang', `POST ${EXCHANGE}/entries`, { body: {} })).statusCode).toBe(403);
    expect(await waiting()).toEqual([]);
  });
  it('each value waits for a second person and counts once confirmed; the proposer cannot confirm it, nobody twice', async () => {
    expect((await enter(`三级指标\t实际完成值\n${NAME}\t3 项`)).json()).toEqual({ entries: 1 });
    const [entry] = await waiting();
    expect(entry).toMatchObject({ name: NAME, value: '3 项' });
    expect((await confirm('xiangmu', [entry!.id])).statusCode).toBe(403);
    expect((await confirm('kezhang', [entry!.id, crypto.randomUUID()])).json().type).toBe('urn:problem:performance/decided');
    expect((await waiting()).length).toBe(1);
    expect((await confirm('kezhang', [entry!.id])).statusCode).toBe(204);
    expect(await waiting()).toEqual([]);
    expect((await confirm('kezhang', [entry!.id])).statusCode).toBe(409);
    expect(await evaluationOf(service, EXCHANGE).rowOf(NAME)).toMatchObject({ actual: '3', waiting: [] });
  });
});

it('a submitted table keeps the form it was scored by, whatever is chosen later', async () => {
  const own = evaluationOf(service, HOTLINE);
  const forms = async () => (await service.ask('caiwu', `GET ${YEAR}/forms`)).json();
  const choose = (version: number, body: object) =>
    service.ask('caiwu', `PUT ${YEAR}/forms`, { version, body: { projectId: 'hotline', base: null, own: null, ...body } });
  const { builtIn } = await forms();
  const [{ own: standard, id: base }] = builtIn;
  const grade = async () => (await own.project()).grade;
  const before = await grade();
  expect((await choose(0, { base, own: { ...standard, bands: [{ from: '0', grade: '合格' }] } })).statusCode).toBe(200);
  expect([before, await grade()]).toEqual(['优', '合格']);
  expect((await own.submit()).statusCode).toBe(200);
  expect((await choose(1, {})).statusCode).toBe(200);
  expect(await grade()).toBe('合格');
  expect((await forms()).choices.find(({ projectId }: { projectId: string }) => projectId === 'hotline').submitted).toBe(true);
  expect((await own.move('xiangmu', 'withdraw')).statusCode).toBe(200);
  expect(await grade()).toBe('优');
});
