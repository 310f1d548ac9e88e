import { z } from 'zod';
import { localTime } from '../../kernel/period.ts';
import { columnOfCell } from './cells.ts';
import type { Column, Register } from './register.ts';

/** Chinese titles of the codes that a column stores. */
export type Titles = Readonly<Record<string, string>>;

const YES_NO: Titles = { true: '是', false: '否' };

/** Titles of a column's codes, when it holds codes. */
export function titlesOf(register: Register, { name, type }: Column): Titles | undefined {
  const cell: unknown = register.row instanceof z.ZodObject ? register.row.shape[name] : undefined;
  // members of an object's shape are zod types
  const declared = cell ? columnOfCell(cell as z.ZodType)?.titles : undefined;
  return declared ?? (type === 'boolean' ? YES_NO : undefined);
}

/** What a person reads for a stored value: the title of a code, Shanghai time for an instant. */
export function shownValue(register: Register, column: Column, value: string | null): string {
  if (value === null) return '';
  const title = titlesOf(register, column)?.[value];
  if (title !== undefined) return title;
  if (column.type !== 'timestamptz') return value;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? value : localTime(instant);
}
