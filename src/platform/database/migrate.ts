import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { projectRoot } from '../root.ts';
import type { Db } from './db.ts';
import { StartError } from './embedded/start-error.ts';

export type Migration = { readonly name: string; readonly file: string; readonly sql: string; readonly digest: string };

/** Two copies that start together must not migrate at once: they wait for this advisory lock. */
const MIGRATION_LOCK = 7_130_241;

/** Every migration of the platform and the modules, in the one global order of their names. */
export function findMigrations(root: string = projectRoot): readonly Migration[] {
  const modules = join(root, 'src/modules');
  const folders = [
    join(root, 'src/platform/database/migrations'),
    ...readdirSync(modules).map((name) => join(modules, name, 'data/migrations')),
  ];
  return folders
    .flatMap((folder) => listSql(folder).map((name) => join(folder, name)))
    .map((file) => {
      const sql = readFileSync(file, 'utf8');
      return { name: basename(file, '.sql'), file, sql, digest: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listSql(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.sql'));
  } catch {
    return []; // a module without tables
  }
}

/** Whether the database has exactly what this program would apply. */
export async function isMigrated(db: Db, migrations: readonly Migration[] = findMigrations()): Promise<boolean> {
  const { rows } = await sql<{ name: string; digest: string }>`select name, digest from platform_migration`.execute(db);
  const done = new Map(rows.map(({ name, digest }) => [name, digest]));
  return done.size === migrations.length && migrations.every(({ name, digest }) => done.get(name) === digest);
}

/**
 * Applies what is missing, each file in its own transaction; returns the names that were applied now.
 * @throws StartError when an applied migration was edited: the database and the program no longer describe the same tables
 */
export async function migrate(ownerUrl: string, migrations: readonly Migration[] = findMigrations()): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mingzheng-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`create table if not exists platform_migration (
      name text primary key, digest text not null, applied_at timestamptz not null default now())`);
    await client.query(`comment on table platform_migration is '迁移记录'`);
    const done = new Map<string, string>(
      (await client.query<{ name: string; digest: string }>('select name, digest from platform_migration')).rows.map((row) => [
        row.name,
        row.digest,
      ]),
    );
    const applied: string[] = [];
    for (const migration of migrations) {
      const before = done.get(migration.name);
      if (before === migration.digest) continue;
      if (before !== undefined)
        throw new StartError(`迁移文件 ${migration.name} 在执行之后被改动`, '请恢复原文件，另写新的迁移；数据库没有改动。');
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, { name, sql, digest }: Migration): Promise<void> {
  const alone = sql.startsWith('-- no transaction');
  if (!alone) await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into platform_migration (name, digest) values ($1, $2)', [name, digest]);
    if (!alone) await client.query('commit');
  } catch (error) {
    if (!alone) await client.query('rollback');
    throw new StartError(
      `迁移 ${name} 失败：${error instanceof Error ? error.message : String(error)}`,
      '这一步没有留下任何改动；请排除原因后重新启动。',
    );
  }
}
