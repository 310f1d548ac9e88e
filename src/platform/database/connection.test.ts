import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transact } from './db.ts';
import { openPool, type Pool } from './pool.ts';
import { statement, Unanswered } from './statement.ts';
import { type TestDatabase, testDatabase } from './testing/database.ts';

const named = new Error('named');
const divide = statement<{ by: number }, { n: number }>((slot) => sql`select 6 / ${slot('by')}::int as n`);
const dividing = statement<{ by: number }, unknown>((slot) => sql`select 7 / ${slot('by')}::int`, new Unanswered(() => named));
const insert = statement<{ n: number }, unknown>((slot) => sql`insert into noted values (${slot('n')}::int)`, new Unanswered());

describe('statements that travel together', () => {
  let database: TestDatabase;
  let pool: Pool;
  const noted = async () => (await pool.pg.query('select n from noted order by n')).rows.map(({ n }) => n);
  beforeAll(async () => {
    database = await testDatabase();
    pool = database.owner;
    await pool.pg.query('create table noted (n int primary key)');
  });
  afterAll(() => database.end());

  it('a statement nobody waits for is told of by the one behind it, which has not run', async () => {
    const work = transact(pool.db, {}, async (db) => {
      await insert(db, { n: 1 });
      await dividing(db, { by: 0 });
      return divide(db, { by: 2 });
    });
    await expect(work).rejects.toBe(named);
    expect(await noted()).toEqual([]);
  });

  it('at the latest the commit tells of it', async () => {
    const work = transact(pool.db, {}, async (db) => {
      await divide(db, { by: 1 });
      await insert(db, { n: 2 });
      await dividing(db, { by: 0 });
    });
    await expect(work).rejects.toBe(named);
    expect(await noted()).toEqual([]);
  });

  it('what concerns only statements to come is not sent where none comes', async () => {
    const readying = statement<{ by: number }, unknown>(
      (slot) => sql`select 8 / ${slot('by')}::int`,
      new Unanswered(() => named, { ahead: true }),
    );
    await transact(pool.db, {}, async (db) => {
      await insert(db, { n: 7 });
      await readying(db, { by: 0 });
    });
    expect(await noted()).toEqual([7]);
    const work = transact(pool.db, {}, async (db) => {
      await readying(db, { by: 0 });
      return divide(db, { by: 2 });
    });
    await expect(work).rejects.toBe(named);
    await pool.pg.query('delete from noted');
  });

  it('a reading ends with whatever is asked next on its connection, or soon by itself', async () => {
    const { db, pg, end } = openPool({ url: database.ownerUrl, max: 1 });
    const read = () => transact(db, { readOnly: true }, (tx) => divide(tx, { by: 3 }));
    const open = async () =>
      (
        await pool.pg.query(
          "select from pg_stat_activity where application_name = 'reading' and state like 'idle in transaction%'",
        )
      ).rowCount;
    await pg.query("set application_name = 'reading'");
    for (let i = 0; i < 3; i += 1) expect(await read()).toEqual([{ n: 2 }]);
    expect(await divide(db, { by: 2 })).toEqual([{ n: 3 }]);
    await read();
    await pg.query('insert into noted values (11)');
    await read();
    await transact(db, {}, (tx) => insert(tx, { n: 12 }));
    expect(await noted()).toEqual([11, 12]);
    await expect(transact(db, { readOnly: true }, (tx) => insert(tx, { n: 13 }))).rejects.toThrow('read-only');
    await read();
    await expect.poll(open).toBe(0);
    await read();
    await end();
    await pool.pg.query('delete from noted');
  });

  it('what is answered fails by its own name, and the connection serves the next one', async () => {
    for (let i = 0; i < 6; i += 1) {
      const work = transact(pool.db, {}, async (db) => {
        await dividing(db, { by: 1 });
        return divide(db, { by: 0 });
      });
      await expect(work).rejects.toThrow('division by zero');
      expect(await divide(pool.db, { by: 3 })).toEqual([{ n: 2 }]);
    }
  });

  it('a statement that cannot be prepared stays unprepared, and what stood behind it is prepared when it comes again', async () => {
    const later = statement<{ n: number }, unknown>(
      (slot) => sql`insert into later values (${slot('n')}::int)`,
      new Unanswered(),
    );
    const count = statement<{ least: number }, { n: number }>(
      (slot) => sql`select count(*)::int as n from noted where n > ${slot('least')}::int`,
    );
    const work = () =>
      transact(pool.db, {}, async (db) => {
        await later(db, { n: 1 });
        return count(db, { least: 0 });
      });
    await expect(work()).rejects.toThrow('"later" does not exist');
    await pool.pg.query('create table later (n int)');
    for (let i = 0; i < 4; i += 1) expect(await work()).toEqual([{ n: 0 }]);
  });

  it('takes several statements without values, and says of the one before them first', async () => {
    await transact(pool.db, {}, async (db) => {
      await insert(db, { n: 3 });
      await sql`create temporary table passing (n int); insert into passing select n from noted`.execute(db);
      expect((await sql`select * from passing`.execute(db)).rows).toEqual([{ n: 3 }]);
      await sql`drop table passing`.execute(db);
      await sql`delete from noted`.execute(db);
    });
    const work = transact(pool.db, {}, async (db) => {
      await dividing(db, { by: 0 });
      await sql`select 1`.execute(db);
    });
    await expect(work).rejects.toBe(named);
  });

  it('a transaction in which nothing is asked asks nothing, and one that only writes unanswered commits', async () => {
    expect(await transact(pool.db, {}, async () => 'done')).toBe('done');
    await transact(pool.db, {}, (db) => insert(db, { n: 4 }));
    expect(await noted()).toEqual([4]);
    const given = transact(pool.db, {}, async (db) => {
      await insert(db, { n: 5 });
      throw named;
    });
    await expect(given).rejects.toBe(named);
    expect(await noted()).toEqual([4]);
  });

  it('is read only where it says so, and counts what changed', async () => {
    const work = transact(pool.db, { readOnly: true }, async (db) => {
      await insert(db, { n: 6 });
      await divide(db, { by: 1 });
    });
    await expect(work).rejects.toThrow('read-only transaction');
    const changed = await sql`update noted set n = n + ${1}::int`.execute(pool.db);
    expect(changed.numAffectedRows).toBe(1n);
    expect((await sql`select ${1}::int as n`.execute(pool.db)).numAffectedRows).toBeUndefined();
  });

  it('a value that cannot be sent is refused before anything is', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    await expect(sql`select ${circular}::jsonb`.execute(pool.db)).rejects.toThrow('circular');
    expect(await divide(pool.db, { by: 6 })).toEqual([{ n: 1 }]);
  });
});
