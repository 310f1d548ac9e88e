import { z } from 'zod';

export const CarryBody = z.object({
  projects: z
    .array(z.object({ id: z.string().min(1).max(64), indicators: z.boolean() }))
    .min(1, '请至少选择一个项目')
    .max(200, '一次最多结转 200 个项目')
    .refine((projects) => new Set(projects.map(({ id }) => id)).size === projects.length, '同一个项目选择了两次'),
});
export const ReversalBody = z.object({ reason: z.string().trim().min(2, '请写明撤销原因').max(500, '撤销原因超过 500 字') });
export const YearAndCarryOver = z.object({
  year: z.coerce.number('年度请写成四位数字').int().min(2000).max(2100),
  id: z.uuid('编号格式不对'),
});

const CarriedView = z.object({
  id: z.string(),
  projects: z.array(z.string()),
  carriedName: z.string(),
  carriedAt: z.string(),
  reversed: z.object({ byName: z.string(), at: z.string(), reason: z.string() }).nullable(),
  /** What has been written since, in words; only an empty list can be taken back. */
  written: z.array(z.string()),
});

/** 结转 of a year into the next: what goes along, what does not, and what was done. */
export const CarryOverView = z
  .object({
    from: z.number(),
    to: z.number(),
    form: z.string().nullable(),
    projects: z.array(
      z.object({
        id: z.string(),
        seq: z.number(),
        officialName: z.string(),
        indicators: z.number(),
        overall: z.string(),
        stage: z.string(),
        period: z.string(),
        /** The period of the project ends before the next year begins. */
        ended: z.boolean(),
        carried: z.boolean(),
      }),
    ),
    carried: z.array(CarriedView),
  })
  .meta({ id: 'CarryOver' });
export type CarryOverData = z.output<typeof CarryOverView>;
