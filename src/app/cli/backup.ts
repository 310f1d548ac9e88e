import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { addBackupEvent } from '../../platform/database/backup/events.ts';
import { backUp, countsOf, keyFile, stampOf } from '../backups.ts';
import { openInstallation } from '../installation.ts';
import { explain, kindOf, print, UsageError } from './command.ts';

const USAGE = '用法：mz backup [--to 目录] [--own|--stress] [--json]     备份数据库与文件并核对，可在服务运行时进行';
const OPTIONS = {
  json: { type: 'boolean', default: false },
  own: { type: 'boolean', default: false },
  stress: { type: 'boolean', default: false },
  to: { type: 'string' },
} as const;

/** `mz backup`: 0 made and verified, 1 refused, 2 wrong usage or no way to start. */
export async function backupCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (positionals.length > 0) throw new UsageError('备份目录请用 --to 指定');
    const config = readConfig(process.env, kindOf(values));
    const now = systemClock.now();
    const folder = values.to === undefined ? join(config.backupDir, stampOf(now)) : resolve(values.to);
    const installation = await openInstallation(config, { say: (line) => void process.stderr.write(`${line}\n`) });
    try {
      const manifest = await backUp(installation, folder, now);
      const counts = countsOf(manifest);
      await addBackupEvent(installation.pool.db, {
        ...{ kind: 'backup', at: now, ok: true },
        backup: basename(folder),
        detail: counts,
      });
      const { kind, takenAt } = manifest;
      print({ origin: kind, folder, takenAt, ...counts, verified: true, key: keyFile(config.dataDir) }, values.json);
      process.stderr.write(`请把备份密钥 ${keyFile(config.dataDir)} 另存一处，不要与备份放在一起：没有它就不能恢复。\n`);
      return 0;
    } finally {
      await installation.close();
    }
  } catch (error) {
    return explain(error, USAGE);
  }
}
