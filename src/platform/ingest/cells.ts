import { z } from 'zod';
import { decimal, isDecimal } from '../../kernel/decimal.ts';
import { isDay } from '../../kernel/period.ts';

/** Cells of an imported row: text in, checked text out, with Chinese messages that say what to write. */

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:?\d\d|Z)?$/;

export const text = (title: string, longest = 200) =>
  z.string().min(1, `${title}不能为空`).max(longest, `${title}超过 ${longest} 字`);

export const optionalText = (title: string, longest = 200) =>
  z
    .string()
    .max(longest, `${title}超过 ${longest} 字`)
    .transform((cell) => cell || null);

/** A day that a record of this century or the last can have; a year 0203 is a slip of the pen. */
const isRecordDay = (text: string): boolean => isDay(text) && text >= '1900';

/** A day `2023-05-01` in Asia/Shanghai. */
export const day = (title: string) => z.string().refine(isRecordDay, `${title}请写成 2023-05-01 的形式`);
/** A month `2023-05`, kept as its first day. */
export const month = (title: string) =>
  z
    .string()
    .refine((cell) => isRecordDay(`${cell}-01`), `${title}请写成 2023-05 的形式`)
    .transform((cell) => `${cell}-01`);
export const optionalDay = (title: string) => z.union([z.literal('').transform(() => null), day(title)]);

/** An instant as text; without an offset it is Shanghai time. */
export const instant = (title: string) =>
  z
    .string()
    .refine(
      (cell) => INSTANT.test(cell) && isRecordDay(cell.slice(0, 10)) && !Number.isNaN(Date.parse(cell.replace(' ', 'T'))),
      `${title}请写成 2023-05-01 08:30:00 的形式`,
    )
    .transform((cell) => (/([+-]\d\d:?\d\d|Z)$/.test(cell.slice(10)) ? cell : `${cell}+08:00`));
export const optionalInstant = (title: string) => z.union([z.literal('').transform(() => null), instant(title)]);

type Limits = { readonly least?: string; readonly most?: string; readonly places?: number };

/** A decimal from `least` to `most`, with at most `places` decimals. */
export const number = (title: string, { least = '0', most = '999999999999', places = 2 }: Limits = {}) =>
  z
    .string()
    .refine(isDecimal, `${title}必须是数字`)
    .refine((cell) => !isDecimal(cell) || decimal(cell).gte(least), `${title}不能小于 ${least}`)
    .refine((cell) => !isDecimal(cell) || decimal(cell).lte(most), `${title}不能大于 ${most}`)
    .refine((cell) => !isDecimal(cell) || decimal(cell).decimalPlaces() <= places, `${title}最多 ${places} 位小数`);
export const optionalNumber = (title: string, limits: Limits = {}) =>
  z.union([z.literal('').transform(() => null), number(title, limits)]);

/** 是 or 否. */
export const yesNo = (title: string) =>
  z
    .string()
    .refine((cell) => ['是', '否', 'true', 'false'].includes(cell), `${title}只能是 是 或 否`)
    .transform((cell) => (cell === '是' || cell === 'true' ? 'true' : 'false'));

/** One of a closed list, written as its Chinese title or its code. */
export const choice = (title: string, titles: Readonly<Record<string, string>>) => {
  const codes = new Map(Object.entries(titles).flatMap(([code, name]) => [[code, code] as const, [name, code] as const]));
  return z
    .string()
    .refine((cell) => codes.has(cell), `${title}只能是:${Object.values(titles).join('、')}`)
    .transform((cell) => codes.get(cell) ?? cell);
};
