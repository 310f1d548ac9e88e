import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { type Db, transact } from '../database/db.ts';
import { type TestDatabase, testDatabase } from '../database/testing/database.ts';
import { cronOf, type Job } from './job.ts';
import { enqueue, hasWorker, listJobs, retryJob } from './queue.ts';
import { QueuePool } from './queue-pool.ts';
import { startWorker, type Worker } from './worker.ts';

const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 150; i += 1) {
    if (await holds()) return true;
    await sleep(100);
  }
  return false;
};

describe('cronOf: a time in Shanghai in the clock of the queue, which is UTC', () => {
  it.each([
    ['04:00', '0 20 * * *'],
    ['08:00', '0 0 * * *'],
    ['07:59', '59 23 * * *'],
    ['00:30', '30 16 * * *'],
    ['23:05', '5 15 * * *'],
  ])('%s is %s', (daily, cron) => expect(cronOf(daily)).toBe(cron));
});

describe('background jobs', () => {
  let database: TestDatabase;
  let worker: Worker;
  const done: unknown[] = [];
  const logged: string[] = [];
  let failing = true;
  const jobs: readonly Job[] = [
    {
      task: 'test:note-role',
      title: 'role',
      run: async ({ db }, payload) => {
        const { rows } = await database.app.pg.query('select current_user as role');
        done.push([payload, rows[0].role, db === database.app.db]);
      },
    },
    {
      task: 'test:fail-once',
      title: 'fails',
      run: async () => {
        if (failing) throw new Error('not yet');
        done.push('recovered');
      },
    },
  ];
  const within = <T>(work: (db: Db) => Promise<T>) => transact(database.app.db, {}, work);
  const start = () =>
    startWorker({
      ownerUrl: database.ownerUrl,
      jobs,
      context: {
        db: database.app.db,
        clock: systemClock,
        files: { put: async () => '', get: async () => undefined },
        region: 'r',
      },
      log: { info: (_, line) => logged.push(line), warn: (_, line) => logged.push(line) },
    });

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(async () => {
    await worker.stop();
    await database.end();
  });

  it('a job exists if and only if the change that caused it is kept', async () => {
    await expect(
      within(async (db) => {
        await enqueue(db, { task: 'test:note-role', key: 'undone' });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await listJobs(database.app.db)).toEqual([]);
    await within((db) => enqueue(db, { task: 'test:note-role', payload: { n: 1 }, key: 'event-1' }));
    expect(await listJobs(database.app.db)).toMatchObject([{ task: 'test:note-role', state: 'waiting', attempts: 0 }]);
  });
  it('the same event again replaces the waiting job; another event does not', async () => {
    await within((db) => enqueue(db, { task: 'test:note-role', payload: { n: 2 }, key: 'event-1' }));
    await within((db) => enqueue(db, { task: 'test:note-role', payload: { n: 3 }, key: 'event-3' }));
    expect(await listJobs(database.app.db)).toHaveLength(2);
  });
  it('requests reach the queue through its functions only', async () => {
    await expect(database.app.pg.query('select from graphile_worker._private_jobs')).rejects.toThrow('permission denied');
    await expect(database.app.pg.query("select graphile_worker.add_job('test:note-role')")).rejects.toThrow('permission denied');
    const { rows } = await database.owner.pg.query(
      `select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and (proconfig is null or not proconfig && array['search_path=pg_catalog, pg_temp', 'search_path=public, pg_temp'])`,
    );
    expect(rows).toEqual([]);
  });
  it('a worker shows itself, and its handlers run in the pool of requests', async () => {
    expect(await hasWorker(database.app.db)).toBe(false);
    worker = start();
    expect(await until(() => done.length === 2)).toBe(true);
    expect(await hasWorker(database.app.db)).toBe(true);
    // two hands work at once: their order is nobody's promise
    expect(done.map((entry) => JSON.stringify(entry)).sort()).toEqual([
      JSON.stringify([{ n: 2 }, 'mz_app', true]),
      JSON.stringify([{ n: 3 }, 'mz_app', true]),
    ]);
  });
  it('a job that fails is tried again later; out of tries it waits for a person, who starts it again', async () => {
    await within((db) => enqueue(db, { task: 'test:fail-once', key: 'event-4' }));
    expect(await until(async () => (await listJobs(database.app.db))[0]?.state === 'retrying')).toBe(true);
    const [job] = await listJobs(database.app.db);
    expect(job).toMatchObject({ attempts: 1, lastError: expect.stringContaining('not yet') });
    expect(await retryJob(database.app.db, job?.id ?? '')).toBe(false); // it still has tries of its own
    await database.owner.pg.query('update graphile_worker._private_jobs set attempts = max_attempts');
    expect((await listJobs(database.app.db))[0]?.state).toBe('exhausted');
    failing = false;
    expect(await retryJob(database.app.db, job?.id ?? '')).toBe(true);
    expect(await until(() => done.includes('recovered'))).toBe(true);
    expect(await until(async () => (await listJobs(database.app.db)).length === 0)).toBe(true);
    expect(await retryJob(database.app.db, job?.id ?? '')).toBe(false);
  });
  it('a worker that loses its connections comes back by itself', async () => {
    await database.owner.pg.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mingzheng-worker'",
    );
    expect(await until(async () => !(await hasWorker(database.app.db)))).toBe(true);
    expect(await until(() => hasWorker(database.app.db))).toBe(true);
    await within((db) => enqueue(db, { task: 'test:note-role', payload: { n: 5 }, key: 'event-5' }));
    expect(await until(() => done.length === 4)).toBe(true);
  });
  it('a connection of the queue that is given back twice is free once, and nothing is thrown', async () => {
    const pool = new QueuePool({ connectionString: database.ownerUrl, max: 1 });
    await new Promise<void>((resolve, reject) =>
      pool.connect((error, _, release) => {
        if (error) return reject(error);
        release();
        release();
        resolve();
      }),
    );
    expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
    await pool.end();
  });
  it('stopped, it no longer shows', async () => {
    await worker.stop();
    expect(await until(async () => !(await hasWorker(database.app.db)))).toBe(true);
  });
});
