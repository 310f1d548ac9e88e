import { z } from 'zod';

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:?\d\d|Z)?$/;

/** An instant as text; without an offset it is Shanghai time. */
const instant = z
  .string()
  .regex(INSTANT, '请写成 2023-05-01 08:30:00 的形式')
  .transform((text) => (/([+-]\d\d:?\d\d|Z)$/.test(text) ? text : `${text}+08:00`));

const DIRECTION: Readonly<Record<string, string>> = {
  呼入: 'inbound',
  呼出: 'outbound',
  inbound: 'inbound',
  outbound: 'outbound',
};

/** One row of an operator's call list, as text. */
export const CallRow = z
  .object({
    id: z.string().min(1, '通话编号不能为空').max(64, '通话编号过长'),
    direction: z
      .string()
      .refine((text) => Object.hasOwn(DIRECTION, text), '方向只能是 呼入 或 呼出')
      .transform((text) => DIRECTION[text] ?? text),
    started_at: instant,
    answered_at: z.union([z.literal('').transform(() => null), instant]),
    ended_at: instant,
    seat_id: z
      .string()
      .max(32, '座席编号过长')
      .transform((text) => text || null),
  })
  .superRefine(({ started_at, answered_at, ended_at }, context) => {
    const start = Date.parse(started_at);
    const end = Date.parse(ended_at);
    const answer = answered_at === null ? start : Date.parse(answered_at);
    if (answer < start) context.addIssue({ code: 'custom', path: ['answered_at'], message: '接听时间早于开始时间' });
    if (end < answer) context.addIssue({ code: 'custom', path: ['ended_at'], message: '结束时间早于接听或开始时间' });
  });
