/** 压力数据: a year of ratings that never happened, the same ones every time, made while they are read. */

/** Rows of the year that the published report speaks of, and how many of them are bad. */
export const ROWS = 4_091_377;
const BAD = 6;
const YEAR = 2023;

/** Counties of the prefecture with their share of a hundred. */
const COUNTIES: readonly (readonly [string, number])[] = [
  ...([
    ['蒙自市', 14],
    ['个旧市', 12],
    ['建水县', 12],
    ['弥勒市', 12],
    ['开远市', 9],
    ['泸西县', 8],
    ['石屏县', 7],
  ] as const),
  ...([
    ['元阳县', 6],
    ['金平县', 5],
    ['红河县', 5],
    ['屏边县', 4],
    ['绿春县', 3],
    ['河口县', 3],
  ] as const),
];
const CHANNELS: readonly (readonly [string, number])[] = [
  ...([
    ['window', 46],
    ['qr', 22],
    ['mobile', 14],
    ['web', 8],
    ['sms', 4],
    ['kiosk', 4],
    ['hotline', 2],
  ] as const),
];
const LEVELS: readonly (readonly [string, number])[] = [
  ['5', 97],
  ['4', 2],
  ['3', 1],
];
const ORIGINS: readonly (readonly [string, number])[] = [
  ['active', 82],
  ['default', 15],
  ['late', 3],
];
/** Office hours: 09:00–12:00 and 13:30–17:30. */
const MORNING = 3 * 3_600;
const WORKDAY = MORNING + 4 * 3_600;

/** A whole number from 0 to 99, the same for the same row and question. */
function dice(row: number, question: number): number {
  let bits = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(question, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return ((bits ^ (bits >>> 16)) >>> 0) % 100;
}

function drawn(choices: readonly (readonly [string, number])[], number: number): string {
  let rest = number;
  for (const [value, share] of choices) {
    if (rest < share) return value;
    rest -= share;
  }
  return choices[0]?.[0] ?? '';
}

/** Monday to Friday of the year. */
function workdays(): readonly string[] {
  const days: string[] = [];
  for (const day = new Date(Date.UTC(YEAR, 0, 1)); day.getUTCFullYear() === YEAR; day.setUTCDate(day.getUTCDate() + 1))
    if (day.getUTCDay() % 6 !== 0) days.push(day.toISOString().slice(0, 10));
  return days;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The row as a line of CSV, by the order of the register's columns; rows follow each other in time. */
function line(row: number, rows: number, days: readonly string[], bad: ReadonlySet<number>): string {
  const place = Math.floor((row * days.length) / rows);
  const first = Math.ceil((place * rows) / days.length);
  const next = Math.ceil(((place + 1) * rows) / days.length);
  const millis = Math.floor(((row - first) * WORKDAY * 1_000) / (next - first));
  const second = Math.floor(millis / 1_000);
  const clock = second < MORNING ? 9 * 3_600 + second : 13 * 3_600 + 1_800 + second - MORNING;
  const time = `${two(Math.floor(clock / 3_600))}:${two(Math.floor(clock / 60) % 60)}:${two(clock % 60)}.${String(millis % 1_000).padStart(3, '0')}`;
  const level = bad.has(row) ? String(1 + (row % 2)) : drawn(LEVELS, dice(row, 1));
  const origin = bad.has(row) ? 'active' : drawn(ORIGINS, dice(row, 2));
  const [channel, county] = [drawn(CHANNELS, dice(row, 3)), drawn(COUNTIES, dice(row, 4))];
  return `Y${String(row).padStart(8, '0')},${days[place]} ${time}+08:00,${level},${origin},${channel},${county},,\n`;
}

/** Lines of CSV in blocks of so many rows; nothing but the block is held. */
export function* ratingBlocks(
  rows: number,
  size: number,
): Generator<{ readonly first: number; readonly rows: number; readonly text: string }> {
  const days = workdays();
  const bad = new Set(Array.from({ length: Math.min(BAD, rows) }, (_, at) => Math.floor(((2 * at + 1) * rows) / (2 * BAD))));
  for (let first = 0; first < rows; first += size) {
    const end = Math.min(rows, first + size);
    let text = '';
    for (let row = first; row < end; row += 1) text += line(row, rows, days, bad);
    yield { first, rows: end - first, text };
  }
}
