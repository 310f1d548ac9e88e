import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { folderStore } from '../../files/object-store.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { takeBackup } from './backup.ts';
import { drillRestore } from './drill.ts';
import { restoreBackup } from './restore.ts';

const KEY = 'a key for the tests';
const NOW = new Date('2024-03-06T00:00:00Z');

/** An empty database of the test server. */
async function emptyDatabase(name: string): Promise<string> {
  const url = new URL(inject('ownerUrl'));
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}

describe('备份与恢复', () => {
  let source: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    source = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'mz-backup-'));
    const { pg: db } = source.owner;
    await db.query("insert into platform_installation (kind, region) values ('own', '532500')");
    await db.query(
      "insert into access_org (region, id, name, short_name, level) values ('532500', 'zz', '上级', '上', '州本级')",
    );
    await db.query(
      "insert into access_org (region, id, name, short_name, level, parent_id) values ('532500', 'aa', E'下级\\t带制表符\\n与换行\\\\反斜线𠮷', '下', '县', 'zz')",
    );
    await db.query(`insert into platform_import_batch (region, org_id, id, register, file_name, file_sha256, source, row_count, stored_count,
      repeated_count, imported_by, imported_at) select '532500', 'zz', gen_random_uuid(), 'x', 'f', i::text, 's', i, i, 0, 'me', now() from generate_series(1, 500) i`);
    await folderStore(join(folder, 'objects')).put(new TextEncoder().encode('佐证'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await source?.end();
  });
  const order = (name: string) => ({
    ownerUrl: source.ownerUrl,
    objects: join(folder, 'objects'),
    folder: join(folder, name),
    key: KEY,
    now: NOW,
  });
  const into = async (backup: string, database: string) => ({
    folder: join(folder, backup),
    key: KEY,
    ownerUrl: await emptyDatabase(database),
    objects: join(folder, database),
  });

  it('a backup taken under load is one moment, and comes back with equal checksums', async () => {
    let busy = true;
    const writer = (async () => {
      for (let i = 1_000; busy; i += 1)
        await source.owner.pg.query(
          `insert into platform_import_batch (region, org_id, id, register, file_name, file_sha256, source, row_count, stored_count, repeated_count, imported_by, imported_at)
           values ('532500', 'zz', gen_random_uuid(), 'load', 'f', $1, 's', 1, 1, 0, 'me', now())`,
          [String(i)],
        );
    })();
    const taken = await takeBackup(order('one'));
    busy = false;
    await writer;
    const target = await into('one', 'restored_one');
    const restored = await restoreBackup(target);
    expect(restored.tables).toEqual(taken.tables);
    // its own backup is the same backup
    const again = await takeBackup({ ...order('again'), ownerUrl: target.ownerUrl, objects: target.objects });
    expect(again.tables).toEqual(taken.tables);
    expect(again.objects).toEqual(taken.objects);
    const client = new pg.Client({ connectionString: target.ownerUrl });
    await client.connect();
    const { rows } = await client.query("select name from access_org where id = 'aa'");
    const next = await client.query<{ ahead: boolean }>(
      "select nextval(pg_get_serial_sequence('platform_import_batch', 'seq')) > max(seq) as ahead from platform_import_batch",
    );
    await client.end();
    expect(rows[0]).toEqual({ name: '下级\t带制表符\n与换行\\反斜线𠮷' });
    expect(next.rows[0]?.ahead).toBe(true);
  });

  it('does not write over data', async () => {
    await takeBackup(order('two'));
    await expect(restoreBackup({ ...(await into('two', 'unused_two')), ownerUrl: source.ownerUrl })).rejects.toThrow(
      'backup/not-empty',
    );
  });

  it.each([
    ['a table that was cut', (path: string) => truncateSync(join(path, 'tables/access_org.copy.gz'), 40), '被截断'],
    ['an object that was altered', (path: string) => appendFileSync(findObject(path), 'x'), '与清单不符'],
    ['no manifest', (path: string) => rmSync(join(path, 'manifest.json')), 'manifest.json'],
    [
      'a manifest that was altered',
      (path: string) => {
        const file = join(path, 'manifest.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace('"rows": 2', '"rows": 3'));
      },
      '清单被改动',
    ],
  ])('%s is refused, and nothing is restored', async (title, harm, words) => {
    const name = `harm_${title.length}`;
    await takeBackup(order(name));
    harm(join(folder, name));
    const target = await into(name, name);
    await expect(restoreBackup(target)).rejects.toMatchObject({ members: { detail: expect.stringContaining(words) } });
    const client = new pg.Client({ connectionString: target.ownerUrl });
    await client.connect();
    const { rowCount } = await client.query("select from pg_class where relnamespace = 'public'::regnamespace");
    await client.end();
    expect(rowCount).toBe(0);
  });

  it('a backup that fails after its tables are written leaves nothing behind', async () => {
    const objects = join(folder, 'unreadable');
    mkdirSync(join(objects, 'ab', 'a'.repeat(64)), { recursive: true });
    await expect(takeBackup({ ...order('failed'), objects })).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith('failed'))).toEqual([]);
  });

  it('a drill compares everything and leaves no database, whether it succeeds or not', async () => {
    const taken = await takeBackup(order('drilled'));
    const drill = { folder: join(folder, 'drilled'), key: KEY, ownerUrl: inject('ownerUrl') };
    expect((await drillRestore(drill)).tables).toEqual(taken.tables);
    rmSync(join(folder, 'drilled/tables/access_org.copy.gz'));
    await expect(drillRestore(drill)).rejects.toThrow('backup/broken');
    const { rowCount } = await source.owner.pg.query('select from pg_database where datname = $1', [`mz_drill_${process.pid}`]);
    expect(rowCount).toBe(0);
  });

  it('another key is refused', async () => {
    await takeBackup(order('three'));
    await expect(restoreBackup({ ...(await into('three', 'key_three')), key: 'another' })).rejects.toThrow('backup/key');
  });
});

function findObject(path: string): string {
  const { objects } = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8').trimEnd().split('\n').slice(0, -1).join('\n'));
  return join(path, 'objects', objects[0].slice(0, 2), objects[0]);
}
