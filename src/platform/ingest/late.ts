import type { Db, Identity } from '../database/db.ts';
import type { Late } from '../database/late.ts';
import type { DayCount } from './batches.ts';

/** The years of a unit that hold a frozen self-evaluation; asked once for a file. */
export type FrozenYears = (db: Db, unit: Pick<Identity, 'region' | 'orgId'>) => Promise<readonly number[]>;

/** How many new rows lie in each of some years, by their counts of days. */
export const countLate = (days: readonly DayCount[], years: readonly number[]): readonly Late[] =>
  [...years]
    .sort((a, b) => a - b)
    .flatMap((year) => {
      const rows = days.filter(({ day }) => Number(day.slice(0, 4)) === year).reduce((sum, { n }) => sum + n, 0);
      return rows > 0 ? [{ year, rows }] : [];
    });
