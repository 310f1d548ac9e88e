import { z } from 'zod';
import { refusalsOf } from '../../../kernel/refusal.ts';

/** 批次接收 (`/api/v1/ingest`): the interface that other systems call. Its names are those of the handbook, in English and snake case. */

export const refuseIngest = refusalsOf({
  'evidence/batch-format': { kind: 'invalid', title: '不支持的文件类型' },
  'evidence/manifest': { kind: 'invalid', title: '清单填写有误' },
  'evidence/no-rejects': { kind: 'not-found', title: '没有退回的行' },
});

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/, '请写成 2023-05-01 的形式');
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请写成 2023-05 的形式');
const Count = z.number('请填写整数').int('应为整数').min(0, '不能小于 0');

/** 控制合计: month, number of rows, and any coded columns of the register, for example `level`. */
const Total = z.object({ month: Month, n: Count }).catchall(z.union([z.string().max(64), z.number().int()]));

export const Manifest = z
  .strictObject({
    /** The system that sends: with it the ids of the rows are that system's own (`source_system/source_id`). */
    source_system: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,24}$/, '来源系统最多 24 个字母、数字、点、横线')
      .optional(),
    period_from: Day.optional(),
    period_to: Day.optional(),
    rows: Count.optional(),
    totals: z.array(Total).max(5_000, '合计最多 5000 条').optional(),
  })
  .refine(({ period_from, period_to }) => !period_from || !period_to || period_from <= period_to, {
    path: ['period_to'],
    message: '期间的止日早于起日',
  })
  .meta({ id: 'IngestManifest' });

export const IngestKey = z.object({ register: z.string().max(64) });
export const IngestBatchKey = IngestKey.extend({ id: z.uuid('批次编号格式不对') });

export const IngestReceipt = z
  .object({
    batchId: z.string(),
    state: z.enum(['applied', 'held']),
    /** Why it is held. */
    reasons: z.array(z.string()),
    rows: z.number(),
    accepted: z.number(),
    duplicate: z.number(),
    conflict: z.number(),
    rejected: z.number(),
    totals: z.object({ sent: z.array(Total), computed: z.array(Total) }).nullable(),
    rejectsUrl: z.string().nullable(),
    countsByDay: z.array(z.object({ day: z.string(), n: z.number() })),
    /** Rows that came after their year was frozen, in words. */
    note: z.string().nullable(),
    /** The same file came before; nothing was done again. */
    before: z.boolean(),
  })
  .meta({ id: 'IngestReceipt' });

export const HoldKey = z.object({ key: z.string().max(64), id: z.uuid('批次编号格式不对') });
export const HoldBody = z.object({ reason: z.string().trim().min(2, '请写明原因').max(500, '原因最多 500 字') });
export const HoldView = z
  .object({
    id: z.string(),
    fileName: z.string(),
    sourceSystem: z.string().nullable(),
    reasons: z.array(z.string()),
    rows: z.number(),
    held: z.number(),
    duplicate: z.number(),
    rejected: z.number(),
    importedBy: z.string(),
    importedAt: z.string(),
    /** Who looks at it has sent it: another person releases it. */
    own: z.boolean(),
    totals: z.array(z.object({ label: z.string(), sent: z.number(), computed: z.number() })),
    rejectsUrl: z.string().nullable(),
  })
  .meta({ id: 'HeldBatch' });
export const HoldList = z.array(HoldView);
export const HoldResult = z.object({ rows: z.number() }).meta({ id: 'HeldBatchResult' });
