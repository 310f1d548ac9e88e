import { z } from 'zod';
import { refusalsOf } from '../../kernel/refusal.ts';

export const permissions = {
  'operations.status.read': '查看运行状态',
  'operations.metrics.read': '读取监控指标',
  'operations.job.retry': '重新执行后台任务',
  'operations.sweep.run': '立即执行清理',
  'operations.backup.run': '立即备份、立即做恢复演练',
} as const;

export const refuse = refusalsOf({
  'operations/unwell': { kind: 'unavailable', title: '系统运行异常' },
  'operations/no-such-job': { kind: 'not-found', title: '没有这个待处理的后台任务' },
});

/** Each check is one word of the answer: true is well. */
export const Checks = z
  .object({
    /** The database answers. */
    database: z.boolean(),
    /** Every migration of this program is applied, and no other program's. */
    migrations: z.boolean(),
    /** Some process works on background jobs. */
    jobs: z.boolean(),
    /** Files can still be stored. */
    disk: z.boolean(),
  })
  .meta({ id: 'HealthChecks' });

export const Health = z.object({ status: z.literal('ok'), checks: Checks }).meta({ id: 'Health' });

const Job = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'retrying', 'exhausted']),
  attempts: z.number(),
  createdAt: z.string(),
  runAt: z.string(),
  lastError: z.string().nullable(),
});

const BackupEvent = z.object({
  kind: z.enum(['backup', 'drill']),
  at: z.string(),
  ok: z.boolean(),
  backup: z.string().nullable(),
  /** Counts in words, or the reason of a failure. */
  text: z.string(),
});
/** When a kind last succeeded, and whether that is longer ago than it may be. */
const Latest = z.object({ at: z.string().nullable(), overdue: z.boolean() });

/** What the nights keep in order: months ahead of the tables that lie in parts, and day roll-ups equal to a recount. */
const Maintenance = z.object({
  /** `table 2024-05`: an alarm. */
  missingMonths: z.array(z.string()),
  rollups: z.array(
    z.object({
      register: z.string(),
      at: z.string(),
      months: z.number(),
      differences: z.array(z.object({ day: z.string(), rolled: z.string(), counted: z.string() })),
    }),
  ),
});

export const Status = z
  .object({
    checks: Checks,
    /** GiB free and in all, one decimal; null where the store has no end. */
    room: z.object({ free: z.string(), total: z.string() }).nullable(),
    /** The audit log is sealed, at most a minute behind. */
    auditSealed: z.boolean(),
    backups: z.object({ backup: Latest, drill: Latest, events: z.array(BackupEvent) }),
    jobs: z.array(Job),
    maintenance: Maintenance,
  })
  .meta({ id: 'OperationsStatus' });

export const JobKey = z.object({ id: z.string().regex(/^\d{1,18}$/, '任务编号应为数字') });

export const BackupOrder = z.object({ kind: z.enum(['backup', 'drill']) });
