import { localTime } from '../../kernel/period.ts';
import type { Column } from './register.ts';

const YES_NO = { true: '是', false: '否' };

/** Chinese titles of the codes that a column stores, when it stores codes. */
export const titlesOf = ({ titles, type }: Column): Readonly<Record<string, string>> | undefined =>
  titles ?? (type === 'boolean' ? YES_NO : undefined);

/** What a person reads for a stored value: the title of a code, Shanghai time for an instant. */
export function shownValue(column: Column, value: string | null): string {
  if (value === null) return '';
  const title = titlesOf(column)?.[value];
  if (title !== undefined) return title;
  if (column.type !== 'timestamptz') return value;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? value : localTime(instant);
}
