import type { Day } from '../../../kernel/period.ts';

/** Minutes of the month that begins with a day: 43,200 of a month of thirty days. */
export function minutesIn(first: Day): number {
  const [year = 0, month = 0] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate() * 1_440;
}
