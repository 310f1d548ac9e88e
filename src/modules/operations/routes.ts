import { localTime } from '../../kernel/period.ts';
import { isReachable } from '../../platform/database/db.ts';
import { isMigrated } from '../../platform/database/migrate.ts';
import { missingMonths } from '../../platform/database/partitions.ts';
import type { ObjectStore } from '../../platform/files/object-store.ts';
import { type Context, routesOf } from '../../platform/http/route.ts';
import { newestChecks } from '../../platform/ingest/rollup-checks.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { enqueue, hasWorker, listJobs, retryJob } from '../../platform/jobs/queue.ts';
import { METRICS_TYPE, metricsText } from '../../platform/metrics.ts';
import { unsealedSeconds } from '../../platform/seal/audit/events.ts';
import { viewBackups } from './backups.ts';
import { BackupOrder, type Checks, Health, JobKey, permissions, refuse, Status } from './contract.ts';

const route = routesOf(permissions);
/** Less than this is a full disk: PostgreSQL needs room to write down even a deletion. */
const LEAST_FREE_BYTES = 256 * 1_048_576;
/** An audit event that waits longer than this for its seal: the sealer is not at work. */
const LONGEST_UNSEALED = 60;
const GIB = 1_073_741_824;

type Well = ReturnType<typeof Checks.parse>;

/** Every check on its own, so that one that fails does not hide the others. */
async function check({ db, files }: Pick<Context, 'db' | 'files'>): Promise<Well> {
  const no = () => false;
  const database = await isReachable(db);
  const migrations = database && (await isMigrated(db).catch(no));
  const jobs = database && (await hasWorker(db).catch(no));
  const disk = await roomOf(files).then((room) => room === null || room.free >= LEAST_FREE_BYTES, no);
  return { database, migrations, jobs, disk };
}

const roomOf = async (files: ObjectStore) => (files.room ? files.room() : null);

const gib = (bytes: number): string => `${Math.floor((bytes * 10) / GIB) / 10}`;

export const operationsRoutes = (jobs: readonly Job[]) => {
  const titles = new Map<string, string>(jobs.map(({ task, title }) => [task, title]));
  return [
    route({
      method: 'GET',
      path: '/api/health',
      permission: 'public',
      scope: 'all',
      summary: '健康检查',
      response: Health,
      ownTransaction: 'it must answer when there is no transaction to be had',
      handle: async (context) => {
        const checks = await check(context);
        if (Object.values(checks).includes(false))
          throw refuse('operations/unwell', { status: 503, checks, detail: '请由系统管理员查看“运行状态”与日志。' });
        return { status: 'ok' as const, checks };
      },
    }),
    route({
      method: 'GET',
      path: '/metrics',
      permission: 'operations.metrics.read',
      scope: 'all',
      summary: '监控指标',
      download: true,
      ownTransaction: 'its gauges read through the pool that they measure',
      handle: async () => ({
        fileName: 'metrics.txt',
        inline: true as const,
        mediaType: METRICS_TYPE,
        bytes: new TextEncoder().encode(await metricsText()),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/operations/status',
      permission: 'operations.status.read',
      scope: 'all',
      summary: '运行状态',
      response: Status,
      handle: async (context) => {
        const room = await roomOf(context.files);
        const queue = await listJobs(context.db);
        return {
          checks: await check(context),
          backups: await viewBackups(context),
          auditSealed: (await unsealedSeconds(context.db)) <= LONGEST_UNSEALED,
          maintenance: {
            missingMonths: [...(await missingMonths(context.db, context.clock.now()))],
            rollups: (await newestChecks(context.db)).map(({ register, at, months, differences }) => ({
              ...{ register, months, at: localTime(at) },
              differences: [...differences],
            })),
          },
          room: room && { free: gib(room.free), total: gib(room.total) },
          jobs: queue.map(({ task, createdAt, runAt, ...job }) => ({
            ...job,
            title: titles.get(task) ?? task,
            createdAt: localTime(createdAt),
            runAt: localTime(runAt),
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/operations/jobs/:id/retry',
      permission: 'operations.job.retry',
      scope: 'all',
      summary: '重新执行后台任务',
      params: JobKey,
      handle: async ({ db }, { params, note }) => {
        note({ object: `job ${params.id}` });
        if (!(await retryJob(db, params.id)))
          throw refuse('operations/no-such-job', { detail: '它可能已经完成或正在执行，请刷新后查看。' });
      },
    }),
    route({
      method: 'POST',
      path: '/api/operations/backups',
      permission: 'operations.backup.run',
      scope: 'all',
      summary: '立即备份，或立即做恢复演练',
      body: BackupOrder,
      handle: async ({ db, clock }, { body, note }) => {
        const task = body.kind === 'backup' ? 'platform:take-backup' : 'platform:drill-restore';
        note({ object: task });
        await enqueue(db, { task, payload: { ordered: true }, key: `ordered ${clock.now().toISOString()}` });
      },
    }),
    route({
      method: 'POST',
      path: '/api/operations/sweep',
      permission: 'operations.sweep.run',
      scope: 'all',
      summary: '立即执行清理',
      handle: async ({ db, clock }) => {
        const key = `sweep ${clock.now().toISOString()}`;
        for (const { task } of jobs) if (task.includes(':sweep-')) await enqueue(db, { task, key });
      },
    }),
  ];
};
