import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Manifest } from './manifest.ts';
import { type RestoreOrder, restoreBackup } from './restore.ts';

/**
 * 恢复演练: the whole way into a database of its own on the same server, which is dropped whatever happens.
 * @throws Refusal backup/no-createdb, and those of the restore
 */
export async function drillRestore({ folder, key, ownerUrl }: Omit<RestoreOrder, 'objects'>): Promise<Manifest> {
  const database = `mz_drill_${process.pid}`;
  const objects = await mkdtemp(join(tmpdir(), 'mz-drill-'));
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mingzheng-drill' });
  try {
    await client.connect();
    await createDatabase(client, database);
    try {
      const url = new URL(ownerUrl);
      url.pathname = `/${database}`;
      return await restoreBackup({ folder, key, ownerUrl: url.href, objects });
    } finally {
      await client.query(`drop database if exists ${database}`);
    }
  } finally {
    await client.end();
    await rm(objects, { recursive: true, force: true });
  }
}

async function createDatabase(client: pg.Client, database: string): Promise<void> {
  try {
    await client.query(`drop database if exists ${database}`); // left by a drill that was killed
    await client.query(`create database ${database} template template0 encoding 'UTF8'`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error;
    throw new Refusal('backup/no-createdb', 'invalid', '数据库用户不能建立临时数据库', {
      detail: '演练需要 createdb 权限；请由数据库管理员执行 alter role 用户 createdb 后重试。',
    });
  }
}
