import { type Decimal, decimal } from '../../../../kernel/decimal.ts';

/** 单元格: text as printed, where it stands, and the number it holds if it holds one. */
export type Cell = {
  readonly text: string | null;
  readonly ref: string;
  readonly value: Decimal | null;
  /** Decimals that the print shows. */
  readonly places: number;
  /** What follows the number inside the cell. */
  readonly suffix: string;
  /** The text was read otherwise than it stands: separators, full-width digits, a trailing unit. */
  readonly normalised: boolean;
};

const BLANK = /^(?:[-—–―/\\]+|N\/A|无数据)?$/i;
const NUMBER = /^([+-]?\d+(?:\.\d+)?)(.*)$/s;
const GROUPED = /^([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?![\d,])/;

/** Full-width forms to half-width, character by character, so that every offset stays where it was. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/g, (char) => (char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0)));

export const blankCell = (ref: string): Cell => ({ text: null, ref, value: null, places: 0, suffix: '', normalised: false });

/** Reads a printed cell. `—`, `/` and an empty text are blank; `1e3`, two dots or words leave `value` null. */
export function readCell(raw: string | null | undefined, ref: string): Cell {
  const trimmed = (raw ?? '').trim();
  if (BLANK.test(trimmed)) return blankCell(ref);
  const compact = halfWidth(trimmed).replace(/\s+/g, '');
  const grouped = GROUPED.exec(compact)?.[1];
  const text = grouped ? grouped.replaceAll(',', '') + compact.slice(grouped.length) : compact;
  const [, digits, suffix = ''] = NUMBER.exec(text) ?? [];
  if (digits === undefined || /^[.\d,eE/]/.test(suffix)) return { ...blankCell(ref), text: trimmed };
  return {
    text: trimmed,
    ref,
    value: decimal(digits),
    places: digits.split('.')[1]?.length ?? 0,
    suffix,
    normalised: trimmed !== `${digits}${suffix}` || grouped !== undefined,
  };
}

const LONGEST_UNIT = 3;
/** A figure, with its unit or without; 12345热线 is a name. */
export function isFigure(text: string): boolean {
  const { value, suffix } = readCell(text, '');
  return value !== null && suffix.length <= LONGEST_UNIT;
}
