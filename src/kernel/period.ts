/** A day `YYYY-MM-DD` in Asia/Shanghai. */
export type Day = string;

/** A half-open period of days: `from` counts, `to` does not. */
export type Period = { readonly from: Day; readonly to: Day };

const SHANGHAI_OFFSET = '+08:00';
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether text names a real day of the calendar. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return instant.toISOString().slice(0, 10) === text;
}

/** The instant at which a day begins in Asia/Shanghai. */
export const startOf = (day: Day): Date => new Date(`${day}T00:00:00${SHANGHAI_OFFSET}`);

/** The day in Asia/Shanghai to which an instant belongs. */
export const dayOf = (instant: Date): Day => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The calendar year of a fiscal year, 1 January to 31 December. */
export const yearPeriod = (year: number): Period => ({ from: `${year}-01-01`, to: `${year + 1}-01-01` });

/** Last day that a half-open period contains. */
export const lastDay = ({ to }: Period): Day => dayOf(new Date(startOf(to).getTime() - 1));

/** The first day of the month behind that of a day, or of a month `2023-12`. */
export function nextMonth(day: string): Day {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** The whole months of a period, where it holds any. */
export function wholeMonths({ from, to }: Period): Period | undefined {
  const whole = { from: from.endsWith('-01') ? from : nextMonth(from), to: `${to.slice(0, 7)}-01` };
  return whole.from < whole.to ? whole : undefined;
}

/** `2023-03-06` as it stands in an official document: 2023年3月6日. */
export function officialDate(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** `2023-03-06 14:05:09` in Asia/Shanghai. */
export const localTime = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
