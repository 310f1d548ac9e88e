const DAILY = 7;
const WEEKLY = 4;
const MONTHLY = 12;
const DAY_MS = 86_400_000;

/** Number of the week, from Monday, that a calendar day `YYYYMMDD` lies in. */
function weekOf(day: string): string {
  const days = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) / DAY_MS;
  return String(Math.floor((days + 3) / 7)); // 1 January 1970 was a Thursday
}

/** The newest of each period, of the newest `most` periods that have one. */
function newestOf(newestFirst: readonly string[], periodOf: (stamp: string) => string, most: number): readonly string[] {
  const periods = new Map<string, string>();
  for (const stamp of newestFirst) if (!periods.has(periodOf(stamp))) periods.set(periodOf(stamp), stamp);
  return [...periods.values()].slice(0, most);
}

/**
 * 保留规则 (handbook 07 §9): of backups named by their time in Shanghai (`YYYYMMDD-HHMMSS`), those to remove. Kept are the newest
 * of each of the last 7 days, 4 weeks and 12 months that have a backup, so that a time without backups removes nothing.
 */
export function expired(stamps: readonly string[]): readonly string[] {
  const newestFirst = [...stamps].sort().reverse();
  const kept = new Set([
    ...newestOf(newestFirst, (stamp) => stamp.slice(0, 8), DAILY),
    ...newestOf(newestFirst, weekOf, WEEKLY),
    ...newestOf(newestFirst, (stamp) => stamp.slice(0, 6), MONTHLY),
  ]);
  return newestFirst.filter((stamp) => !kept.has(stamp));
}
