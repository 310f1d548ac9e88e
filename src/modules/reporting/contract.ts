import { z } from 'zod';
import { isDay } from '../../kernel/period.ts';

export const permissions = {
  'reporting.report.read': '查看自评报告',
  'reporting.issuance.record': '登记报告签发与公开',
} as const;

const day = (name: string) => z.string(`请填写${name}`).refine(isDay, `${name}请写成 2024-03-06`);
const words = (longest: number, name: string) =>
  z
    .string()
    .trim()
    .max(longest, `${name}超过 ${longest} 字`)
    .nullish()
    .transform((text) => text || null);

/** 报告签发 and the head under which it is published. */
export const IssuanceBody = z.object({
  signedOn: day('签发日期'),
  publishedOn: day('公开日期')
    .nullish()
    .transform((text) => text ?? null),
  indexNumber: words(60, '索引号'),
  documentNumber: words(100, '文号'),
  validity: words(20, '时效性'),
});
const text = z.string().nullable();
export const IssuanceView = z
  .object({
    ...{ revision: z.number(), signedOn: text, publishedOn: text, indexNumber: text, documentNumber: text, validity: text },
    writtenBy: text,
  })
  .meta({ id: 'Issuance' });
export type IssuanceEntry = z.output<typeof IssuanceView>;

/** Another form than the one in force, by its id. */
export const FormChoice = z.object({
  form: z
    .string()
    .regex(/^[a-z-]{1,40}$/, '样式编号只含小写字母和连字符')
    .optional(),
});

const Run = z.union([
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('figure'), display: z.string(), home: z.string() }),
]);
const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), text: z.string() }),
  z.object({ kind: z.literal('item'), level: z.union([z.literal(3), z.literal(4)]), runs: z.array(Run) }),
  z.object({ kind: z.literal('paragraph'), runs: z.array(Run) }),
  z.object({
    kind: z.literal('table'),
    header: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    widths: z.array(z.number()),
  }),
]);
const Home = z.object({
  title: z.string(),
  explanation: z.string(),
  inputs: z.array(z.object({ name: z.string(), display: z.string(), home: z.string().nullable() })),
  link: z.string().nullable(),
});

/** 自评报告 as a page shows it: the very tree that becomes Word and PDF, and where its figures come from. */
export const ReportView = z
  .object({
    title: z.string(),
    head: z.array(z.object({ name: z.string(), value: z.string() })),
    blocks: z.array(Block),
    attachments: z.array(z.string()),
    signature: z.object({ unit: z.string(), date: z.string() }),
    homes: z.record(z.string(), Home),
    figures: z.number(),
  })
  .meta({ id: 'Report' });
export type Report = z.output<typeof ReportView>;
export type FigureHome = z.output<typeof Home>;
