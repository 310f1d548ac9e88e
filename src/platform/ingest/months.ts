import { sql } from 'kysely';
import { dayOf } from '../../kernel/period.ts';
import { type Db, failedWith } from '../database/db.ts';
import { prepareMonths } from '../database/partitions.ts';
import { busy, LOCKED_OUT } from './live.ts';
import { refuseImport } from './refusals.ts';
import type { Register } from './register.ts';

/** The month of a single record, in a register whose table lies in parts by month. */

/** Months that are there, by database: asked for until they are, and anew once one was missing. */
let months = new WeakMap<object, Set<string>>();

/** Makes the month in which the single record of an instant will lie, unless it is there. @throws Refusal where it has been detached */
export async function prepareMonth(db: Db, { table, identity }: Register, at: string | null | undefined): Promise<void> {
  if (!identity || !at) return;
  const known = months.get(db.getExecutor().adapter) ?? new Set();
  months.set(db.getExecutor().adapter, known);
  const month = `${table} ${dayOf(new Date(at)).slice(0, 7)}`;
  if (known.has(month)) return;
  const row = sql`(select ${at}::timestamptz as ${sql.ref(identity.at)}) as s`;
  const { detached, made } = await briefly(db, () => prepareMonths(db, { table, at: identity.at }, row));
  if (detached.length > 0)
    throw refuseImport('import/detached', { detail: `${detached.join('、')} 的记录已按保存期限脱离，不能再登记。` });
  // one that this transaction has made goes with it when it fails
  if (!made) known.add(month);
}

const LONGEST_WAIT = '5s';

/** Whoever makes a month holds it until his import has ended, of another unit too: nobody waits for that with a form in hand. */
async function briefly<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const limit = (most: string) => sql`select set_config('lock_timeout', ${most}, true)`.execute(db);
  await limit(LONGEST_WAIT);
  const done = await work().catch((cause: unknown) => Promise.reject(failedWith(cause, LOCKED_OUT) ? busy() : cause));
  await limit('0');
  return done;
}

/** Only detaching takes a month away: of a part that is missing PostgreSQL says that no row may be so, and names no constraint. */
export const isMonthless = (cause: unknown): boolean =>
  failedWith(cause, '23514') && cause instanceof Error && !('constraint' in cause && cause.constraint);

/** What is said of a month that was there a moment ago; from here on each is asked for anew. */
export function monthGone() {
  months = new WeakMap();
  return refuseImport('import/detached', { detail: '这个月份的记录刚按保存期限脱离，不能再登记；没有保存。' });
}
