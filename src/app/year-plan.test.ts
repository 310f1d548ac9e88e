import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServer, testServer } from './testing/signed-in.ts';

const PLAN = '/api/performance/years/2024/plan';
const notice = { noticeNumber: '某财绩〔2025〕1号', noticeTitle: '关于开展绩效自评的通知', noticeDay: '2025-01-10' };

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server?.end());

const put = async (body: object, version: number, role: Parameters<TestServer['token']>[0] = 'finance') =>
  server.app.inject({
    ...{ method: 'PUT', url: PLAN, payload: body },
    headers: { 'if-match': `"${version}"`, 'idempotency-key': crypto.randomUUID() },
    cookies: { mz: await server.token(role) },
  });
const get = async (url: string) => server.app.inject({ url, cookies: { mz: await server.token('finance') } });

it('a year without projects is opened by its notice, and only by 财务科', async () => {
  expect((await get('/api/performance/years')).json()).toEqual([]);
  expect((await get(PLAN)).json()).toMatchObject({ revision: 0, noticeDay: null, due: {} });
  expect((await put({ ...notice, due: {} }, 0, 'projectLead')).statusCode).toBe(403);
  expect((await put({ ...notice, due: { drafting: '2025-02-10' } }, 0)).json()).toMatchObject({
    ...{ revision: 1, noticeNumber: '某财绩〔2025〕1号', due: { drafting: '2025-02-10' } },
    written: { name: 'finance某' },
  });
  expect((await get('/api/performance/years')).json()).toEqual([2024]);
});
it('two who write at once: the second is told who was quicker, and nothing is overwritten', async () => {
  const reply = await put({ ...notice, noticeTitle: '另一个标题', due: {} }, 0);
  expect([reply.statusCode, reply.json().detail]).toEqual([409, expect.stringContaining('finance某刚刚改写了年度安排')]);
  expect((await get(PLAN)).json()).toMatchObject({ revision: 1, noticeTitle: '关于开展绩效自评的通知' });
});
it('a step due before the one ahead of it is refused with the field; no such day, no such step, no such file neither', async () => {
  const early = await put({ ...notice, due: { drafting: '2025-02-10', sectionReview: '2025-02-01' } }, 1);
  expect([early.statusCode, early.json().issues[0].path]).toEqual([422, 'due.sectionReview']);
  expect((await put({ ...notice, due: { drafting: '2025-02-30' } }, 1)).statusCode).toBe(400);
  expect((await put({ ...notice, due: { later: '2025-02-10' } }, 1)).statusCode).toBe(400);
  expect((await put({ ...notice, noticeFile: crypto.randomUUID(), due: {} }, 1)).statusCode).toBe(422);
});
