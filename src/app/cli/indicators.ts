import { importIndicators } from '../../modules/performance/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { transact } from '../../platform/database/db.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import type { Installation } from '../installation.ts';
import { UsageError } from './command.ts';

/** What `mz import` calls the file of indicators, which is no register: whole sets of projects and a year. */
export const INDICATORS = 'performance.indicator';

type Order = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly year: string | undefined;
  readonly dryRun: boolean;
};

/** Nothing is kept of a trial. */
class Tried extends Error {
  readonly counts: object;

  constructor(counts: object) {
    super('tried');
    this.counts = counts;
  }
}

/** `mz import performance.indicator`: through the very function of the page; with --dry-run everything is checked and nothing kept. */
export async function importIndicatorFile(
  installation: Pick<Installation, 'pool' | 'identity'>,
  { fileName, bytes, year, dryRun }: Order,
): Promise<object> {
  if (!year || !/^20\d\d$/.test(year)) throw new UsageError('请用 --year 写明年度，如 --year 2023');
  const identity = await installation.identity();
  const { region, orgId, accountId } = identity;
  const unit = { region, orgId, year: Number(year) };
  const now = systemClock.now();
  try {
    return await transact(installation.pool.db, { identity }, async (db) => {
      const counts = await importIndicators(db, unit, { fileName, bytes }, { accountId, name: '命令行', now });
      if (dryRun) throw new Tried({ dryRun, ...counts });
      const what = { object: `indicators/${year}`, detail: { ...counts, file: fileName } };
      const who = { region, orgId, actor: accountId, actorName: '命令行' };
      await writeAudit(db, { ...who, ...what, action: 'performance.indicator.import', result: 'ok' }, now);
      return counts;
    });
  } catch (error) {
    if (error instanceof Tried) return error.counts;
    throw error;
  }
}
