import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOut } from './copy.ts';
import { type Db, transact } from './db.ts';
import { type TestDatabase, testDatabase } from './testing/database.ts';

describe('rows of a query as text of COPY', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.end());

  async function textOf(db: Db, query: RawBuilder<unknown>): Promise<string> {
    const chunks: Buffer[] = [];
    const rows = await copyOut(db, query, (chunk) => void chunks.push(chunk));
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text.split('\n').length - 1).toBe(rows);
    return text;
  }
  const within = <T>(work: (db: Db) => Promise<T>) => transact(database.owner.db, {}, work);

  it('parameters are written into it, whatever they hold, and no part of one is taken for another', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), fc.constantFrom("'", "\\'", '$1', '$2', "$$'$1", '值')), { minLength: 3, maxLength: 3 }),
        async (values) => {
          const texts = values.map((value) => value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''));
          const query = sql`select encode(convert_to(x, 'UTF8'), 'hex') from unnest(array[${sql.join(texts)}]::text[]) as x`;
          const expected = texts.map((value) => `${Buffer.from(value, 'utf8').toString('hex')}\n`).join('');
          expect(await textOf(database.owner.db, query)).toBe(expected);
        },
      ),
      { numRuns: 40 },
    ));

  it('they come from the statement that stores them, and are gone with its transaction', async () => {
    const store = sql`insert into kept (n) select n from generate_series(1, 50000) as n order by n returning n`;
    await within(async (db) => {
      await sql`create temporary table kept (n int) on commit drop`.execute(db);
      expect((await textOf(db, store)).slice(0, 6)).toBe('1\n2\n3\n');
      expect((await sql<{ n: string }>`select count(*)::text as n from kept`.execute(db)).rows).toEqual([{ n: '50000' }]);
    });
  });

  it('a row that is refused behind thousands of others is the failure of the statement, and the connection goes on', async () => {
    const half = within(async (db) => {
      await sql`create temporary table kept (n int check (n < 40000)) on commit drop`.execute(db);
      await textOf(db, sql`insert into kept (n) select n from generate_series(1, 50000) as n returning repeat('长', 100)`);
    });
    await expect(half).rejects.toMatchObject({ code: '23514' });
    expect(await within((db) => textOf(db, sql`select 1`))).toBe('1\n');
  });

  it('who takes them may fail: that is the failure, and the connection goes on', async () => {
    let taken = 0;
    const failing = within((db) =>
      copyOut(db, sql`select repeat('长', 100) from generate_series(1, 50000)`, () => {
        taken += 1;
        throw new Error('no more');
      }),
    );
    await expect(failing).rejects.toThrow('no more');
    expect(taken).toBe(1);
    expect(await within((db) => textOf(db, sql`select 1`))).toBe('1\n');
  });
});
