import { z } from 'zod';
import { decimal, isDecimal } from '../../kernel/decimal.ts';
import { isDay } from '../../kernel/period.ts';
import { titled } from './titles.ts';

/** Cells of an imported row: text in, checked text out, with Chinese messages that say what to write. */

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:?\d\d|Z)?$/;

export const text = (title: string, longest = 200) =>
  z.string().min(1, `${title}不能为空`).max(longest, `${title}超过 ${longest} 字`);

export const optionalText = (title: string, longest = 200) =>
  z
    .string()
    .max(longest, `${title}超过 ${longest} 字`)
    .transform((cell) => cell || null);

/** A day `2023-05-01` in Asia/Shanghai. */
export const day = (title: string) => z.string().refine(isDay, `${title}请写成 2023-05-01 的形式`);
export const optionalDay = (title: string) => z.union([z.literal('').transform(() => null), day(title)]);

/** An instant as text; without an offset it is Shanghai time. */
export const instant = (title: string) =>
  z
    .string()
    .refine(
      (cell) => INSTANT.test(cell) && !Number.isNaN(Date.parse(cell.replace(' ', 'T'))),
      `${title}请写成 2023-05-01 08:30:00 的形式`,
    )
    .transform((cell) => (/([+-]\d\d:?\d\d|Z)$/.test(cell.slice(10)) ? cell : `${cell}+08:00`));
export const optionalInstant = (title: string) => z.union([z.literal('').transform(() => null), instant(title)]);

/** Whole digits that every numeric and integer column of the registers holds. */
const WHOLE_DIGITS = /^[+-]?0*\d{1,15}(\.|$)/;

export type NumberLimits = {
  readonly least?: string;
  /** The number must be greater than this one. */
  readonly over?: string;
  readonly places?: number;
  readonly unit?: string;
  /** What to do about a number that is too small. */
  readonly hint?: string;
};

/** A decimal within its limits, with at most `places` decimals. */
export const number = (title: string, { least = '0', over, places = 2, unit, hint }: NumberLimits = {}) => {
  const after = hint ? `;${hint}` : '';
  return z
    .string()
    .refine(isDecimal, `${title}必须是数字${unit ? `,单位为${unit}` : ''}`)
    .refine((cell) => !isDecimal(cell) || WHOLE_DIGITS.test(cell), `${title}太大`)
    .refine(
      (cell) => !isDecimal(cell) || (over ? decimal(cell).gt(over) : decimal(cell).gte(least)),
      `${title}${over ? `必须大于 ${over}` : `不能小于 ${least}`}${after}`,
    )
    .refine((cell) => !isDecimal(cell) || decimal(cell).decimalPlaces() <= places, `${title}最多 ${places} 位小数`);
};
export const optionalNumber = (title: string, limits: NumberLimits = {}) =>
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
    .transform((cell) => codes.get(cell) ?? cell)
    .register(titled, { titles });
};
