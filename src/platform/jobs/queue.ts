import { sql } from 'kysely';
import type { Db } from '../database/db.ts';

/** Held by every process that works on jobs, as long as it lives. */
export const WORKER_LOCK = 7_130_244;

/**
 * Adds a job in the caller's transaction: it runs if and only if the change is kept.
 * `key` names the event that caused it; a job still waiting under the same key is replaced.
 */
export async function enqueue(
  db: Db,
  { task, payload = {}, key }: { readonly task: string; readonly payload?: object; readonly key: string },
): Promise<void> {
  await sql`select platform_enqueue(${task}, ${JSON.stringify(payload)}::json, ${`${key}:${task}`})`.execute(db);
}

/** A job as a person sees it. `exhausted`: out of tries; nobody but a person will start it again. */
export type QueuedJob = {
  readonly id: string;
  readonly task: string;
  readonly state: 'waiting' | 'running' | 'retrying' | 'exhausted';
  readonly attempts: number;
  readonly createdAt: Date;
  readonly runAt: Date;
  readonly lastError: string | null;
};

export async function listJobs(db: Db): Promise<readonly QueuedJob[]> {
  const { rows } = await sql<Omit<QueuedJob, 'state'> & { max: number; running: boolean }>`
    select id, task, attempts, max_attempts as max, is_running as running, created_at as "createdAt", run_at as "runAt",
      last_error as "lastError" from platform_job_list() order by created_at, id`.execute(db);
  return rows.map(({ max, running, ...job }) => ({ ...job, state: stateOf({ ...job, max, running }) }));
}

function stateOf({ attempts, max, running }: { attempts: number; max: number; running: boolean }): QueuedJob['state'] {
  if (running) return 'running';
  if (attempts >= max) return 'exhausted';
  return attempts > 0 ? 'retrying' : 'waiting';
}

/** Whether any process works on jobs now, this one or another. */
export async function hasWorker(db: Db): Promise<boolean> {
  const { rows } = await sql<{ alive: boolean }>`select exists (select from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database()) and classid = 0 and objid = ${WORKER_LOCK}) as alive`.execute(
    db,
  );
  return rows[0]?.alive ?? false;
}

/** Starts a job that is out of tries again; false when there is none with this number. */
export async function retryJob(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select platform_job_retry(${id}) as found`.execute(db);
  return rows[0]?.found ?? false;
}
