import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyText } from './copy-out.ts';
import { type TestDatabase, testDatabase } from './testing/database.ts';

/** A socket that hands on what comes in pieces of so many bytes. */
class Pieces extends Socket {
  size = Number.MAX_SAFE_INTEGER;

  override push(chunk: Buffer | null, ...rest: never[]): boolean {
    if (chunk === null) return super.push(null);
    let wanted = true;
    for (let at = 0; at < chunk.length; at += this.size)
      wanted = super.push(Buffer.from(chunk.subarray(at, at + this.size)), ...rest);
    return wanted;
  }
}

describe('rows off the wire', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const socket = new Pieces();
  const notices: string[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl, stream: () => socket });
    client.on('notice', ({ message }) => void notices.push(message ?? ''));
    await client.connect();
    await client.query(`create function pg_temp.said(n int) returns text language plpgsql as $$
      begin if n % 3 = 0 then raise notice 'row %', n; end if; return repeat('值', n); end $$`);
  });
  afterAll(async () => {
    await client.end();
    await database.end();
  });

  async function textOf(query: string): Promise<string> {
    const chunks: Buffer[] = [];
    const rows = await copyText(client, query, (chunk) => void chunks.push(chunk));
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text.split('\n').length - 1).toBe(rows);
    return text;
  }

  // up to behind the longest message, so that each byte of all of them is the last one of a piece
  it('are the same in whatever pieces they come, and what is said between them is heard', async () => {
    const expected = Array.from({ length: 9 }, (_, n) => `${'值'.repeat(n)}\n`).join('');
    for (let size = 1; size < 120; size += 1) {
      socket.size = size;
      notices.length = 0;
      expect(await textOf('select pg_temp.said(n) from generate_series(0, 8) n')).toBe(expected);
      expect(notices).toEqual(['row 0', 'row 3', 'row 6']);
      expect((await client.query('select 7 as n')).rows).toEqual([{ n: 7 }]);
    }
  });

  it('none at all, in whatever pieces', async () => {
    for (let size = 1; size < 40; size += 1) {
      socket.size = size;
      expect(await textOf('select 1 where false')).toBe('');
    }
  });

  it('a failure behind some of them is the failure of the statement, in whatever pieces it comes', async () => {
    for (let size = 1; size < 250; size += 7) {
      socket.size = size;
      await expect(textOf('select 1 / (5 - n) from generate_series(1, 9) n')).rejects.toMatchObject({ code: '22012' });
      expect(await textOf('select 1')).toBe('1\n');
    }
  });

  it('come no faster than they are taken, and the last ones are taken before it ends', async () => {
    socket.size = 1_000;
    let [taking, most, bytes] = [0, 0, 0];
    const rows = await copyText(client, `select repeat('x', 99) from generate_series(1, 500)`, async (chunk) => {
      taking += 1;
      most = Math.max(most, taking);
      await sleep(1);
      bytes += chunk.length;
      taking -= 1;
    });
    expect({ rows, bytes, most, taking }).toEqual({ rows: 500, bytes: 50_000, most: 1, taking: 0 });
  });

  it('who takes them may fail, at once or later: they are read to the end, and the connection goes on', async () => {
    for (const fail of [() => Promise.reject(new Error('no more')), () => expect.fail('no more')]) {
      let taken = 0;
      const failing = copyText(client, `select repeat('x', 99) from generate_series(1, 500)`, () => {
        taken += 1;
        return fail();
      });
      await expect(failing).rejects.toThrow('no more');
      expect(taken).toBe(1);
      expect(await textOf('select 1')).toBe('1\n');
    }
  });

  it('a connection that breaks off among them is their failure', async () => {
    const lost = new pg.Client({ connectionString: database.ownerUrl });
    lost.on('error', () => undefined);
    await lost.connect();
    const failing = copyText(lost, `select repeat('x', 99) from generate_series(1, 500000)`, () => {
      (lost as unknown as { connection: pg.Connection }).connection.stream.destroy();
    });
    await expect(failing).rejects.toThrow('terminated');
    await lost.end();
  });
});
