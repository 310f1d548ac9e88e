import { existsSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Kind, markOf } from '../kernel/kind.ts';
import { systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { StartError } from '../platform/database/embedded/start-error.ts';
import { folderStore } from '../platform/files/object-store.ts';
import { createServer } from '../platform/http/server.ts';
import { startWorker } from '../platform/jobs/worker.ts';
import { METRICS_TYPE, metricsText } from '../platform/metrics.ts';
import { projectRoot } from '../platform/root.ts';
import { backupsOf } from './backups.ts';
import { DEMO_ACCOUNTS } from './demonstration.ts';
import { watchInstallation } from './gauges.ts';
import { type Installation, openInstallation, setUpSecret } from './installation.ts';
import { jobs, routes } from './modules.ts';
import { exitOnError, kindFrom, loggerFor, mailerOf, onSignal, say } from './process.ts';
import { sessionsOf } from './sessions.ts';
import { sealsOf, startSealing } from './verifying.ts';

/** Serves until a signal comes; what cannot start says so in one line and exits with 2. */
export const start = (args: readonly string[]): Promise<void> => exitOnError(() => serve(args));

async function serve(args: readonly string[]): Promise<void> {
  const begun = performance.now();
  const config = readConfig(process.env, kindFrom(args));
  const logger = loggerFor(config);
  const beforeWork = () => assertFree(config.host, config.port);
  const installation = await openInstallation(config, { say, serve: { address: addressOf(config), watch: logger, beforeWork } });
  const files = folderStore(join(installation.dataDir, 'objects'));
  const app = await buildApp(installation, { config, logger, files });
  const metrics = config.metricsPort === undefined ? undefined : metricsServer();
  let worker: ReturnType<typeof startWorker> | undefined;
  let sealing: Awaited<ReturnType<typeof startSealing>> | undefined;
  // before anybody can see that it listens: a signal that found no handler would leave the database running
  onSignal(async () => {
    metrics?.close();
    await app.close(); // requests in flight are answered first
    await worker?.stop();
    await sealing?.stop();
    await installation.close();
  });
  try {
    await app.listen({ host: config.host, port: config.port });
    if (metrics && config.metricsPort !== undefined) await listen(metrics, config.metricsPort);
  } catch (error) {
    await installation.close();
    throw isTaken(error) ? portTaken(error.port ?? config.port) : error;
  }
  const backups = backupsOf(installation, config);
  const { db } = installation.pool;
  const context = async () => ({
    db,
    clock: systemClock,
    files,
    region: await installation.region(),
    backups,
    seals: sealsOf(installation),
    mailer: mailerOf(config),
  });
  worker = startWorker({ ownerUrl: installation.ownerUrl, jobs, context, log: logger });
  sealing = await startSealing(installation, logger);
  watchInstallation(installation, files);
  announce(installation, config, (performance.now() - begun) / 1_000, await setUpSecret(installation, systemClock.now()));
}

type Parts = { readonly config: Config; readonly logger: Logger; readonly files: ReturnType<typeof folderStore> };

function buildApp(installation: Installation, { config, logger, files }: Parts): Promise<FastifyInstance> {
  const { pool, region, kind } = installation;
  const webRoot = join(projectRoot, 'dist/web');
  const auditDesk = join(projectRoot, 'dist/audit-desk.html');
  return createServer({
    routes,
    context: { db: pool.db, clock: systemClock, files, origin: kind, fontDir: config.fontDir, mails: config.mail !== undefined },
    region,
    sessions: sessionsOf(installation, () => systemClock.now()),
    logger,
    trustProxy: config.trustProxy,
    ...(existsSync(join(webRoot, 'index.html')) ? { webRoot } : {}),
    ...(existsSync(auditDesk) ? { singlePages: [{ path: '/audit-desk', file: auditDesk }] } : {}),
  });
}

/** The figures on a port of their own, on this machine only, for a monitoring system that cannot sign in. */
const metricsServer = (): Server =>
  createHttpServer(async ({ url }, reply) => {
    if (url !== '/metrics') return void reply.writeHead(404).end();
    reply.writeHead(200, { 'content-type': METRICS_TYPE }).end(await metricsText());
  });

const listen = (server: Server, port: number, host = '127.0.0.1'): Promise<void> =>
  new Promise((resolve, reject) => void server.once('error', reject).listen(port, host, () => resolve()));

/** A taken port is noticed before the database is migrated and filled. */
async function assertFree(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const probe = createHttpServer();
  try {
    await listen(probe, port, host);
  } catch (error) {
    if (isTaken(error)) throw portTaken(port);
    throw new StartError(`无法在 ${host}:${port} 上监听`, '请检查 HOST 与 PORT（1024 以下的端口需要 root 权限）。');
  }
  await new Promise((resolve) => probe.close(resolve));
}

const isTaken = (error: unknown): error is Error & { port?: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const portTaken = (port: number): StartError =>
  new StartError(`端口 ${port} 已被占用`, '请用 PORT=其他端口 npm start 重试，或停止占用它的程序。');

const addressOf = ({ host, port }: Pick<Config, 'host' | 'port'>): string =>
  `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`;

function announce({ dataDir, kind, password }: Installation, config: Config, seconds: number, secret?: string): void {
  say(`\n明证已启动（${seconds.toFixed(1)} 秒）：${addressOf(config)}`);
  say(`数据目录：${dataDir}`);
  if (secret) {
    say(`本单位尚未开账。请在浏览器中打开：${addressOf(config)}/setup`);
    say(`一次性设置口令（24 小时内有效，用后作废）：${secret}`);
  }
  if (kind !== 'own') announceAccounts(kind, password);
  say('按 Ctrl-C 停止。');
}

function announceAccounts(kind: Kind, password: string): void {
  const word = kind === 'demo' ? '演示' : '压力';
  say(`${word}账号（${markOf(kind)}）：`);
  for (const [name, title] of DEMO_ACCOUNTS) say(`  ${name.padEnd(10)}${title.replace('演示', word)}`);
  say(`${word}密码：${password}`);
}
