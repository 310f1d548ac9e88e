import { lookup } from '../../kernel/lookup.ts';
import { localTime } from '../../kernel/period.ts';
import type { Column } from './register.ts';

/** Chinese titles of the codes that a column stores. */
export type Titles = Readonly<Record<string, string>>;

const YES_NO: Titles = { true: '是', false: '否' };
const NONE: Titles = {};

/** Titles of a column's codes, when it holds codes. */
export const titlesOf = ({ titles, type }: Column): Titles | undefined => titles ?? (type === 'boolean' ? YES_NO : undefined);

/** What a person reads for a value that is text already: the title of a code, anything else as it is. */
export const shownText = (column: Column, value: string | null): string =>
  value === null ? '' : (lookup(titlesOf(column) ?? NONE, value) ?? value);

/** What a person reads for a stored value: the title of a code, Shanghai time for an instant. */
export function shownValue(column: Column, value: string | null): string {
  if (value === null || column.type !== 'timestamptz') return shownText(column, value);
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? value : localTime(instant);
}
