import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KIND_TITLES } from '../../kernel/kind.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { systemClock } from '../../platform/clock.ts';
import { type Config, readConfig } from '../../platform/config.ts';
import { unpackKeys } from '../../platform/crypto/keyring.ts';
import { drillRestore } from '../../platform/database/backup/drill.ts';
import { addBackupEvent } from '../../platform/database/backup/events.ts';
import { type Manifest, readManifest } from '../../platform/database/backup/manifest.ts';
import { restoreBackup } from '../../platform/database/backup/restore.ts';
import { assertWritable } from '../../platform/database/embedded/binaries.ts';
import { startEmbedded } from '../../platform/database/embedded/index.ts';
import { isMigrated } from '../../platform/database/migrate.ts';
import { openPool } from '../../platform/database/pool.ts';
import { assertServer } from '../../platform/database/server-check.ts';
import { countsOf, keyFile } from '../backups.ts';
import { claimFolder, switchTo } from '../installation.ts';
import { explain, kindOf, print, UsageError } from './command.ts';

const USAGE = `用法：mz restore <备份目录> [--key 文件] [--own|--stress] [--json]     恢复到空的数据目录（或 DATABASE_URL 的空数据库）
     mz restore <备份目录> --drill                            恢复到临时数据库，核对后删除`;
const OPTIONS = {
  json: { type: 'boolean', default: false },
  own: { type: 'boolean', default: false },
  stress: { type: 'boolean', default: false },
  drill: { type: 'boolean', default: false },
  key: { type: 'string' },
} as const;

type Order = { readonly folder: string; readonly key: string; readonly config: Config };

/** `mz restore`: 0 restored (or drilled) with equal checksums, 1 refused, 2 wrong usage or no way to start. */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const begun = performance.now();
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [name] = positionals;
    if (!name || positionals.length > 1) throw new UsageError('请写明一个备份目录');
    const config = readConfig(process.env, kindOf(values));
    const order = { folder: resolve(name), key: readKey(values.key ?? keyFile(config.dataDir)), config };
    assertKind(await readManifest(order.folder, order.key), config);
    const manifest = await atServer(config, (ownerUrl) => (values.drill ? drill(order, ownerUrl) : restore(order, ownerUrl)));
    const { kind, takenAt } = manifest;
    const counts = countsOf(manifest);
    const seconds = Math.round(performance.now() - begun) / 1_000;
    print({ origin: kind, drill: values.drill, takenAt, ...counts, checksums: '逐表一致', seconds }, values.json);
    return 0;
  } catch (error) {
    return explain(error, USAGE);
  }
}

function readKey(file: string): string {
  if (!existsSync(file))
    throw new Refusal('backup/key', 'invalid', '没有备份密钥，不能恢复', {
      detail: `没有找到 ${file}。密钥是做备份的那台机器数据目录中的 backup.key，应另存一处；请用 --key 文件 指定。`,
    });
  return readFileSync(file, 'utf8').trim();
}

function assertKind({ kind }: Manifest, config: Config): void {
  if (kind === config.kind) return;
  throw new Refusal('backup/kind', 'conflict', `这是${KIND_TITLES[kind]}的备份`, {
    detail: `${switchTo(kind, config.kind)}后重试。`,
  });
}

/** Works on the server of DATABASE_URL, or on the embedded one, whether or not it runs. */
async function atServer<T>({ databaseUrl, dataDir }: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  assertWritable(dataDir);
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const embedded = databaseUrl ? undefined : await startEmbedded({ dataDir, log });
  try {
    const ownerUrl = databaseUrl ?? embedded?.ownerUrl ?? '';
    await assertServer(ownerUrl);
    return await work(ownerUrl);
  } finally {
    await embedded?.leave();
  }
}

/** A drill is written down where the installation itself lives, if there is one at this server yet. */
async function drill(order: Order, ownerUrl: string): Promise<Manifest> {
  const begun = performance.now();
  const manifest = await drillRestore({ ...order, ownerUrl });
  const detail = { ...countsOf(manifest), seconds: Math.round((performance.now() - begun) / 1_000) };
  const pool = openPool({ url: ownerUrl });
  try {
    if (await isMigrated(pool.db).catch(() => false))
      await addBackupEvent(pool.db, {
        ...{ kind: 'drill', at: systemClock.now(), ok: true },
        backup: basename(order.folder),
        detail,
      });
  } finally {
    await pool.end();
  }
  return manifest;
}

/** The backup's key stays the key of the restored installation, and the demonstration's password what its accounts have. */
async function restore({ folder, key, config }: Order, ownerUrl: string): Promise<Manifest> {
  const { dataDir } = config;
  const manifest = await restoreBackup({ folder, key, ownerUrl, objects: join(dataDir, 'objects') });
  claimFolder(config);
  if (!existsSync(keyFile(dataDir))) writeFileSync(keyFile(dataDir), key, { mode: 0o600 });
  if (manifest.keys) unpackKeys(dataDir, manifest.keys, key);
  if (manifest.demoPassword) writeFileSync(join(dataDir, `${config.kind}-password`), manifest.demoPassword, { mode: 0o600 });
  return manifest;
}
