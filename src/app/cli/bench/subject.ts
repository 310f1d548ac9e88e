import type { Register } from '../../../platform/ingest/register.ts';
import { registers } from '../../modules.ts';

/** What is registered and listed in a measurement: made by number, so that every contender is given the same. */
export type Subject = {
  readonly register: Register;
  /** The column by which lists are filtered, and its codes. */
  readonly filter: string;
  readonly codes: readonly string[];
  /** The instant by which lists are sorted. */
  readonly at: string;
  /** Row number `i`, as cells of the register. */
  row(i: number): Readonly<Record<string, string>>;
};

const YEAR_SECONDS = 365 * 86_400;
/** Spreads numbers over a range without a pattern that an index would like: a multiplicative hash of 32 bits. */
const spread = (i: number, salt: number): number => Math.imul(i + salt, 2_654_435_761) >>> 0;

const instant = (seconds: number): string =>
  `${new Date(Date.UTC(2023, 0, 1) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')}+08:00`;

const registerOf = (key: string): Register => {
  const found = registers.find((register) => register.key === key);
  if (!found) throw new Error(`no register ${key}`);
  return found;
};

const COUNTIES = [
  '个旧市',
  '开远市',
  '蒙自市',
  '弥勒市',
  '屏边县',
  '建水县',
  '石屏县',
  '泸西县',
  '元阳县',
  '红河县',
  '金平县',
  '绿春县',
  '河口县',
];
const CHANNELS = ['window', 'qr', 'sms', 'web', 'mobile', 'kiosk', 'hotline'];
const ORIGINS = ['active', 'default', 'followup'];
const pick = (list: readonly string[], number: number): string => list[number % list.length] ?? '';

/** 好差评评价: the register of the most rows, with its day roll-up. */
export const ratings = (): Subject => ({
  register: registerOf('service-hall.rating'),
  filter: 'county',
  codes: COUNTIES,
  at: 'rated_at',
  row: (i) => ({
    id: `B${String(i).padStart(10, '0')}`,
    rated_at: instant(spread(i, 1) % YEAR_SECONDS),
    level: spread(i, 2) % 100 < 97 ? '5' : String(1 + (spread(i, 3) % 4)),
    origin: pick(ORIGINS, spread(i, 4)),
    channel: pick(CHANNELS, spread(i, 5)),
    county: pick(COUNTIES, spread(i, 6)),
    item_code: `S${String(spread(i, 8) % 900).padStart(4, '0')}`,
    case_no: `BJ2023${String(i).padStart(8, '0')}`,
  }),
});

/** A day of the second half of the year by number: a list that ends there has enough before it to fill its page. */
export const dayOf = (i: number): string => instant((182 + (spread(i, 7) % 182)) * 86_400).slice(0, 10);

/** A day of the first half of the year by number: what begins there has enough behind it to fill its page. */
export const startOf = (i: number): string => instant((spread(i, 9) % 182) * 86_400).slice(0, 10);
