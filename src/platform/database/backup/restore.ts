import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Refusal } from '../../../kernel/refusal.ts';
import { findMigrations, migrate } from '../migrate.ts';
import { exportTable, hashFile } from './backup.ts';
import { broken, type Manifest, objectFile, readManifest, tableFile } from './manifest.ts';
import { addMonths, advance, copyIn, listTables, type Table, TEXT_SETTINGS } from './tables.ts';

export type RestoreOrder = {
  /** The backup. */
  readonly folder: string;
  readonly key: string;
  /** An empty database, and the folder of its object store. */
  readonly ownerUrl: string;
  readonly objects: string;
};

/**
 * 恢复 into an empty database: checks every file against the manifest first, makes the tables with the migrations of the backup,
 * puts the rows back in one transaction, compares each table's logical checksum, and goes on to today's migrations.
 * @throws Refusal backup/broken, backup/key, backup/not-empty, backup/version; no row is left in the database then
 */
export async function restoreBackup({ folder, key, ownerUrl, objects }: RestoreOrder): Promise<Manifest> {
  const manifest = await verifyBackup(folder, key);
  const known = new Map(findMigrations().map((migration) => [migration.name, migration]));
  const missing = manifest.migrations.filter(({ name, digest }) => known.get(name)?.digest !== digest);
  if (missing.length > 0)
    throw new Refusal('backup/version', 'invalid', '备份来自另一个版本', {
      detail: `本程序没有迁移 ${missing.map(({ name }) => name).join('、')}；请用做备份时的版本或更新的版本恢复。`,
    });
  await assertEmpty(ownerUrl);
  await migrate(
    ownerUrl,
    manifest.migrations.map(({ name }) => known.get(name)!),
  ); // each was found above
  await putBack(ownerUrl, folder, manifest);
  for (const name of manifest.objects) await restoreObject(folder, objects, name);
  await migrate(ownerUrl);
  return manifest;
}

/**
 * Reads a backup whole and compares every file with the sealed manifest; nothing is written.
 * @throws Refusal backup/broken, backup/key
 */
export async function verifyBackup(folder: string, key: string): Promise<Manifest> {
  const manifest = await readManifest(folder, key);
  await checkFiles(folder, manifest);
  return manifest;
}

/** Everything is compared before anything is written: a cut or altered backup leaves the target as it was. */
async function checkFiles(folder: string, { tables, objects }: Manifest): Promise<void> {
  for (const { name, sha256 } of tables) {
    const hash = createHash('sha256');
    const read = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done();
      },
    });
    await pipeline(createReadStream(join(folder, tableFile(name))), createGunzip(), read.resume()).catch(() => {
      throw broken(`${tableFile(name)} 缺失或被截断`);
    });
    if (hash.digest('hex') !== sha256) throw broken(`${tableFile(name)} 与清单不符`);
  }
  for (const name of objects) {
    const found = await hashFile(join(folder, objectFile(name))).catch(() => undefined);
    if (found !== name) throw broken(`文件 ${objectFile(name)} ${found === undefined ? '缺失' : '与清单不符'}`);
  }
}

async function withClient<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mingzheng-restore' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const assertEmpty = (ownerUrl: string): Promise<void> =>
  withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query(
      "select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' limit 1",
    );
    if (rowCount)
      throw new Refusal('backup/not-empty', 'conflict', '目标数据库不是空的', {
        detail: '恢复不覆盖现有数据；请用 MZ_DATA_DIR 指定一个新的数据目录，或在 DATABASE_URL 中给出空数据库。',
      });
  });

const putBack = (ownerUrl: string, folder: string, manifest: Manifest): Promise<void> =>
  withClient(ownerUrl, async (client) => {
    await client.query(TEXT_SETTINGS);
    await client.query('begin');
    await addMonths(client, manifest.months ?? []);
    const tables = await listTables(client);
    for (const table of tables) await loadTable(client, folder, table, manifest);
    const unknown = manifest.tables.filter(({ name }) => !tables.some((table) => table.name === name));
    if (unknown.length > 0) throw broken(`清单中有未知的表 ${unknown.map(({ name }) => name).join('、')}`);
    await client.query('commit');
    await client.query('analyze');
  });

/** One table from its file, with rows that a migration had put there taken away, and its checksum compared. */
async function loadTable(client: pg.Client, folder: string, table: Table, { tables }: Manifest): Promise<void> {
  const expected = tables.find(({ name }) => name === table.name);
  if (!expected) throw broken(`清单中没有表 ${table.name}`);
  const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from "${table.name}"`);
  if (rows[0]?.n !== '0') {
    await client.query(`alter table "${table.name}" disable trigger user`);
    await client.query(`delete from "${table.name}"`);
    await client.query(`alter table "${table.name}" enable trigger user`);
  }
  const source = createReadStream(join(folder, tableFile(table.name)));
  await pipeline(source, createGunzip(), new PassThrough(), client.query(copyFrom(copyIn(table))));
  for (const column of table.identities) await client.query(advance(table.name, column));
  const found = await exportTable(client, table);
  if (found.sha256 !== expected.sha256 || found.rows !== expected.rows)
    throw broken(`表 ${table.name} 恢复后与备份不符（应有 ${expected.rows} 行，得到 ${found.rows} 行）`);
}

async function restoreObject(folder: string, objects: string, name: string): Promise<void> {
  const target = join(objects, name.slice(0, 2), name);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(folder, objectFile(name)), target);
}
