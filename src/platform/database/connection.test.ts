import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedWith, failWhen, transact } from './db.ts';
import { openPool, type Pool } from './pool.ts';
import { effect, statement, Unanswered } from './statement.ts';
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

  describe('effects', () => {
    const keep = effect<{ name: string; value: string }>((slot) => sql`set_config(${slot('name')}, ${slot('value')}, true)`);
    const least = effect<{ n: number; least: number }>(
      (slot) => failWhen(sql`${slot('n')}::int < ${slot('least')}::int or ${slot('n')}::int > 99`, 'MZ901'),
      new Unanswered((cause) => (failedWith(cause, 'MZ901') ? named : cause)),
    );
    const reversed = new Error('reversed');
    const most = effect<{ most: number; n: number }>(
      (slot) => failWhen(sql`${slot('n')}::int > ${slot('most')}::int`, 'MZ902'),
      new Unanswered((cause) => (failedWith(cause, 'MZ902') ? reversed : cause)),
    );
    const read = statement<object, { a: string; b: string }>(
      () => sql`select current_setting('mz.a', true) as a, current_setting('mz.b', true) as b`,
    );
    const between = (n: number) =>
      transact(pool.db, {}, async (db) => {
        await keep(db, { name: 'mz.a', value: `first ${n}` });
        await least(db, { n, least: 3 });
        await most(db, { n, most: 5 });
        await keep(db, { name: 'mz.b', value: `last ${n}` });
        return read(db, {});
      });

    it('behind one another are one statement, with each value in its own place', async () => {
      for (const n of [3, 4, 5, 4, 3, 4, 5]) expect(await between(n)).toEqual([{ a: `first ${n}`, b: `last ${n}` }]);
      const { db, pg, end } = openPool({ url: database.ownerUrl, max: 1 });
      await transact(db, {}, async (tx) => {
        await keep(tx, { name: 'mz.a', value: 'x' });
        await most(tx, { n: 1, most: 2 });
        await insert(tx, { n: 21 });
        await keep(tx, { name: 'mz.b', value: 'y' });
      });
      const { rows } = await pg.query("select statement from pg_prepared_statements where statement like 'select%' order by 1");
      expect(rows.map(({ statement }) => statement)).toEqual([
        'select set_config($1, $2, true)',
        "select set_config($1, $2, true), case when $3::int > $4::int then platform_fail('MZ902') end",
      ]);
      await end();
      await pool.pg.query('delete from noted');
    });

    it.each([
      [2, named],
      [100, named],
      [6, reversed],
    ])('%i: each failure is called by its own name', async (n, failure) => {
      for (let i = 0; i < 3; i += 1) await expect(between(n)).rejects.toBe(failure);
    });

    it('a fresh one sees what was committed while the one before it waited', async () => {
      const turn = effect<{ key: number }>((slot) => sql`pg_advisory_xact_lock(${slot('key')}::bigint)`);
      const there = sql`exists (select from noted where n = 31)`;
      const isThere = effect<object>(() => failWhen(there, 'MZ903'), new Unanswered(), { fresh: true });
      const others = openPool({ url: database.ownerUrl });
      const holder = await others.pg.connect();
      await holder.query('begin; select pg_advisory_xact_lock(31)');
      const work = transact(pool.db, {}, async (db) => {
        await turn(db, { key: 31 });
        await isThere(db, {});
      });
      const failed = expect(work).rejects.toMatchObject({ code: 'MZ903' });
      const waiting = async () =>
        (await others.pg.query("select from pg_locks where locktype = 'advisory' and objid = 31 and not granted")).rowCount;
      await expect.poll(waiting).toBe(1);
      await holder.query('insert into noted values (31); commit');
      holder.release();
      await failed;
      await others.end();
      await pool.pg.query('delete from noted');
    });

    it('outside a transaction it is asked at once', async () => {
      await expect(most(pool.db, { n: 6, most: 5 })).rejects.toMatchObject({ code: 'MZ902' });
      await most(pool.db, { n: 5, most: 5 });
    });
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
