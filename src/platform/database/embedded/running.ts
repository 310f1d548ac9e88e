import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ownerIds } from './binaries.ts';
import { type Cluster, OWNER } from './cluster.ts';
import { alive, isPostgres } from './process.ts';
import { StartError } from './start-error.ts';

const DATABASE = 'mingzheng';
const READY_TIMEOUT_MS = 60_000;
/** A server killed with -9 keeps its lock and its shared memory for up to two seconds: starting is tried again. */
const ATTEMPTS = 5;
const LOOKS_AT_LOCK = 40;
/** Two that make it at once: one is told by the command, or by the index of names. */
const ALREADY_THERE = ['42P04', '23505'];

/** A running server: how to reach it, and its process. */
export type Running = { readonly port: number; readonly pid: number };

export const urlOf = ({ password }: Cluster, { port }: Running, database: string = DATABASE): string =>
  `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;

/** Adopts the server that already serves the cluster, or starts one. */
export async function ensureRunning(cluster: Cluster): Promise<Running> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const running = (await adopt(cluster)) ?? (await launch(cluster));
    if (running) return running;
    // another start was quicker, or the server that was killed is not wholly gone
    await sleep(300 * (attempt + 1));
  }
  throw new StartError('内置数据库没有就绪', lastWords(cluster));
}

/** Why PostgreSQL ended, from its own log, in one line. */
function lastWords({ places }: Cluster): string {
  const file = join(places.home, 'postgres.log');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  if (lines.slice(-20).some((line) => line.includes('No space left on device'))) return '磁盘空间已满，请清理后重试。';
  const words = lines.findLast((line) => /FATAL|PANIC/.test(line))?.replace(/^.*?(FATAL|PANIC):\s*/, '');
  return `${words ? `PostgreSQL 说：${words};` : ''}请查看日志 ${file}。`;
}

/** The server named by the lock file, if it lives and takes our password; a dead one's lock file is left to PostgreSQL. */
async function adopt(cluster: Cluster): Promise<Running | undefined> {
  for (let look = 0; look < LOOKS_AT_LOCK; look += 1) {
    const lines = readLock(cluster);
    const running = { pid: Number(lines[0]), port: Number(lines[3]) };
    if (!running.pid || !alive(running.pid) || !isPostgres(running.pid)) return undefined;
    if (lines[1] && !isSame(lines[1], cluster.folder))
      throw new StartError(
        `数据目录是在数据库运行时复制的，锁文件属于 ${lines[1]}`,
        '请停止原来的程序后重新复制，或用 mz backup 与 mz restore 搬迁；这份副本没有改动。',
      );
    if (lines[7]?.trim() === 'ready' && (await answers(cluster, running))) return running;
    // starting, stopping, or killed and not yet gone
    await sleep(250);
  }
  throw new StartError('数据目录正被另一个数据库进程占用', '请等待它结束，或结束该进程后重试。');
}

const isSame = (one: string, other: string): boolean => existsSync(one) && realpathSync(one) === realpathSync(other);

function readLock({ folder }: Cluster): readonly string[] {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Whether the server takes our password; it then has our database. */
async function answers(cluster: Cluster, running: Running): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(cluster, running, 'postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // an end in the middle of the question is a no
  try {
    const reached = await client.connect().then(
      () => true,
      () => false,
    );
    if (reached) await makeDatabase(client);
    return reached;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes our database where a start was killed before it could; two that make it at once are content with one. */
async function makeDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount) return;
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && ALREADY_THERE.includes(error.code ?? ''))) throw error;
  }
}

/**
 * The port of last time, kept beside the data so that a server that comes back is found where it was; else any free one.
 * It is kept with the folder it belongs to: a copy of the data has the same password, and taking the original's port while that
 * server is down would have the original's program write into the copy.
 */
async function choosePort({ places, folder }: Cluster): Promise<number> {
  const file = join(places.home, 'postgres.port');
  const [before, owner] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const port = (owner === folder && (await bind(Number(before)))) || (await bind(0)) || 0;
  writeFileSync(file, `${port}\n${folder}`);
  return port;
}

const bind = (wanted: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });

/** Starts PostgreSQL and waits until it answers; undefined when it ended instead. */
async function launch(cluster: Cluster): Promise<Running | undefined> {
  const port = await choosePort(cluster);
  const child = spawnServer(cluster, port);
  if (child.pid === undefined) throw new StartError('内置数据库无法启动', '请删除 node_modules 后重新运行 npm start。');
  const started = { port, pid: child.pid };
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) return undefined;
    // the lock file is ours only when it carries our number: another start may have been quicker
    if (Number(readLock(cluster)[0]) === started.pid && (await answers(cluster, started))) return started;
    await sleep(40);
  }
  throw new StartError('内置数据库没有就绪', lastWords(cluster));
}

/** Detached, or Ctrl-C would stop it before the last request is answered; its output goes to a file, or it would end with us. */
function spawnServer(cluster: Cluster, port: number): ChildProcess {
  const { native, home } = cluster.places;
  const output = openSync(join(home, 'postgres.log'), 'a');
  const child = spawn(join(native, 'bin/postgres'), ['-D', cluster.folder, ...settingsOf(cluster, port)], {
    ...ownerIds(),
    cwd: home,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.once('error', () => undefined); // it then has no number, which the caller reports
  child.unref();
  return child;
}

function settingsOf({ durable }: Cluster, port: number): readonly string[] {
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
  return settings.flatMap((setting) => ['-c', setting]);
}

/** Fast shutdown: running transactions are rolled back, everything acknowledged is on disk. */
export async function stopServer({ pid }: Running): Promise<void> {
  if (!alive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 400 && alive(pid); i += 1) await sleep(25);
}
