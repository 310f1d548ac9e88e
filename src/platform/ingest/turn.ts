import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db, Identity } from '../database/db.ts';
import { closeLiveBatch } from './live.ts';
import { refuseImport } from './refusals.ts';
import { assertWanted, type Order } from './stage.ts';

const WAIT_MS = 60_000;
const WAIT_STEP_MS = 200;

/** One import of a register at a time; whoever changes its columns takes the same turn. Held until the transaction ends. */
export async function tryLockRegister(
  db: Db,
  { region, orgId }: Pick<Identity, 'region' | 'orgId'>,
  register: string,
): Promise<boolean> {
  const name = `${region}|${orgId}|${register}`;
  const { rows } = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}

/** One import of a register at a time, behind the single records that came before it: batches become visible in the order of their numbers. */
export async function takeTurn(db: Db, order: Pick<Order, 'identity' | 'register' | 'now' | 'tell' | 'signal'>): Promise<void> {
  const { identity, register } = order;
  for (let waited = 0; ; waited += WAIT_STEP_MS) {
    if (await tryLockRegister(db, identity, register.key)) return closeLiveBatch(db, identity, register, order.now);
    if (waited >= WAIT_MS) throw refuseImport('import/busy', { detail: '已等待一分钟，没有导入任何一行；请稍后重新导入。' });
    order.tell?.({ phase: 'waiting', rows: 0 });
    await sleep(WAIT_STEP_MS);
    assertWanted(order);
  }
}
