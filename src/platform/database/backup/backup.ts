import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Kind } from '../../../kernel/kind.ts';
import { type Manifest, objectFile, sealManifest, tableFile } from './manifest.ts';
import { copyOut, listMonths, listTables, type Table, TEXT_SETTINGS } from './tables.ts';

export type BackupOrder = {
  readonly ownerUrl: string;
  /** Folder of the object store; its files go along. */
  readonly objects: string;
  /** Where the backup is made; it must not exist yet. */
  readonly folder: string;
  readonly key: string;
  readonly now: Date;
  /** The demonstration's password, which every start prints; never a password of a unit's own data. */
  readonly demoPassword?: string | undefined;
  /** The key files, under the backup key. */
  readonly keys?: string | undefined;
};

/** Counts lines and hashes bytes that pass. COPY text escapes line breaks inside values, so a line is a row. */
function tally() {
  const hash = createHash('sha256');
  let rows = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ rows, sha256: hash.digest('hex') }) };
}

/** Rows and logical checksum of a table, its text streamed to `sink` on the way (or nowhere). */
export async function exportTable(client: pg.ClientBase, table: Table, sink?: string): Promise<{ rows: number; sha256: string }> {
  const { stream, result } = tally();
  const source = client.query(copyTo(copyOut(table)));
  if (sink) await pipeline(source, stream, createGzip({ level: 4 }), createWriteStream(sink, { mode: 0o600 }));
  else await pipeline(source, stream, new Transform({ transform: (_chunk, _encoding, done) => done() }).resume());
  return result();
}

/**
 * 备份: every table in one snapshot of the database, then the object files (which are never changed, so that every file a row
 * names is among them), and last the manifest. Made beside its place and renamed: a backup that was cut has no manifest.
 */
export async function takeBackup(order: BackupOrder): Promise<Manifest> {
  const draft = `${order.folder}.partial`;
  await rm(draft, { recursive: true, force: true });
  try {
    await mkdir(join(draft, 'tables'), { recursive: true, mode: 0o700 });
    return await fill(order, draft);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }); // a full disk gets its room back
    throw error;
  }
}

async function fill({ ownerUrl, objects, folder, key, now, demoPassword, keys }: BackupOrder, draft: string): Promise<Manifest> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mingzheng-backup' });
  await client.connect();
  try {
    await client.query(TEXT_SETTINGS);
    await client.query('begin isolation level repeatable read read only');
    const content = await exportAll(client, draft);
    const stored = await copyObjects(objects, draft);
    const manifest = { ...content, takenAt: now.toISOString(), objects: stored, demoPassword, keys };
    await writeDurably(join(draft, 'manifest.json'), sealManifest(manifest, key));
    await rename(draft, folder);
    return { format: 'mz.backup/1', ...manifest };
  } finally {
    await client.end();
  }
}

async function exportAll(
  client: pg.Client,
  draft: string,
): Promise<Pick<Manifest, 'kind' | 'serverVersion' | 'migrations' | 'tables' | 'months'>> {
  const installation = await client.query<{ kind: Kind }>('select kind from platform_installation');
  const migrations = await client.query<{ name: string; digest: string }>(
    'select name, digest from platform_migration order by name',
  );
  const version = await client.query<{ v: string }>("select current_setting('server_version') as v");
  const tables = [];
  for (const table of await listTables(client))
    tables.push({ name: table.name, ...(await exportTable(client, table, join(draft, tableFile(table.name)))) });
  return {
    kind: installation.rows[0]?.kind ?? 'own',
    serverVersion: version.rows[0]?.v ?? '',
    migrations: migrations.rows,
    months: await listMonths(client),
    tables,
  };
}

async function copyObjects(objects: string, draft: string): Promise<string[]> {
  const folders = await readdir(objects).catch(() => []); // nothing has been stored yet
  const names: string[] = [];
  for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name)))
    for (const name of await readdir(join(objects, folder))) if (/^[0-9a-f]{64}$/.test(name)) names.push(name);
  for (const name of names.sort()) {
    const target = join(draft, objectFile(name));
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(objects, name.slice(0, 2), name), target);
  }
  return names;
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** SHA-256 of a file, read in a stream. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
