import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expired } from './retention.ts';

const stampOf = (day: number, time = '023000') =>
  `${new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')}-${time}`;
const keptOf = (stamps: readonly string[]) => stamps.filter((stamp) => !expired(stamps).includes(stamp));

describe('expired', () => {
  it.each([
    ['nothing of nothing', [], []],
    ['the earlier of two of one day', ['20240101-023000', '20240101-120000'], ['20240101-023000']],
    [
      'of eight days in one week and the next, the first: neither the last of its week nor of its month, nor in the seven days',
      [...Array.from({ length: 8 }, (_, day) => stampOf(day))],
      ['20240101-023000'],
    ],
    ['nothing of three that are years apart', ['20200101-023000', '20220101-023000', '20240101-023000'], []],
  ])('%s', (_title, stamps, removed) => expect(expired(stamps)).toEqual(removed));

  it('a backup every night of two years: 7 days, 4 weeks (of which two end within the days), 12 months', () => {
    let stamps: readonly string[] = [];
    for (let day = 0; day < 730; day += 1) stamps = keptOf([...stamps, stampOf(day)]);
    // 2025-12-30 is a Tuesday: this week's and last week's newest are among the days; so is December's newest
    expect(stamps).toHaveLength(7 + 2 + 11);
  });

  const backups = fc.uniqueArray(
    fc.tuple(fc.nat(900), fc.integer({ min: 100_000, max: 235_959 })).map(([day, time]) => stampOf(day, String(time))),
  );
  it('never the newest, never below the policy, and a second run removes nothing', () =>
    fc.assert(
      fc.property(backups, (stamps) => {
        const kept = keptOf(stamps);
        const newest = [...stamps].sort().at(-1);
        const days = (of: readonly string[]) => new Set(of.map((stamp) => stamp.slice(0, 8))).size;
        const months = (of: readonly string[]) => new Set(of.map((stamp) => stamp.slice(0, 6))).size;
        if (newest) expect(kept).toContain(newest);
        expect(days(kept)).toBeGreaterThanOrEqual(Math.min(7, days(stamps)));
        expect(months(kept)).toBeGreaterThanOrEqual(Math.min(12, months(stamps)));
        expect(kept.length).toBeLessThanOrEqual(7 + 4 + 12);
        expect(expired(kept)).toEqual([]);
      }),
    ));
});
