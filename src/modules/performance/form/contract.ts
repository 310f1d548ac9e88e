import { z } from 'zod';

/** As `OWN_FORM_LIMITS` of the domain, which the page uses; a test compares the two. */
export const LIMITS = { blocks: 8, bands: 6, signatures: 8, level2: 12 } as const;
const name = (longest: number) => z.string().trim().max(longest, `超过 ${longest} 字`);
const points = z.string().trim().max(8, '分值过长');
const Own = z.strictObject({
  title: name(60),
  executionWeight: points,
  blocks: z
    .array(
      z.strictObject({
        ...{ key: name(20), title: name(20), weight: points },
        level2: z.array(name(30).min(1, '二级指标不能是空的')).max(LIMITS.level2, `二级指标最多 ${LIMITS.level2} 个`),
      }),
    )
    .max(LIMITS.blocks, `一级指标最多 ${LIMITS.blocks} 个`),
  bands: z.array(z.strictObject({ from: points, grade: name(10) })).max(LIMITS.bands, `等级最多 ${LIMITS.bands} 个`),
  signatures: z.array(name(20).min(1, '签字栏不能是空的')).max(LIMITS.signatures, `签字栏最多 ${LIMITS.signatures} 个`),
});

/** `base` null gives the choice up; `own` null takes the built-in form as it is. */
export const FormChoiceBody = z.object({
  projectId: z.string().max(64).nullable(),
  base: z.string().max(64).nullable(),
  own: Own.nullable(),
});
const Choice = z.object({
  projectId: z.string().nullable(),
  name: z.string(),
  revision: z.number(),
  base: z.string().nullable(),
  own: Own.nullable(),
  /** What holds now, with the choice or without. */
  title: z.string(),
  source: z.string(),
  submitted: z.boolean(),
  written: z.object({ name: z.string(), at: z.string() }).nullable(),
});
export const FormsView = z
  .object({
    year: z.number(),
    builtIn: z.array(z.object({ id: z.string(), title: z.string(), basis: z.string(), columns: z.array(z.string()), own: Own })),
    choices: z.array(Choice),
  })
  .meta({ id: 'YearForms' });
export type YearForms = z.output<typeof FormsView>;
