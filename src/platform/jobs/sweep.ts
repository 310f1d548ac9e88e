import { sql } from 'kysely';
import { transact } from '../database/db.ts';
import { writeAudit } from '../http/audit.ts';
import type { Job, JobContext } from './job.ts';

/** How long the reply of a write is remembered under its Idempotency-Key: a client retries for minutes, not for weeks. */
const KEY_DAYS = 30;
const DAY_MS = 86_400_000;

/** 夜间清理: what nobody will ask for again. */
export const sweepKeys: Job = {
  task: 'platform:sweep-keys',
  title: '清理过期的提交编号与未完成的文件',
  daily: '04:00',
  async run({ db, clock, files, region }: JobContext) {
    const now = clock.now();
    await transact(db, {}, async (tx) => {
      const before = new Date(now.getTime() - KEY_DAYS * DAY_MS);
      const { numAffectedRows } = await sql`delete from platform_idempotency where at < ${before}`.execute(tx);
      await writeAudit(tx, sweepEvent(region, 'platform.sweep-keys', { keys: Number(numAffectedRows ?? 0) }), now);
    });
    await files.sweep?.(new Date(now.getTime() - DAY_MS));
  },
};

/** The audit row of a clean-up: done by the installation itself, in nobody's name. */
export const sweepEvent = (region: string, action: string, detail: Readonly<Record<string, number | string>>) =>
  ({ region, orgId: null, actor: 'installation', actorName: '系统', action, result: 'ok', detail }) as const;
