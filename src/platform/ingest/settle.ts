import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Db, failedWith, type Identity, transact } from '../database/db.ts';
import { closeLiveBatch, LOCKED_OUT } from './live.ts';
import { refuseImport } from './refusals.ts';
import type { Register } from './register.ts';

const LONGEST_WAIT = '300ms';
const ATTEMPTS = 75;
const PAUSE_MS = 100;

type Standing = { readonly identity: Identity; readonly registers: readonly Register[]; readonly now: Date };

/**
 * 结批: closes every open live batch of a unit and keeps its registers still until the returned function is called: nobody
 * records a single record, and no import or reversal stores. A snapshot that is taken in between has heads that never grow, of
 * one register or of several together. Meant for milliseconds; whoever asks has the connection of his snapshot already, or those
 * who wait here would keep him from getting one.
 * @throws Refusal when an import takes longer than a person would wait
 */
export async function settleLive(db: Db, standing: Standing): Promise<() => Promise<void>> {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let settled = (): void => undefined;
  const still = new Promise<void>((resolve) => {
    settled = resolve;
  });
  const held = db.connection().execute((connection) => hold(connection, standing, { settled, released }));
  await Promise.race([still, held]);
  return async () => {
    letGo();
    await held;
  };
}

type Moments = { readonly settled: () => void; readonly released: Promise<void> };

/** The lock is the connection's, not a transaction's: the batches are closed for everybody to see while it is still held. */
async function hold(db: Db, { identity, registers, now }: Standing, { settled, released }: Moments): Promise<void> {
  const { region, orgId } = identity;
  const lock = sql`platform_live_lock(${region}, ${orgId}, '')`;
  await sql`select set_config('lock_timeout', ${LONGEST_WAIT}, false)`.execute(db);
  try {
    await wait(() => sql`select pg_advisory_lock(${lock})`.execute(db));
    try {
      await transact(db, { identity }, async (tx) => {
        const { rows } = await sql<{ register: string }>`select register from platform_live_batch
          where region = ${region} and org_id = ${orgId} order by register`.execute(tx);
        for (const { register: key } of rows) {
          const register = registers.find((each) => each.key === key);
          if (register) await closeLiveBatch(tx, identity, register, now);
        }
      });
      settled();
      await released;
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(db);
    }
  } finally {
    await sql`select set_config('lock_timeout', '0', false)`.execute(db);
  }
}

/** Waits a little at a time: whoever records queues behind a waiting lock, and shall not queue for long. */
async function wait(take: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await take();
      return;
    } catch (error) {
      if (!failedWith(error, LOCKED_OUT)) throw error;
      if (attempt === ATTEMPTS) throw refuseImport('import/busy', { detail: '请等导入结束后再测量或提交。' });
      await sleep(PAUSE_MS);
    }
  }
}
