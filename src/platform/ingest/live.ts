import { type RawBuilder, sql } from 'kysely';
import { localTime } from '../../kernel/period.ts';
import { type Db, failedWith, type Identity } from '../database/db.ts';
import { foldOpen } from '../database/rollup.ts';
import { effect, Unanswered } from '../database/statement.ts';
import { newId } from '../ids.ts';
import { dropLeaves, keepLateLeaves, sealOfLive } from '../seal/live-leaves.ts';
import { keepSeal } from '../seal/seal.ts';
import { addBatch } from './batches.ts';
import { refuseImport } from './refusals.ts';
import type { Register } from './register.ts';

/**
 * 单条登记批次: single records go into the open batch of their register, many people at a time. Whoever needs a head that never
 * grows closes it first: it is counted, sealed and listed like any other, and the next record opens another one.
 */

type Unit = Pick<Identity, 'region' | 'orgId'>;
type Place = { readonly region: string; readonly orgId: string; readonly register: string };

export const LIVE = 'live';
/** Many people recorded them; who recorded which one stands in the audit log. */
const RECORDERS = '各登记人';
/** SQLSTATE of a wait for a lock that took too long. */
export const LOCKED_OUT = '55P03';

/** What a person is told who records while a file is being stored. */
export const busy = () => refuseImport('import/busy', { detail: '没有保存；请等导入结束后再提交。' });

const hold = effect<Place>(
  (slot) => {
    const [region, orgId, register] = [slot('region'), slot('orgId'), slot('register')];
    const mine = (whose: RawBuilder<unknown>) =>
      sql`pg_try_advisory_xact_lock_shared(platform_live_lock(${region}, ${orgId}, ${whose}))`;
    return sql`case when not (${mine(sql.lit(''))} and ${mine(register)}) then platform_live_await(${region}, ${orgId}, ${register}) end`;
  },
  new Unanswered((cause) => (failedWith(cause, LOCKED_OUT) ? busy() : cause)),
);

/** Lets nobody close the batch of a register until the transaction ends. */
export async function holdLiveBatch(db: Db, { region, orgId }: Unit, register: string): Promise<void> {
  await hold(db, { region, orgId, register });
}

type Owner = Readonly<Record<keyof Unit, RawBuilder<unknown>>>;

/** A member of a `with` that opens the batch of a register unless it is open, and its number, in a statement behind the one that holds it. */
export function liveBatch({ region, orgId }: Owner, register: string) {
  const key = sql.lit(register);
  const open = sql`select l.seq from platform_live_batch as l where l.region = ${region} and l.org_id = ${orgId} and l.register = ${key}`;
  return {
    batch: sql`mz_batch as materialized (select coalesce((${open}), platform_live_await(${region}, ${orgId}, ${key})) as seq)`,
    seq: sql`(select seq from mz_batch)`,
  };
}

/**
 * Closes the open batch of a register, if there is one, and seals what was recorded: the leaves that its records have left, whatever its
 * rows say by now. Until the transaction ends nobody records a single record of it: the batch whose number is drawn next holds
 * whatever is recorded, and no later record enters a batch before it.
 */
export async function closeLiveBatch(db: Db, { region, orgId }: Unit, register: Register, now: Date): Promise<void> {
  if (register.shared) return;
  const { rows } = await sql<{ seq: string; leaves: boolean }>`select closed_seq::text as seq, has_leaves as leaves
    from platform_live_close(${region}, ${orgId}, ${register.key})`.execute(db);
  const [closed] = rows;
  if (!closed) return;
  const { seq, leaves } = closed;
  if (register.rollup) await foldOpen(db, register.rollup, { region, orgId });
  if (!leaves) await keepLateLeaves(db, register, { region, orgId }, seq);
  const seal = await sealOfLive(db, register, { region, orgId }, seq);
  const stored = seal.records;
  // whoever opened it took his record back
  if (stored === 0) return;
  await addBatch(
    db,
    { region, orgId },
    {
      ...{
        id: newId(now),
        seq,
        register: register.key,
        fileName: `单条登记（至 ${localTime(now).slice(0, 16)}）`,
        sha256: `live:${seq}`,
      },
      ...{ source: LIVE, rows: stored, stored, repeated: 0, importedBy: RECORDERS, at: now },
    },
  );
  await keepSeal(db, register, { region, orgId }, seal);
  await dropLeaves(db, { region, orgId }, seq);
}
