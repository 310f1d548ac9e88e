import { addBackupEvent, type BackupEvent, lastSuccesses, type Outcome } from '../database/backup/events.ts';
import { transact } from '../database/db.ts';
import { writeAudit } from '../http/audit.ts';
import type { Job, JobContext } from './job.ts';
import { sweepEvent } from './sweep.ts';

/** A drill is due this long after the last one that succeeded. */
const DRILL_EVERY_DAYS = 30;
const DAY_MS = 86_400_000;

/** Whether a person asked for it, who is owed an answer even where backups are switched off. */
const isOrdered = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'ordered' in payload && payload.ordered === true;

const SWITCHED_OFF: Outcome = { backup: null, detail: { 原因: '本安装关闭了备份（MZ_BACKUP=off）' } };
const reasonOf = (error: unknown): Outcome => ({
  backup: null,
  detail: { 原因: error instanceof Error ? error.message : String(error) },
});

/** Does it and writes down how it ended; one that fails stays in the queue and is tried again. */
async function onRecord(
  { db, clock, region }: JobContext,
  kind: BackupEvent['kind'],
  work: () => Promise<Outcome>,
): Promise<void> {
  const write = (ok: boolean, outcome: Outcome) =>
    transact(db, {}, async (tx) => {
      const at = clock.now();
      await addBackupEvent(tx, { kind, at, ok, ...outcome });
      const action = kind === 'backup' ? 'platform.take-backup' : 'platform.drill-restore';
      if (ok) await writeAudit(tx, sweepEvent(region, action, outcome.detail), at);
    });
  let outcome: Outcome;
  try {
    outcome = await work();
  } catch (error) {
    await write(false, reasonOf(error));
    throw error;
  }
  await write(true, outcome);
}

/** 每日备份, or one that was ordered. */
export const takeNightlyBackup: Job = {
  task: 'platform:take-backup',
  title: '备份',
  daily: '02:30',
  async run(context, payload) {
    const { db, clock, backups } = context;
    if (backups) return onRecord(context, 'backup', () => backups.take());
    if (isOrdered(payload)) await addBackupEvent(db, { kind: 'backup', at: clock.now(), ok: false, ...SWITCHED_OFF });
  },
};

/** 恢复演练: the newest backup restored and compared whole; by itself once a month, or when it is ordered. */
export const drillRestoreMonthly: Job = {
  task: 'platform:drill-restore',
  title: '恢复演练',
  daily: '03:10',
  async run(context, payload) {
    const { db, clock, backups } = context;
    if (!backups) {
      if (isOrdered(payload)) await addBackupEvent(db, { kind: 'drill', at: clock.now(), ok: false, ...SWITCHED_OFF });
      return;
    }
    const { drill } = await lastSuccesses(db);
    const isDue = !drill || clock.now().getTime() - drill.getTime() >= DRILL_EVERY_DAYS * DAY_MS;
    if (isDue || isOrdered(payload)) await onRecord(context, 'drill', () => backups.drill());
  },
};
