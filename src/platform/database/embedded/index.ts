import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newSecret } from '../../ids.ts';
import { assertWritable, choosePlaces, ownerIds, type Places } from './binaries.ts';
import { StartError } from './start-error.ts';

const DATABASE = 'mingzheng';
const OWNER = 'mz_owner';
const MAJOR = '18';
const READY_TIMEOUT_MS = 60_000;

export type Embedded = {
  readonly ownerUrl: string;
  /** It was already running, started by another process, which will also stop it. */
  readonly adopted: boolean;
  stop(): Promise<void>;
};

type Access = { readonly port: number; readonly password: string };
type Options = { readonly dataDir: string; readonly log: (line: string) => void; readonly durable?: boolean };

/**
 * Starts the PostgreSQL that comes with the product, or adopts the one that already serves this data folder.
 * @throws StartError with a sentence for people when it cannot
 */
export async function startEmbedded({ dataDir, log, durable = true }: Options): Promise<Embedded> {
  const places = choosePlaces(dataDir);
  assertWritable(places.home);
  const cluster = join(places.home, 'postgres');
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(places, cluster, log);
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new StartError(
      `数据目录属于 PostgreSQL ${version},本程序内置的是 ${MAJOR}`,
      '请用原版本的程序备份,再用 mz restore 恢复到新目录。',
    );
  const password = readFileSync(join(places.home, 'postgres.secret'), 'utf8').trim();

  const running = await adopt(cluster, password);
  if (running) return { ownerUrl: urlOf(running), adopted: true, stop: async () => undefined };
  const access = { port: await freePort(), password };
  const pid = launch(places, { cluster, port: access.port, durable });
  await untilReady(access, pid, join(places.home, 'postgres.log'));
  await createDatabase(access);
  return { ownerUrl: urlOf(access), adopted: false, stop: () => stop(pid) };
}

const urlOf = ({ port, password }: Access, database: string = DATABASE): string =>
  `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;

/** Makes the cluster beside its place and renames it, so that a start that was killed in the middle leaves nothing half-made. */
function initialise({ native, home }: Places, cluster: string, log: (line: string) => void): void {
  log('正在建立内置数据库……');
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const password = newSecret(24);
  const passwordFile = join(home, 'postgres.secret');
  writeFileSync(passwordFile, password, { mode: 0o600 });
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
  if (result.status !== 0)
    throw new StartError('建立内置数据库失败', (result.stderr || String(result.error)).trim().split('\n').slice(-3).join(' '));
  renameSync(draft, cluster);
}

/** The server named by the lock file, if it is alive and takes our password; a dead one's lock file is left to PostgreSQL. */
async function adopt(cluster: string, password: string): Promise<Access | undefined> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const lines = readLock(cluster);
    const pid = Number(lines[0]);
    if (!pid || !alive(pid)) return undefined;
    const access = { port: Number(lines[3]), password };
    if (lines[7]?.trim() === 'ready' && (await answers(access))) return access;
    // starting, stopping, or killed and not yet gone: its end takes up to two seconds
    await sleep(250);
  }
  throw new StartError('数据目录正被另一个数据库进程占用', '请等待它结束,或结束该进程后重试。');
}

function readLock(cluster: string): readonly string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function answers(access: Access): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(access, 'postgres'), connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Detached, or Ctrl-C would stop it before the last request is answered; its output goes to a file, or it would end with us. */
function launch(
  { native, home }: Places,
  { cluster, port, durable }: { cluster: string; port: number; durable: boolean },
): number {
  const output = openSync(join(home, 'postgres.log'), 'a');
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=256MB',
    'work_mem=32MB',
    'timezone=Asia/Shanghai',
  ];
  if (!durable) settings.push('fsync=off', 'full_page_writes=off', 'synchronous_commit=off');
  const args = ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(join(native, 'bin/postgres'), args, {
    ...ownerIds(),
    cwd: home,
    detached: true,
    stdio: ['ignore', output, output],
  });
  child.unref();
  if (child.pid === undefined) throw new StartError('内置数据库无法启动', '请检查 node_modules 是否完整。');
  return child.pid;
}

async function untilReady(access: Access, pid: number, logFile: string): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (await answers(access)) return;
    if (!alive(pid)) break;
    await sleep(40);
  }
  throw new StartError('内置数据库没有就绪', `请查看日志 ${logFile}。`);
}

async function createDatabase(access: Access): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(access, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Fast shutdown: running transactions are rolled back, everything acknowledged is on disk. */
async function stop(pid: number): Promise<void> {
  if (!alive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 400 && alive(pid); i += 1) await sleep(25);
}
