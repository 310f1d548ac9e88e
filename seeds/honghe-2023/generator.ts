/** What the generators of demonstration records share: whole numbers with a fixed start, and the seconds of 2023 in Shanghai. */

const YEAR_START = Date.UTC(2022, 11, 31, 16); // 2023-01-01 00:00 in Shanghai
export const YEAR_SECONDS = 365 * 86_400;
export const HOUR = 3_600;
export const DAY = 86_400;

/** A generator of whole numbers with a fixed start (Lehmer, modulus 2³¹ − 1): the same year every time. */
export function lehmer(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** The instant of a second of the year; it may lie before the year or after it. */
export const at = (second: number): string => new Date(YEAR_START + second * 1_000).toISOString();

/** The day in Shanghai on which a second of the year lies. */
export const dayAt = (second: number): string => new Date(YEAR_START + (second + 8 * HOUR) * 1_000).toISOString().slice(0, 10);

/** `WORD-00042`. */
export const numbered = (word: string, n: number, digits: number): string => `${word}-${String(n).padStart(digits, '0')}`;
