import { z } from 'zod';
import { isDecimal } from '../../kernel/decimal.ts';
import { isDay } from '../../kernel/period.ts';

const text = (title: string) => z.string().min(1, `${title}不能为空`).max(500, `${title}过长`);
const blank = z.literal('').transform(() => null);
const number = (title: string) => z.union([blank, z.string().refine(isDecimal, `${title}必须是数字`)]);

/** One statement: a number, a rate by its two counts, or words; always with its paper and two different persons. */
export const StatementRow = z
  .object({
    id: text('编号'),
    subject: text('指标编号'),
    project_id: z.string().transform((value) => value || null),
    day: z.string().refine(isDay, '日期请写成 2023-12-31 的形式'),
    numerator: number('数值'),
    denominator: number('分母'),
    words: z.string().transform((value) => value || null),
    tier_ratio: number('档内比例'),
    document: text('佐证材料'),
    stated_by: text('填报人'),
    confirmed_by: text('复核人'),
    grade: z.enum(['C', 'D'], '佐证等级只能是 C 或 D'),
    /** Entered on the page: replaces what was stated before. Files of an import have no such column; their rows add up. */
    restates: z
      .literal('true')
      .optional()
      .transform((value) => value ?? 'false'),
  })
  .refine(({ stated_by, confirmed_by }) => stated_by !== confirmed_by, { path: ['confirmed_by'], message: '复核人不能是填报人' })
  .refine(({ numerator, words }) => numerator !== null || words !== null, {
    path: ['numerator'],
    message: '数值与文字结果至少填一项',
  });
