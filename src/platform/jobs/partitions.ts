import { transact } from '../database/db.ts';
import { addMonthsAhead } from '../database/partitions.ts';
import { writeAudit } from '../http/audit.ts';
import type { Job } from './job.ts';
import { sweepEvent } from './sweep.ts';

/** 月分区: thirteen months ahead, so that a record of tomorrow has a place whatever day it is. */
export const addPartitions: Job = {
  task: 'platform:add-partitions',
  title: '建立今后的月分区',
  daily: '00:20',
  async run({ db, clock, region }) {
    const now = clock.now();
    await transact(db, {}, async (tx) => {
      const made = await addMonthsAhead(tx, now);
      if (made.length > 0) await writeAudit(tx, sweepEvent(region, 'platform.add-partitions', { made: made.join('、') }), now);
    });
  },
};
