import { sql } from 'kysely';
import { newId } from '../../ids.ts';
import type { Db } from '../db.ts';

/** What a backup or a drill counted, or why it failed. */
export type Outcome = {
  /** Name of the backup; null where none was made or found. */
  readonly backup: string | null;
  readonly detail: Readonly<Record<string, number | string>>;
};
export type BackupEvent = Outcome & { readonly kind: 'backup' | 'drill'; readonly at: Date; readonly ok: boolean };

/** Writes down a backup or 恢复演练 that succeeded or failed; it is never taken back. */
export async function addBackupEvent(db: Db, { kind, at, ok, backup, detail }: BackupEvent): Promise<void> {
  await sql`insert into platform_backup_event (id, kind, at, ok, backup, detail)
    values (${newId(at)}, ${kind}, ${at}, ${ok}, ${backup}, ${JSON.stringify(detail)}::jsonb)`.execute(db);
}

/** The newest events, newest first. */
export async function listBackupEvents(db: Db, limit: number): Promise<readonly BackupEvent[]> {
  const { rows } = await sql<BackupEvent>`select kind, at, ok, backup, detail from platform_backup_event
    order by at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** When each kind last succeeded. */
export async function lastSuccesses(db: Db): Promise<{ readonly backup: Date | null; readonly drill: Date | null }> {
  const { rows } = await sql<{ kind: 'backup' | 'drill'; at: Date }>`select kind, max(at) as at from platform_backup_event
    where ok group by kind`.execute(db);
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.at ?? null;
  return { backup: of('backup'), drill: of('drill') };
}
