import { z } from 'zod';
import { decimal, isDecimal } from '../../kernel/decimal.ts';
import { isDay } from '../../kernel/period.ts';
import { type QuickCell, quickBlank, quickDay, quickInstant, quickText } from './quick.ts';
import type { Column, Register } from './register.ts';

/** Cells of an imported row: text in, checked text out, with Chinese messages that say what to write. */

/** What each cell tells about its column: heading, SQL type, titles of its codes, and whether it may be left blank. */
type CellColumn = Omit<Column, 'name'> & { readonly isOptional?: true; readonly quick?: QuickCell };
const COLUMNS = z.registry<CellColumn>();

/** The columns of a row that is made of cells, in their order. */
const columnsOf = (shape: Readonly<Record<string, z.ZodType>>): readonly Column[] =>
  Object.entries(shape).map(([name, cell]) => {
    const column = COLUMNS.get(cell);
    if (!column) throw new Error(`${name} is not made by a cell of this file`);
    const { isOptional: _, quick: __, ...rest } = column;
    return { name, ...rest };
  });

/** The quick check of a cell of this file, where it has one; one with a further rule inherits its column, but not what is told at a glance. */
export const quickOf = (cell: z.ZodType): QuickCell | undefined => (COLUMNS.has(cell) ? COLUMNS.get(cell)?.quick : undefined);

/** The first day or instant that is never blank. */
const dayOf = (shape: Readonly<Record<string, z.ZodType>>): string | undefined =>
  Object.entries(shape).find(([, cell]) => {
    const column = COLUMNS.get(cell);
    return column && !column.isOptional && (column.type === 'date' || column.type === 'timestamptz');
  })?.[0];

type Row = Register['row'] & { readonly shape: Readonly<Record<string, z.ZodType>> };

/**
 * A register whose columns are told by the cells of its row; key and table are named after module and noun. What is chosen from a
 * closed list is open in proofs: it holds no person. Days and counts are opened where a register says so.
 */
export const registerOf = (module: string, noun: string, title: string, row: Row): Register => {
  const key = `${module}.${noun}`;
  const day = dayOf(row.shape);
  const columns = columnsOf(row.shape);
  const open = columns.filter(({ titles, type }) => titles !== undefined || type === 'boolean').map(({ name }) => name);
  return { key, title, table: key.replaceAll(/[.-]/g, '_'), columns, row, open, ...(day ? { day } : {}) };
};

// what PostgreSQL cannot store (a zero, half a character), and control characters nobody typed; line ends and tabs may stay
const UNPRINTABLE = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;
const EARLIEST = '1900';

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:?\d\d|Z)?$/;

/** A fault of a cell ends its checks and keeps those of the whole row from seeing what is not a time or a number. */
const fault = (error: string) => ({ error, abort: true });

const printable = (title: string, longest: number) =>
  z
    .string()
    .max(longest, fault(`${title}超过 ${longest} 字`))
    .refine((cell) => !UNPRINTABLE.test(cell), fault(`${title}含有不可见的控制字符，请删除后重新填写`));

export const text = (title: string, longest = 200) =>
  printable(title, longest)
    .min(1, fault(`${title}不能为空`))
    .register(COLUMNS, { heading: title, type: 'text', quick: quickText(longest) });

export const optionalText = (title: string, longest = 200) =>
  printable(title, longest)
    .transform((cell) => cell || null)
    .register(COLUMNS, { heading: title, type: 'text', quick: quickBlank(quickText(longest)) });

/** The same cell, or nothing when it is left blank; a union would hide the cell's own message. */
const orBlank = (cell: z.ZodType<string, string>) => {
  const column = COLUMNS.get(cell);
  const optional = z.string().transform((value, context) => {
    if (value === '') return null;
    const result = cell.safeParse(value);
    if (result.success) return result.data;
    for (const { message } of result.error.issues) context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  if (!column) return optional;
  const { quick: _, ...described } = column;
  const quick = quickOf(cell);
  return optional.register(COLUMNS, { ...described, ...(quick ? { quick: quickBlank(quick) } : {}), isOptional: true });
};

/** A day that a record of this century or the last can have; a year 0203 is a slip of the pen. */
const isRecent = (cell: string): boolean => isDay(cell.slice(0, 10)) && cell >= EARLIEST;

/** A day `2023-05-01` in Asia/Shanghai. */
export const day = (title: string) =>
  z
    .string()
    .refine((cell) => isDay(cell) && isRecent(cell), fault(`${title}请写成 2023-05-01 的形式`))
    .register(COLUMNS, { heading: title, type: 'date', quick: quickDay(EARLIEST) });
export const optionalDay = (title: string) => orBlank(day(title));

/** A month `2023-05`, kept as its first day. */
export const month = (title: string) =>
  z
    .string()
    .refine((cell) => isRecent(`${cell}-01`), fault(`${title}请写成 2023-05 的形式`))
    .transform((cell) => `${cell}-01`)
    .register(COLUMNS, { heading: title, type: 'date' });

/** An instant as text; without an offset it is Shanghai time. */
export const instant = (title: string) =>
  z
    .string()
    .refine(
      (cell) => INSTANT.test(cell) && isRecent(cell) && !Number.isNaN(Date.parse(cell.replace(' ', 'T'))),
      fault(`${title}请写成 2023-05-01 08:30:00 的形式`),
    )
    .transform((cell) => (/([+-]\d\d:?\d\d|Z)$/.test(cell.slice(10)) ? cell : `${cell}+08:00`))
    .register(COLUMNS, { heading: title, type: 'timestamptz', quick: quickInstant(EARLIEST) });
export const optionalInstant = (title: string) => orBlank(instant(title));

export type NumberLimits = {
  readonly least?: string;
  /** The number must be greater than this one. */
  readonly over?: string;
  readonly most?: string;
  readonly places?: number;
  readonly unit?: string;
  /** What to do about a number that is too small. */
  readonly hint?: string;
};

/** A decimal within its limits, with at most `places` decimals. */
export const number = (
  title: string,
  { least = '0', over, most = '999999999999', places = 2, unit, hint }: NumberLimits = {},
) => {
  const low = over === undefined ? `${title}不能小于 ${least}` : `${title}必须大于 ${over}`;
  return z
    .string()
    .refine(isDecimal, fault(`${title}必须是数字${unit ? `，单位为${unit}` : ''}`))
    .refine(
      (cell) => (over === undefined ? decimal(cell).gte(least) : decimal(cell).gt(over)),
      fault(hint ? `${low};${hint}` : low),
    )
    .refine((cell) => decimal(cell).lte(most), fault(`${title}不能大于 ${most}`))
    .refine(
      (cell) => decimal(cell).decimalPlaces() <= places,
      fault(places === 0 ? `${title}必须是整数` : `${title}最多 ${places} 位小数`),
    )
    .register(COLUMNS, { heading: unit ? `${title}（${unit}）` : title, type: 'numeric' });
};
export const optionalNumber = (title: string, limits: NumberLimits = {}) => orBlank(number(title, limits));

/** A fiscal year, in four digits. */
export const year = (title: string) =>
  z
    .string()
    .regex(/^20\d\d$/, fault(`${title}请写成四位数字，例如 2023`))
    .register(COLUMNS, { heading: title, type: 'integer' });

/** 是 or 否. */
export const yesNo = (title: string) =>
  z
    .string()
    .refine((cell) => ['是', '否', 'true', 'false'].includes(cell), fault(`${title}只能是 是 或 否`))
    .transform((cell) => (cell === '是' || cell === 'true' ? 'true' : 'false'))
    .register(COLUMNS, { heading: title, type: 'boolean' });

export const optionalYesNo = (title: string) => orBlank(yesNo(title));

/** One of a closed list, written as its Chinese title or its code. */
export const choice = (title: string, titles: Readonly<Record<string, string>>) => {
  const codes = new Map(Object.entries(titles).flatMap(([code, name]) => [[code, code] as const, [name, code] as const]));
  return z
    .string()
    .refine((cell) => codes.has(cell), fault(`${title}只能是：${Object.values(titles).join('、')}`))
    .transform((cell) => codes.get(cell) ?? cell)
    .register(COLUMNS, { heading: title, type: 'text', titles });
};
export const optionalChoice = (title: string, titles: Readonly<Record<string, string>>) => orBlank(choice(title, titles));

/** Times of a row in their order: one that lies before an earlier one is refused at its own cell; a blank says nothing. */
export const inOrder =
  <Name extends string>(...pairs: readonly (readonly [earlier: Name, later: Name, message: string])[]) =>
  (row: Readonly<Record<Name, string | null>>, context: z.RefinementCtx): void => {
    for (const [earlier, later, message] of pairs) {
      const [first, second] = [row[earlier], row[later]];
      if (first !== null && second !== null && Date.parse(second) < Date.parse(first))
        context.addIssue({ code: 'custom', path: [later], message });
    }
  };
