import { transact } from '../../platform/database/db.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { sweepEvent } from '../../platform/jobs/sweep.ts';
import { deleteEnded } from './data/sessions.ts';

/** Ended sessions and failures that no longer count are of use to nobody. */
export const accessJobs: readonly Job[] = [
  {
    task: 'access:sweep-sessions',
    title: '清理过期的登录会话与登录失败记录',
    daily: '04:10',
    run: ({ db, clock, region }) =>
      transact(db, {}, async (tx) => {
        const now = clock.now();
        await writeAudit(tx, sweepEvent(region, 'access.sweep-sessions', await deleteEnded(tx, region, now)), now);
      }),
  },
];
