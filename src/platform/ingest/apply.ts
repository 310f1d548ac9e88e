import type { Db } from '../database/db.ts';
import { addLate, type Late } from '../database/late.ts';
import { keepSeal } from '../seal/seal.ts';
import { addBatch, addDays, type DayCount, type NewBatch, nextSeq } from './batches.ts';
import { countLate } from './late.ts';
import { assertWanted, guarded, type Order } from './stage.ts';
import { closeStaging, countDays } from './staging.ts';
import { storeStaged } from './store.ts';

export type Applying = Pick<NewBatch, 'id' | 'rows' | 'repeated' | 'sha256' | 'sent' | 'rejected' | 'release'> & {
  /** How many rows are staged, all of them new. */
  readonly fresh: number;
  /** Who brought it, where another person lets it count. */
  readonly importedBy?: string;
};

type Applied = { readonly id: string; readonly seq: string; readonly days: readonly DayCount[]; readonly late: readonly Late[] };

/**
 * Merges what is staged into the register, set against set: the records, their roll-up, the batch with its counts by day, and its seals,
 * all of it or none.
 */
export async function applyStaged(
  db: Db,
  order: Pick<Order, 'register' | 'identity' | 'fileName' | 'now' | 'signal' | 'tell' | 'frozenYears'> & {
    readonly source: string;
  },
  { fresh, importedBy, ...applying }: Applying,
): Promise<Applied> {
  const { register, identity, source, fileName, now } = order;
  assertWanted(order);
  order.tell?.({ phase: 'storing', rows: applying.rows });
  const seq = await nextSeq(db);
  const days = await countDays(db, register);
  const late = countLate(days, (await order.frozenYears?.(db, identity)) ?? []);
  const seal = await guarded('文件', () => storeStaged(db, register, { seq, source, identity, days }));
  const stored = seal.records;
  if (stored !== fresh) throw new Error(`${fresh} rows are staged, but ${stored} were stored`);
  await closeStaging(db);
  assertWanted(order);
  const batch = { ...applying, seq, register: register.key, fileName, source, stored };
  await addBatch(db, identity, { ...batch, importedBy: importedBy ?? identity.accountId, at: now });
  await addDays(db, identity, seq, days);
  await addLate(db, identity, seq, late);
  await keepSeal(db, register, identity, seal);
  return { id: applying.id, seq, days, late };
}
