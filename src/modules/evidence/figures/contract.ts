import { z } from 'zod';
import { refusalsOf } from '../../../kernel/refusal.ts';

export const figurePermissions = { 'evidence.figure.recount': '复算汇总读数' } as const;

export const refuse = refusalsOf({
  'evidence/no-figure': { kind: 'not-found', title: '没有这个汇总读数' },
  'evidence/no-dimension': { kind: 'invalid', title: '不能按这一项分列' },
  'evidence/detached': { kind: 'conflict', title: '期间内有的月份的记录已经脱离' },
});

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/, '日期请写成 2023-05-01 的形式');

/** A year, or days from and to, both counted. */
const period = z.object({
  year: z
    .string()
    .regex(/^20\d\d$/, '年度请写成四位数字，例如 2023')
    .optional(),
  from: Day.optional(),
  to: Day.optional(),
});
const named = ({ year, from, to }: z.output<typeof period>): boolean =>
  year !== undefined ? from === undefined && to === undefined : from !== undefined && to !== undefined && from <= to;
const FAULT = { path: ['year'], message: '请写明年度，或起止日期（起始日期不晚于截止日期）' };

export const FigureKey = z.object({ fact: z.string().max(64) });
export const FigureQuery = period.refine(named, FAULT);
export type FigureQuery = z.output<typeof FigureQuery>;
export const PartsQuery = period.extend({ by: z.string().max(64) }).refine(named, FAULT);
const FigureSet = z.enum(['rest', 'part', 'whole', 'of', 'among']);
export const FigureRecordsQuery = period.extend({ set: FigureSet, after: z.string().max(200).optional() }).refine(named, FAULT);

const Titled = z.object({ key: z.string(), title: z.string() });

/** A fact that a day roll-up answers. */
export const FigureLine = z
  .object({ key: z.string(), title: z.string(), unit: z.string(), register: Titled, years: z.array(z.number()) })
  .meta({ id: 'FigureLine' });

const Value = z.object({ printed: z.string(), numerator: z.string(), denominator: z.string().nullable() });

export const FigureView = Value.extend({
  ...{ key: z.string(), version: z.number(), title: z.string(), definition: z.string(), unit: z.string() },
  ...{ from: z.string(), to: z.string() },
  /** 汇总读数（未复算）, until the records have been counted under the present head and gave the same. */
  label: z.string(),
  proven: z.object({ at: z.string(), by: z.string() }).nullable(),
  register: Titled,
  dimensions: z.array(Titled),
  sets: z.array(Titled.extend({ key: FigureSet })),
  /** Months of the period (2023-05) whose records have been detached: they are read from roll-up and seals only. */
  detached: z.array(z.string()),
}).meta({ id: 'Figure' });

export const FigureParts = z.array(Value.extend({ key: z.string(), title: z.string() })).meta({ id: 'FigureParts' });

/** 复算: the roll-up and the records beside each other. */
export const FigureRecount = z
  .object({ equal: z.boolean(), rolled: Value, counted: Value, grade: z.string().nullable(), rows: z.number() })
  .meta({ id: 'FigureRecount' });
