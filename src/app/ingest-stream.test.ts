import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyOf, contentType } from './testing/ingest.ts';
import { type TestServer, testServer } from './testing/signed-in.ts';

const URL_PATH = '/api/v1/ingest/hotline.call';
const call = (id: string) =>
  `${JSON.stringify({ id, direction: '呼入', started_at: '2023-01-01 00:00:00', answered_at: '', ended_at: '2023-01-01 00:01:00', seat_id: '' })}\n`;

/** A sender on a wire of its own, who writes when told to. */
describe('a batch that is sent over the wire', () => {
  let server: TestServer;
  let port: number;
  beforeAll(async () => {
    server = await testServer();
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = server.app.server.address() as AddressInfo);
  });
  afterAll(() => server.end());

  const open = async (key: string, path = URL_PATH) => {
    const headers = { 'content-type': contentType, 'idempotency-key': key, cookie: `mz=${await server.token('finance')}` };
    const sender = request({ host: '127.0.0.1', port, path, method: 'POST', headers });
    const reply = new Promise<{ status: number; body: string }>((resolve, reject) => {
      sender.on('error', reject);
      sender.on('response', (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
    });
    reply.catch(() => undefined);
    return { sender, reply };
  };
  const [head, tail] = (() => {
    const whole = bodyOf([
      ['manifest', '{}'],
      ['file', '<>', 'calls.ndjson'],
    ]).toString();
    const at = whole.indexOf('<>');
    return [whole.slice(0, at), whole.slice(at + 2)];
  })();
  const count = async (table: string) =>
    Number((await server.database.owner.pg.query(`select count(*) as n from ${table}`)).rows[0].n);
  /** Whether a COPY of ours is at work. */
  const copying = async () =>
    Number(
      (
        await server.database.owner.pg.query(
          "select count(*) as n from pg_stat_activity where datname = current_database() and query like 'copy pg_temp%' and state <> 'idle'",
        )
      ).rows[0].n,
    );
  const until = async (holds: () => Promise<boolean>) => {
    for (let i = 0; i < 200; i += 1) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('it did not come to that');
  };

  it('is stored, slowly as it may come', async () => {
    const { sender, reply } = await open('slowly-1');
    for (const text of [head, call('A1'), call('A2'), tail]) {
      sender.write(text);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    sender.end();
    const { status, body } = await reply;
    expect([status, JSON.parse(body)]).toMatchObject([200, { state: 'applied', accepted: 2 }]);
    expect(await count('hotline_call')).toBe(2);
  });
  it('leaves nothing when the sender goes away in the middle, and its key and register are free again', async () => {
    const { sender, reply } = await open('goes-away-1');
    sender.write(head);
    for (let i = 0; i < 2_000; i += 1) sender.write(call(`B${i}`));
    await until(async () => (await copying()) > 0);
    sender.destroy();
    await expect(reply).rejects.toThrow();
    await until(async () => (await copying()) === 0);
    const left = await Promise.all(
      ['hotline_call', 'platform_import_batch', 'platform_ingest_hold', 'platform_idempotency'].map(count),
    );
    expect(left).toEqual([2, 1, 0, 1]);
    const again = await open('goes-away-1');
    again.sender.end(`${head}${call('B1')}${tail}`);
    expect((await again.reply).status).toBe(200);
  });
  it('is answered although most of it has not been read', async () => {
    const { sender, reply } = await open('not-read-1', '/api/v1/ingest/no.such');
    sender.write(head);
    const row = call('C').repeat(1_000);
    for (let i = 0; i < 40; i += 1) if (!sender.write(row)) await new Promise((resolve) => setTimeout(resolve, 5));
    sender.end(tail);
    expect((await reply).status).toBe(404);
  });
});
