import { z } from 'zod';
import { decimal, isDecimal } from '../../kernel/decimal.ts';
import { isDay } from '../../kernel/period.ts';

/** 资金变动种类; amounts are positive and the kind carries the sign. */
export const MOVEMENT_KINDS: Readonly<Record<string, string>> = {
  opening: '年初',
  addition: '追加',
  cut: '调减',
  'virement-in': '调剂入',
  'virement-out': '调剂出',
  recovery: '收回',
  receipt: '到位',
  payment: '支出',
  refund: '退回',
};

const CODES = new Map(Object.entries(MOVEMENT_KINDS).flatMap(([code, title]) => [[code, code] as const, [title, code] as const]));

/** One line of a payment ledger, as text; amounts in 元 with at most two decimals. */
export const MovementRow = z
  .object({
    id: z.string().min(1, '凭证编号不能为空').max(64, '凭证编号过长'),
    project_id: z.string().min(1, '项目不能为空'),
    year: z.string().regex(/^20\d\d$/, '年度请写成四位数字'),
    kind: z
      .string()
      .refine((text) => CODES.has(text), `种类只能是:${Object.values(MOVEMENT_KINDS).join('、')}`)
      .transform((text) => CODES.get(text) ?? text),
    amount: z
      .string()
      .refine(isDecimal, '金额必须是数字,单位为元')
      .refine((text) => !isDecimal(text) || decimal(text).gt(0), '金额必须大于零;更正请用红冲')
      .refine((text) => !isDecimal(text) || decimal(text).decimalPlaces() <= 2, '金额最多两位小数'),
    day: z.string().refine(isDay, '日期请写成 2023-05-01 的形式'),
    document_number: z.string().min(1, '文号或凭证号不能为空').max(100, '文号过长'),
    summary: z.string().min(1, '摘要不能为空').max(200, '摘要过长'),
    reverses: z.string().transform((text) => text || null),
  })
  .refine(({ year, day }) => day.startsWith(year), { path: ['day'], message: '日期不在该年度内' });
