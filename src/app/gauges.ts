import { missingMonths } from '../platform/database/partitions.ts';
import type { ObjectStore } from '../platform/files/object-store.ts';
import { listJobs } from '../platform/jobs/queue.ts';
import { addGauge } from '../platform/metrics.ts';
import { unsealedSeconds } from '../platform/seal/audit/events.ts';
import type { Installation } from './installation.ts';

/** What monitoring wants to know beside requests: connections, background jobs, room on the disk. */
export function watchInstallation({ pool }: Pick<Installation, 'pool'>, files: ObjectStore): void {
  const { pg, db } = pool;
  addGauge({
    name: 'mz_database_pool_connections',
    help: 'connections of the request pool, and requests that wait for one',
    label: 'state',
    read: () => ({ total: pg.totalCount, idle: pg.idleCount, waiting: pg.waitingCount }),
  });
  addGauge({
    name: 'mz_jobs',
    help: 'background jobs by state; exhausted ones wait for a person',
    label: 'state',
    async read() {
      const count = { waiting: 0, running: 0, retrying: 0, exhausted: 0 };
      for (const { state } of await listJobs(db)) count[state] += 1;
      return count;
    },
  });
  addGauge({
    name: 'mz_jobs_oldest_seconds',
    help: 'age of the oldest background job that is due and not out of tries',
    label: 'state',
    async read() {
      const due = (await listJobs(db))
        .filter(({ state }) => state !== 'exhausted')
        .map(({ runAt }) => Date.now() - runAt.getTime());
      return { due: Math.max(0, ...due) / 1_000 };
    },
  });
  addGauge({
    name: 'mz_audit_unsealed_seconds',
    help: 'age of the oldest audit event without a seal; above 60 the sealer is not at work',
    label: 'state',
    read: async () => ({ oldest: await unsealedSeconds(db) }),
  });
  addGauge({
    name: 'mz_partitions_missing',
    help: 'monthly partitions of this month and the next that do not exist; records of these months cannot be stored',
    label: 'kind',
    read: async () => ({ months: (await missingMonths(db, new Date())).length }),
  });
  addGauge({
    name: 'mz_disk_bytes',
    help: 'room where files are stored',
    label: 'kind',
    read: async () => (await files.room?.()) ?? {},
  });
}
