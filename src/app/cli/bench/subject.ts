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

/** 话务记录. */
export const calls = (): Subject => ({
  register: registerOf('hotline.call'),
  filter: 'direction',
  codes: ['inbound', 'outbound'],
  at: 'started_at',
  row(i) {
    const begun = spread(i, 1) % (YEAR_SECONDS - 4_000);
    const waited = spread(i, 2) % 40;
    const answered = spread(i, 3) % 100 < 97;
    return {
      id: `B${String(i).padStart(10, '0')}`,
      direction: spread(i, 4) % 10 < 7 ? 'inbound' : 'outbound',
      started_at: instant(begun),
      answered_at: answered ? instant(begun + waited) : '',
      ended_at: instant(begun + waited + (spread(i, 5) % 600)),
      seat_id: answered ? `S${String(1 + (spread(i, 6) % 60)).padStart(2, '0')}` : '',
    };
  },
});

/** A day of the second half of the year by number: a list that ends there has enough before it to fill its page. */
export const dayOf = (i: number): string => instant((182 + (spread(i, 7) % 182)) * 86_400).slice(0, 10);
