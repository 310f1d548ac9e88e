import { z } from 'zod';
import { refusalsOf } from '../../../kernel/refusal.ts';

export const sealPermissions = {
  'evidence.seal.read': '查看封存与核验',
  'evidence.seal.verify': '立即核验封存',
} as const;

export const refuse = refusalsOf({
  'evidence/verifying': { kind: 'conflict', title: '正在核验' },
  'evidence/no-heads': { kind: 'not-found', title: '没有这一天签名的链头' },
});

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/, '日期请写成 2023-05-01 的形式');
export const HeadsDay = z.object({ day: Day });
export const SealKey = z.object({ key: z.string().max(64) });
export const EntriesQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/, '翻页位置无效')
    .optional(),
});

const Found = z.object({
  kind: z.string(),
  register: z.string().nullable(),
  title: z.string(),
  day: z.string().nullable(),
  batchSeq: z.string().nullable(),
  buckets: z.array(z.string()),
  ids: z.array(z.string()),
  message: z.string(),
});

const VerificationView = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    by: z.string(),
    at: z.string(),
    finishedAt: z.string().nullable(),
    progress: z.object({ title: z.string(), records: z.number() }).nullable(),
    /** Of a finished one: whether everything holds, what was read, and what does not hold. */
    ok: z.boolean().nullable(),
    records: z.number(),
    entries: z.number(),
    /** Records of open batches, which no seal speaks for yet: read against what was kept of them when they were stored. */
    open: z.number(),
    found: z.number(),
    findings: z.array(Found),
  })
  .meta({ id: 'SealVerification' });

export const SealsView = z
  .object({
    registers: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        entries: z.number(),
        head: z.string(),
        sealedAt: z.string(),
        /** Batches that have no seal yet. */
        unsealed: z.number(),
        broken: z.number(),
      }),
    ),
    /** Newest first; the first one may be under way. */
    verifications: z.array(VerificationView),
    signed: z.array(
      z.object({
        day: z.string(),
        registers: z.number(),
        alg: z.string(),
        keyId: z.string(),
        signedAt: z.string(),
        auditRoot: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Seals' });

export const SealEntries = z
  .object({
    title: z.string(),
    entries: z.array(
      z.object({
        ...{
          seq: z.string(),
          kind: z.enum(['batch', 'reversal', 'late-seal']),
          day: z.string().nullable(),
          batchSeq: z.string(),
        },
        ...{ records: z.number(), root: z.string(), head: z.string(), alg: z.string(), sealedAt: z.string() },
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'SealEntries' });
