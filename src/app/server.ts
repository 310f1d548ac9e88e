import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { StartError } from '../platform/database/embedded/start-error.ts';
import { folderStore } from '../platform/files/object-store.ts';
import { createServer } from '../platform/http/server.ts';
import { projectRoot } from '../platform/root.ts';
import { DEMO_ACCOUNTS } from './demonstration.ts';
import { authenticator, type Installation, openInstallation } from './installation.ts';
import { routes } from './modules.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Serves until a signal comes; what cannot start says so in one line and exits with 2. */
export async function start(args: readonly string[]): Promise<void> {
  try {
    await serve(args);
  } catch (error) {
    const isKnown = error instanceof StartError;
    process.stderr.write(
      isKnown ? `${error.message}。${error.hint}\n` : `启动失败:${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(2);
  }
}

async function serve(args: readonly string[]): Promise<void> {
  const begun = performance.now();
  const config = readConfig(process.env, args.includes('--own') ? 'own' : 'demo');
  const installation = await openInstallation(config, say);
  const { pool, region, dataDir, kind } = installation;
  const webRoot = join(projectRoot, 'dist/web');
  const app = await createServer({
    routes,
    context: {
      db: pool.db,
      clock: systemClock,
      files: folderStore(join(dataDir, 'objects')),
      origin: kind,
      fontDir: config.fontDir,
    },
    region,
    authenticate: authenticator(installation, () => systemClock.now()),
    logger: config.logLevel === 'silent' ? false : pino({ level: config.logLevel }),
    trustProxy: config.trustProxy,
    ...(existsSync(join(webRoot, 'index.html')) ? { webRoot } : {}),
  });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await installation.close();
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw new StartError(
      taken ? `端口 ${config.port} 已被占用` : `无法在 ${config.host}:${config.port} 上监听`,
      '请用 PORT=其他端口 npm start 重试。',
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await app.close(); // requests in flight are answered first
      await installation.close();
      process.exit(0);
    });
  }
  announce(installation, config, (performance.now() - begun) / 1_000);
}

function announce({ dataDir, password }: Installation, { host, port }: { host: string; port: number }, seconds: number): void {
  say(`\n明证已启动(${seconds.toFixed(1)} 秒):http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`);
  say(`数据目录:${dataDir}`);
  say('演示账号(演示数据·非正式文件):');
  for (const [name, title] of DEMO_ACCOUNTS) say(`  ${name.padEnd(10)}${title}`);
  say(`演示密码:${password}\n按 Ctrl-C 停止。`);
}
