import { z } from 'zod';

const Day = z.iso.date('日期请写成 2024-01-31 的形式');
const Due = z.strictObject({
  drafting: Day.optional(),
  sectionReview: Day.optional(),
  financeReview: Day.optional(),
  steeringReview: Day.optional(),
  decided: Day.optional(),
});
export const PlanBody = z.object({
  noticeNumber: z.string().trim().min(2, '请填写通知文号').max(100, '文号过长'),
  noticeTitle: z.string().trim().min(2, '请填写通知标题').max(200, '标题超过 200 字'),
  noticeDay: Day,
  noticeFile: z.uuid('文件编号格式不对').nullable().default(null),
  due: Due,
});
export const PlanView = z
  .object({
    year: z.number(),
    revision: z.number(),
    noticeNumber: z.string(),
    noticeTitle: z.string(),
    noticeDay: z.string().nullable(),
    noticeFile: z.object({ id: z.string(), name: z.string(), size: z.string() }).nullable(),
    due: Due,
    written: z.object({ name: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'YearPlan' });
