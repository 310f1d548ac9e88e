import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { localTime } from '../kernel/period.ts';
import { Refusal } from '../kernel/refusal.ts';
import { systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { keptSecret, packKeys } from '../platform/crypto/keyring.ts';
import { takeBackup } from '../platform/database/backup/backup.ts';
import { drillRestore } from '../platform/database/backup/drill.ts';
import type { Outcome } from '../platform/database/backup/events.ts';
import type { Manifest } from '../platform/database/backup/manifest.ts';
import { verifyBackup } from '../platform/database/backup/restore.ts';
import { expired } from '../platform/database/backup/retention.ts';
import { newSecret } from '../platform/ids.ts';
import type { JobContext } from '../platform/jobs/job.ts';
import type { Installation } from './installation.ts';

/** What of an installation a backup is made of. */
type Place = Pick<Installation, 'ownerUrl' | 'dataDir' | 'kind' | 'password'>;

const STAMP = /^\d{8}-\d{6}$/;

export const keyFile = (dataDir: string): string => join(dataDir, 'backup.key');

/** 备份密钥 of the installation, made once; two that make it at the same time end with the same one. */
const ownKey = (dataDir: string): string => keptSecret(keyFile(dataDir), () => newSecret(32));

/** The name of a backup: its time in Shanghai. */
export const stampOf = (now: Date): string => {
  const digits = localTime(now).replaceAll(/\D/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}`;
};

/**
 * Makes a backup in a new folder and reads it once more, so that what is said to be there is there.
 * @throws Refusal backup/taken, backup/no-room
 */
export async function backUp({ ownerUrl, dataDir, kind, password }: Place, folder: string, now: Date): Promise<Manifest> {
  if (existsSync(folder))
    throw new Refusal('backup/taken', 'conflict', '备份目录已经存在', { detail: `${folder} 不会被覆盖，请换一个目录。` });
  const key = ownKey(dataDir);
  const demoPassword = kind === 'own' ? undefined : password;
  try {
    await takeBackup({
      ownerUrl,
      objects: join(dataDir, 'objects'),
      folder,
      key,
      now,
      demoPassword,
      keys: packKeys(dataDir, key),
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      throw new Refusal('backup/no-room', 'unavailable', '备份目录所在的磁盘已满', {
        detail: '没有留下不完整的备份；请清理磁盘，或用 MZ_BACKUP_DIR 指定另一个磁盘。',
      });
    throw error;
  }
  return verifyBackup(folder, key);
}

/** The backup of the night, and then the removal of those past their time: never before the new one has been verified. */
export async function nightlyBackup(installation: Place, { backupDir }: Pick<Config, 'backupDir'>, now: Date): Promise<Outcome> {
  await mkdir(backupDir, { recursive: true, mode: 0o700 });
  const manifest = await backUp(installation, join(backupDir, stampOf(now)), now);
  const old = expired(await stampsIn(backupDir));
  for (const name of old) await rm(join(backupDir, name), { recursive: true, force: true });
  return { backup: stampOf(now), detail: { ...countsOf(manifest), removed: old.length } };
}

const stampsIn = async (backupDir: string): Promise<readonly string[]> =>
  (await readdir(backupDir).catch(() => [])).filter((name) => STAMP.test(name));

/**
 * The newest backup restored into a database of its own, compared table by table, and dropped.
 * @throws Refusal backup/none, backup/no-createdb, and those of the restore
 */
export async function drillNewest(
  { ownerUrl, dataDir }: Pick<Installation, 'ownerUrl' | 'dataDir'>,
  { backupDir }: Pick<Config, 'backupDir'>,
): Promise<Outcome> {
  const begun = performance.now();
  const newest = [...(await stampsIn(backupDir))].sort().at(-1);
  if (!newest)
    throw new Refusal('backup/none', 'not-found', '还没有备份', { detail: `${backupDir} 中没有备份；请先备份，再做恢复演练。` });
  const manifest = await drillRestore({ folder: join(backupDir, newest), key: ownKey(dataDir), ownerUrl });
  return { backup: newest, detail: { ...countsOf(manifest), seconds: Math.round((performance.now() - begun) / 1_000) } };
}

/** What the jobs of an installation may do; nothing where backups are switched off. */
export const backupsOf = (installation: Place, config: Config): JobContext['backups'] =>
  config.backsUp
    ? {
        take: () => nightlyBackup(installation, config, systemClock.now()),
        drill: () => drillNewest(installation, config),
      }
    : undefined;

/** What a backup holds, as it is told and written down. */
export const countsOf = ({ tables, objects }: Pick<Manifest, 'tables' | 'objects'>) => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  files: objects.length,
});
