import type { z } from 'zod';
import { localTime } from '../../kernel/period.ts';
import { type BackupEvent, lastSuccesses, listBackupEvents } from '../../platform/database/backup/events.ts';
import type { Context } from '../../platform/http/route.ts';
import type { Status } from './contract.ts';

const SHOWN = 12;
const HOUR_MS = 3_600_000;
/** A night that was missed, and a monthly drill that was: then the page is red (handbook 07 §9). */
const OVERDUE_HOURS = { backup: 26, drill: 35 * 24 } as const;
const WORDS: Readonly<Record<string, string>> = {
  ...{ tables: '张表', rows: '行', files: '个文件', removed: '份过期备份已删除', seconds: '秒' },
};

type Backups = z.input<typeof Status>['backups'];

/** 备份与恢复演练: when each last succeeded, whether it is overdue, and the newest of them. */
export async function viewBackups({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<Backups> {
  const last = await lastSuccesses(db);
  const events = await listBackupEvents(db, SHOWN);
  const now = clock.now().getTime();
  const latest = (kind: 'backup' | 'drill') => {
    const at = last[kind];
    return {
      at: at && localTime(at),
      // before the first night and the first month nothing is late yet
      overdue: at ? now - at.getTime() > OVERDUE_HOURS[kind] * HOUR_MS : events.some((event) => event.kind === kind),
    };
  };
  return {
    ...{ backup: latest('backup'), drill: latest('drill') },
    events: events.map(({ at, detail, ...event }) => ({ ...event, at: localTime(at), text: textOf(detail) })),
  };
}

/** `63 张表,146,017 行,12 个文件`, or the reason; jsonb keeps no order of its own. */
function textOf(detail: BackupEvent['detail']): string {
  if (detail.原因 !== undefined) return String(detail.原因);
  return Object.entries(WORDS)
    .filter(([key]) => detail[key] !== undefined && !(key === 'removed' && detail[key] === 0))
    .map(([key, word]) => `${detail[key]} ${word}`)
    .join('，');
}
