import { isDay } from '../../kernel/period.ts';

/**
 * 快检: what most cells of a file are, told without the whole of a row's schema. It answers the value that the schema would give, or
 * undefined, which means nothing but: ask the schema. A test holds the two against each other.
 */
export type QuickCell = (cell: string) => string | null | undefined;

/** Letters that no rule of a text cell changes or refuses: printable ASCII without `#` and `\`, and the Chinese of everyday. */
const ORDINARY = /^[!"$-[\]-~\u4e00-\u9fa5](?:[ -[\]-~\u4e00-\u9fa5]*)$/;
const SPACE = 32;

export const quickText =
  (longest: number): QuickCell =>
  (cell) =>
    cell.length <= longest && cell.length > 0 && ORDINARY.test(cell) && cell.charCodeAt(cell.length - 1) !== SPACE
      ? cell
      : undefined;

/** Texts that come again and again are looked up; so many are remembered. */
const REMEMBERED = 8_192;
/** A copy of its own: a part of a longer text would keep all of that in memory. */
const own = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** What `ask` answers for a text, asked once for each of the first few thousand texts. */
export function remembered(ask: QuickCell): QuickCell {
  const known = new Map<string, string | null>();
  return (cell) => {
    const found = known.get(cell);
    if (found !== undefined) return found;
    const value = ask(cell);
    if (value !== undefined && value !== null && known.size < REMEMBERED && cell.length < 200) known.set(own(cell), value);
    return value;
  };
}

const INSTANT = /^\d{4}-\d\d-\d\d[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(\+08:00|Z)?$/;

/** Real days since `earliest`, which are few and come again. */
export const quickDay = (earliest: string): QuickCell =>
  remembered((cell) => (cell.length === 10 && isDay(cell) && cell >= earliest ? cell : undefined));

/** An instant; without an offset it is Shanghai time. */
export function quickInstant(earliest: string): QuickCell {
  const day = quickDay(earliest);
  return (cell) => {
    const match = INSTANT.exec(cell);
    if (!match || day(cell.slice(0, 10)) === undefined) return undefined;
    return match[1] === undefined ? `${cell}+08:00` : cell;
  };
}

export const quickBlank =
  (quick: QuickCell): QuickCell =>
  (cell) =>
    cell === '' ? null : quick(cell);
