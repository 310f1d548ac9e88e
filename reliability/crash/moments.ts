import { setTimeout as sleep } from 'node:timers/promises';
import { openAsked } from '../product.ts';
import type { Stage } from './kills.ts';

/**
 * When a kill falls. Nothing in the product knows of it: random; just after a request went out; just after a batch or a 提交 became
 * visible, before its answer can have been read; during a COPY; while what was killed before is coming back.
 */
export const MOMENTS = ['random', 'sent', 'committed', 'copying', 'recovering'] as const;
export type Moment = (typeof MOMENTS)[number];

const PATIENCE_MS = 2_000;

/** Waits for a moment, and says whether it came. */
export async function waitFor(moment: Moment, { dataDir, random, nextSent }: Stage): Promise<boolean> {
  if (moment === 'sent') {
    const came = await Promise.race([nextSent().then(() => true), sleep(PATIENCE_MS).then(() => false)]);
    await sleep(random() * 40);
    return came;
  }
  if (moment === 'committed')
    return watch(
      dataDir,
      `select concat((select max(seq) from platform_import_batch), '/',
        (select count(*) from performance_submission), '/', (select count(*) from evidence_measurement)) as seen`,
      (seen, first) => seen !== first,
    );
  if (moment === 'copying')
    return watch(
      dataDir,
      "select count(*)::text as seen from pg_stat_activity where state = 'active' and query ilike 'copy %'",
      (seen) => seen !== '0',
    );
  return true;
}

/** Asks without a pause until it holds; not in time, or a database that is away, is a no. */
async function watch(
  dataDir: string,
  question: string,
  holds: (seen: string | undefined, first: string | undefined) => boolean,
): Promise<boolean> {
  const asked = await openAsked(dataDir).catch(() => undefined);
  if (!asked) return false;
  try {
    let first: string | undefined;
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
      const { rows } = await asked.query<{ seen: string }>(question);
      first ??= rows[0]?.seen;
      if (holds(rows[0]?.seen, first)) return true;
    }
    return false;
  } catch {
    return false;
  } finally {
    await asked.end().catch(() => undefined);
  }
}
