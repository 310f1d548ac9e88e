import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { folderStore } from '../platform/files/object-store.ts';
import { startWorker } from '../platform/jobs/worker.ts';
import { backupsOf } from './backups.ts';
import { openInstallation } from './installation.ts';
import { jobs } from './modules.ts';
import { exitOnError, kindFrom, loggerFor, mailerOf, onSignal, say } from './process.ts';
import { sealsOf } from './verifying.ts';

/** Works on background jobs without serving requests: one more hand beside n copies of the application. */
export const work = (args: readonly string[]): Promise<void> =>
  exitOnError(async () => {
    const config = readConfig(process.env, kindFrom(args));
    const installation = await openInstallation(config, { say });
    const { pool, ownerUrl, dataDir, close } = installation;
    const files = folderStore(join(dataDir, 'objects'));
    const backups = backupsOf(installation, config);
    const seals = sealsOf(installation);
    const around = { db: pool.db, clock: systemClock, files, backups, seals, mailer: mailerOf(config) };
    const context = async () => ({ ...around, region: await installation.region() });
    const worker = startWorker({ ownerUrl, jobs, context, log: loggerFor(config) });
    onSignal(async () => {
      await worker.stop();
      await close();
    });
    say('后台任务进程已启动，按 Ctrl-C 停止。');
  });
