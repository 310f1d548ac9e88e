import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newSecret } from '../../ids.ts';
import { assertWritable, choosePlaces, ownerIds, type Places } from './binaries.ts';
import { alive } from './process.ts';
import { StartError } from './start-error.ts';

export const OWNER = 'mz_owner';
const MAJOR = '18';
const MAKING_TIMEOUT_MS = 60_000;

/** The folder of one embedded database, checked and made, but not necessarily running. */
export type Cluster = { readonly places: Places; readonly folder: string; readonly password: string; readonly durable: boolean };
export type ClusterOptions = {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** Off only in tests: a crash of the machine may then lose what was acknowledged. */
  readonly durable?: boolean;
};

/**
 * Finds or makes the cluster below a data folder.
 * @throws StartError when the folder cannot be written or belongs to another major version; nothing is made over it
 */
export async function openCluster({ dataDir, log, durable = true }: ClusterOptions): Promise<Cluster> {
  assertWritable(dataDir);
  const places = choosePlaces(dataDir, log);
  assertWritable(places.home);
  const folder = join(places.home, 'postgres');
  await oneAtATime(places.home, () => {
    if (!existsSync(join(folder, 'PG_VERSION'))) initialise(places, folder, log);
  });
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new StartError(
      `数据目录 ${folder} 属于 PostgreSQL ${version}，本程序内置的是 ${MAJOR}`,
      '请用原版本的程序备份，再恢复到新的数据目录；原目录没有改动。',
    );
  return { places, folder, password: readFileSync(join(places.home, 'postgres.secret'), 'utf8').trim(), durable };
}

/** Two starts of an empty folder must not both make the cluster: the draft folder can be made by one of them only. */
async function oneAtATime(home: string, work: () => void): Promise<void> {
  const turn = join(home, '.making');
  for (let waited = 0; ; waited += 200) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        throw new StartError(`数据目录 ${home} 不能写入`, '请检查目录权限和磁盘空间。');
      }
      const maker = existsSync(turn) ? Number(readFileSync(turn, 'utf8')) : 0;
      // left by a start that was killed, and not by one that is about to write its number
      if ((maker > 0 && !alive(maker)) || waited > MAKING_TIMEOUT_MS) rmSync(turn, { force: true });
      else await sleep(200);
    }
  }
  try {
    work();
  } finally {
    rmSync(turn, { force: true });
  }
}

/** Makes the cluster beside its place and renames it, so that a start that was killed in the middle leaves nothing half-made. */
function initialise({ native, home }: Places, cluster: string, log: (line: string) => void): void {
  log('正在建立内置数据库……');
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(home, 'postgres.secret');
  writeFileSync(passwordFile, newSecret(24), { mode: 0o600 });
  const ids = ownerIds();
  if (ids) for (const path of [draft, passwordFile]) chownSync(path, ids.uid, ids.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8'];
  const attempt = (extra: readonly string[]) =>
    spawnSync(
      join(native, 'bin/initdb'),
      ['-D', draft, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...extra],
      { ...ids, cwd: home, encoding: 'utf8' },
    );
  let result = attempt(locale);
  // a system without this character type still has the plain one
  if (result.status !== 0) result = attempt(locale.slice(0, 4));
  if (result.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    const words = (result.stderr || String(result.error)).trim();
    const full = words.includes('No space left on device');
    throw new StartError('建立内置数据库失败', full ? '磁盘空间已满，请清理后重试。' : words.split('\n').slice(-3).join(' '));
  }
  renameSync(draft, cluster);
}
