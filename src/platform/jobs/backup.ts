import { transact } from '../database/db.ts';
import { writeAudit } from '../http/audit.ts';
import type { Job } from './job.ts';
import { sweepEvent } from './sweep.ts';

/** 每日备份: one that fails stays in the queue, where 运行状态 shows its error, and is tried again. */
export const takeNightlyBackup: Job = {
  task: 'platform:take-backup',
  title: '每日备份',
  daily: '02:30',
  async run({ db, clock, region, backUp }) {
    if (!backUp) return;
    const made = await backUp();
    await transact(db, {}, (tx) => writeAudit(tx, sweepEvent(region, 'platform.take-backup', made), clock.now()));
  },
};
