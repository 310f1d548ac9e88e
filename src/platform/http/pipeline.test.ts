import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../clock.ts';
import { type TestDatabase, testDatabase } from '../database/testing/database.ts';
import { nobody } from './actor.ts';
import { execute } from './pipeline.ts';
import type { Context, Route } from './route.ts';

const REGION = '532500';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.end());

/** Runs a write for which something stands still while its snapshot is taken. */
function run(before: NonNullable<Route['before']>): Promise<unknown> {
  const route = {
    ...{ method: 'POST', path: '/api/still', permission: 'public', scope: 'all', summary: '', isolation: 'repeatable read' },
    before,
    handle: async () => undefined,
  } as const satisfies Route;
  const context = { db: database.app.db, clock: fixedClock(new Date('2024-01-05T08:00:00Z')) } as unknown as Context;
  const call = { key: undefined, digest: '', actor: nobody(REGION), address: '' };
  return execute(route, context, call, {} as Parameters<typeof execute>[3]);
}
const stands = async () => async () => undefined;
const gone = new Error('the connection on which it stood still is gone');

it.each([
  ['what stood still cannot be let go', async () => () => Promise.reject(gone)],
  ['it cannot be made to stand still', () => Promise.reject(gone)],
] as const)('%s: the request fails, and the next one has its turn', async (_, before) => {
  const first = run(before);
  const next = run(stands);
  await expect(first).rejects.toBe(gone);
  expect(await next).toEqual({ status: 204, reply: undefined });
  expect(await run(stands)).toEqual({ status: 204, reply: undefined });
});
