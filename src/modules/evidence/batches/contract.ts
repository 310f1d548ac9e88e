import { z } from 'zod';
import { BatchView } from '../contract.ts';

/** A batch in the log of its register: 已入库, 待复核作废, 已作废, or the batch that takes another back (作废). */
const BatchState = z.enum(['standing', 'pending', 'reversed', 'reversal']);
export type BatchState = z.output<typeof BatchState>;
/** 作废申请 that waits for another person. */
const PendingReversal = z.object({ reason: z.string(), requestedBy: z.string(), requestedAt: z.string(), isOwn: z.boolean() });
/** 作废: why, and by which two persons; one that was made before a second person was asked names none. */
const DoneReversal = z.object({
  reason: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string().nullable(),
  at: z.string(),
  bySeq: z.string(),
});
const LoggedBatch = BatchView.extend({
  state: BatchState,
  /** 迟到: rows that came after their year was frozen. */
  note: z.string().nullable(),
  /** Where the rows lie that were handed back. */
  rejectsUrl: z.string().nullable(),
  request: PendingReversal.nullable(),
  reversal: DoneReversal.nullable(),
}).meta({ id: 'LoggedBatch' });
export const BatchKey = z.object({ key: z.string().max(64), id: z.uuid('导入批次编号格式不对') });
export const ReversalBody = z.object({ reason: z.string().trim().min(1, '请写明作废的原因').max(500, '原因最多 500 字') });
export const ReversalDecision = z
  .object({
    decision: z.enum(['confirmed', 'rejected', 'withdrawn'], '请选择确认、驳回或撤回'),
    reason: z.string().trim().max(500, '原因最多 500 字').nullable(),
  })
  .refine(({ decision, reason }) => decision !== 'rejected' || reason, { path: ['reason'], message: '请写明驳回的原因' });
export const ReversalView = z.object({ rows: z.number() }).meta({ id: 'BatchReversal' });
export const BatchPage = z
  .object({
    batches: z.array(LoggedBatch),
    next: z.string().nullable(),
    /** Why no batch of this register is reversed, and how a mistake is corrected instead. */
    irreversible: z.string().nullable(),
  })
  .meta({ id: 'ImportBatchPage' });

/** 明细 of a batch: what the sender said beside what was counted, and the new records of each day. */
export const BatchDetail = z
  .object({
    sha256: z.string().nullable(),
    sourceSystem: z.string().nullable(),
    /** Who let it count although something had to be looked at (放行), and why. */
    release: z.object({ by: z.string(), reason: z.string() }).nullable(),
    totals: z.array(z.object({ label: z.string(), sent: z.number(), computed: z.number() })),
    days: z.array(z.object({ day: z.string(), n: z.number() })),
  })
  .meta({ id: 'BatchDetail' });
