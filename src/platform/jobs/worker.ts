import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { cronOf, type Job, type JobContext } from './job.ts';
import { WORKER_LOCK } from './queue.ts';
import { QueuePool } from './queue-pool.ts';

const POLL_MS = 2_000;
const CONCURRENCY = 2;
const STOP_WITHIN_MS = 8_000;
const LONGEST_PAUSE_MS = 10_000;

export type JobLog = { info(fields: object, line: string): void; warn(fields: object, line: string): void };
export type WorkerOptions = {
  /** The owner of the queue's tables, on a direct connection: the queue listens. */
  readonly ownerUrl: string;
  readonly jobs: readonly Job[];
  /** Asked before each job: of a unit's own data the region is known once the unit has been set up. */
  readonly context: JobContext | (() => Promise<JobContext>);
  readonly log: JobLog;
};
export type Worker = { stop(): Promise<void> };

const quiet = new Logger(() => () => undefined);

/** Makes or updates the tables of the queue; called with the other migrations. */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: 'mingzheng-migrate' });
  try {
    await runMigrations({ pgPool: pool, logger: quiet });
  } finally {
    await pool.end();
  }
}

/** Works on jobs until it is stopped; when the database goes away it waits for it to come back. */
export function startWorker(options: WorkerOptions): Worker {
  const end = new AbortController();
  const trouble = observeTrouble();
  const finished = keepWorking(options, trouble.logger, end.signal);
  return {
    async stop() {
      end.abort();
      await finished;
      // a promise that nobody observes is reported a turn after it failed
      await sleep(0);
      trouble.forget();
    },
  };
}

async function keepWorking(options: WorkerOptions, logger: Logger, end: AbortSignal): Promise<void> {
  for (let pause = 250; !end.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const begun = performance.now();
    try {
      await session(options, logger, end);
    } catch (error) {
      options.log.warn({ err: error }, '后台任务暂停：数据库不可用');
    }
    if (performance.now() - begun > LONGEST_PAUSE_MS) pause = 250;
    if (!end.aborted) await sleep(pause, undefined, { signal: end }).catch(() => undefined);
  }
}

/** One stay at the database, from the lock that shows this worker to the end of the connection or of the program. */
async function session({ ownerUrl, jobs, context, log }: WorkerOptions, logger: Logger, end: AbortSignal): Promise<void> {
  const sign = new pg.Client({ connectionString: ownerUrl, application_name: 'mingzheng-worker' });
  sign.on('error', () => undefined); // followed by the end
  const gone = new Promise<void>((resolve) => void sign.once('end', resolve));
  const asked = new Promise<void>((resolve) => void end.addEventListener('abort', () => resolve(), { once: true }));
  await sign.connect();
  await sign.query('select pg_advisory_lock_shared($1)', [WORKER_LOCK]);
  const pool = new QueuePool({ connectionString: ownerUrl, max: CONCURRENCY + 2, application_name: 'mingzheng-worker' });
  // the queue reports its own trouble
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  try {
    const runner = await run({
      pgPool: pool,
      concurrency: CONCURRENCY,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      logger,
      taskList: Object.fromEntries(jobs.map((job) => [job.task, (payload: unknown) => perform(job, context, payload, log)])),
      parsedCronItems: parseCronItems(
        jobs.flatMap(({ task, daily }) => (daily ? [{ task, match: cronOf(daily), identifier: task }] : [])),
      ),
    });
    // a hand that dies is not replaced by the queue itself
    const crippled = new Promise<void>((resolve) => void runner.events.once('worker:fatalError', () => resolve()));
    const ended = runner.promise.catch((error: unknown) => log.warn({ err: error }, '后台任务进程出错'));
    await Promise.race([gone, asked, ended, crippled]);
    await quit(runner, ended);
  } finally {
    await sign.end().catch(() => undefined);
    await Promise.race([pool.end(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
  }
}

/**
 * graphile-worker 0.16.6 leaves a promise of its crontab unobserved: a database that goes away in the wrong moment would end
 * the whole application. An error that the queue has told its logger is known here; any other one ends the process as always.
 */
function observeTrouble(): { readonly logger: Logger; forget(): void } {
  const known = new WeakSet<object>();
  const onUnobserved = (reason: unknown): void => {
    if (!(reason instanceof Error && known.has(reason))) throw reason;
  };
  process.on('unhandledRejection', onUnobserved);
  return {
    logger: new Logger(() => (_level, _message, meta) => {
      if (meta?.error instanceof Error) known.add(meta.error);
    }),
    forget: () => void process.off('unhandledRejection', onUnobserved),
  };
}

async function perform(job: Job, context: WorkerOptions['context'], payload: unknown, log: JobLog): Promise<void> {
  const begun = performance.now();
  try {
    await job.run(typeof context === 'function' ? await context() : context, payload);
    log.info({ task: job.task, ms: Math.round(performance.now() - begun) }, '后台任务完成');
  } catch (error) {
    log.warn({ task: job.task, err: error }, '后台任务失败，稍后自动重试');
    throw error; // the queue counts the try
  }
}

/** Jobs in hand are finished first, but not for ever: an unfinished one is taken up again by the next worker. */
async function quit(runner: Runner, ended: Promise<unknown>): Promise<void> {
  const stopped = runner.stop().catch(() => undefined); // it may have ended by itself
  await Promise.race([Promise.all([stopped, ended]), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
}
