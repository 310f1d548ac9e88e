import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { findHolder, listOrgIds } from '../modules/access/index.ts';
import type { Config } from '../platform/config.ts';
import { type Db, transact } from '../platform/database/db.ts';
import { type Embedded, startEmbedded } from '../platform/database/embedded/index.ts';
import { StartError } from '../platform/database/embedded/start-error.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openPool, type Pool } from '../platform/database/pool.ts';
import type { Actor } from '../platform/http/actor.ts';
import { newSecret } from '../platform/ids.ts';
import { DEMO, seedDemonstration, setDemoPassword } from './demonstration.ts';
import { permissionsOf, reachesRegion } from './roles.ts';

export type Installation = {
  readonly pool: Pool;
  readonly region: string;
  readonly dataDir: string;
  readonly kind: 'demo' | 'own';
  readonly password: string;
  close(): Promise<void>;
};

/** Opens the database of an installation: starts or adopts the embedded one, migrates, and fills an empty demonstration. */
export async function openInstallation(config: Config, log: (line: string) => void): Promise<Installation> {
  const { dataDir } = config;
  mkdirSync(dataDir, { recursive: true });
  const embedded: Embedded | undefined = config.databaseUrl ? undefined : await startEmbedded({ dataDir, log });
  const url = config.databaseUrl ?? embedded?.ownerUrl ?? '';
  try {
    await assertServer(url);
    await migrate(url);
    const pool = openPool({ url, role: 'mz_app' });
    const password = demoPassword(dataDir, config.demoPassword);
    await prepare(pool.db, url, { kind: config.kind, password, log });
    if (config.demoPassword) await setDemoPassword(pool.db, config.demoPassword);
    const close = async () => {
      await pool.end();
      await embedded?.stop();
    };
    return { pool, region: DEMO.region, dataDir, kind: config.kind, password, close };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** A server that could lose what it acknowledged, or that is too old, is refused in words. */
async function assertServer(url: string): Promise<void> {
  const pool = openPool({ url, max: 1 });
  try {
    const { rows } = await sql<{
      version: number;
      fsync: string;
      encoding: string;
      sync: string;
    }>`select current_setting('server_version_num')::int as version,
      current_setting('fsync') as fsync, current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as sync`.execute(
      pool.db,
    );
    const server = rows[0];
    if (!server) throw new StartError('数据库没有应答', '请检查 DATABASE_URL。');
    if (server.version < 150_000)
      throw new StartError(`数据库版本过低(${Math.floor(server.version / 10_000)})`, '需要 PostgreSQL 15 以上。');
    if (server.encoding !== 'UTF8') throw new StartError(`数据库编码是 ${server.encoding}`, '请新建 UTF8 编码的数据库。');
    if (server.fsync !== 'on' || server.sync === 'off')
      throw new StartError('数据库关闭了 fsync 或 synchronous_commit', '断电会丢失已确认的数据,请打开后重试。');
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      '无法连接数据库',
      `请检查 DATABASE_URL 与数据库服务(${error instanceof Error ? error.message : String(error)})。`,
    );
  } finally {
    await pool.end();
  }
}

/** The demonstration's password belongs to this installation: given, or made once and kept beside the data. */
function demoPassword(dataDir: string, given: string | undefined): string {
  const file = join(dataDir, 'demo-password');
  if (given) writeFileSync(file, given, { mode: 0o600 });
  if (!existsSync(file)) writeFileSync(file, newSecret(12), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

type Preparation = { readonly kind: 'demo' | 'own'; readonly password: string; readonly log: (line: string) => void };

/** Checks the marker of the database; an empty one gets it, and the demonstration, in one transaction. */
async function prepare(db: Db, ownerUrl: string, { kind, password, log }: Preparation): Promise<void> {
  const { rows } = await sql<{ kind: string }>`select kind from platform_installation`.execute(db);
  const found = rows[0]?.kind;
  if (found && found !== kind) {
    throw new StartError(
      found === 'demo' ? '这个数据库装的是演示数据' : '这个数据库装的是本单位数据',
      '演示与本单位数据不共用数据库,请换一个数据库。',
    );
  }
  if (found) return;
  if (kind === 'own') throw new StartError('本单位开账尚未提供', '请先运行 npm start 查看演示。');
  log('正在生成演示数据(约 20 秒)……');
  const owner = openPool({ url: ownerUrl, max: 1, statementTimeoutMs: 0 });
  try {
    await transact(owner.db, { identity: DEMO.installer }, (tx) => seedDemonstration(tx, password));
  } finally {
    await owner.end();
  }
}

/** Finds who holds a session token, with what the roles allow. */
export const authenticator =
  ({ pool, region }: Pick<Installation, 'pool' | 'region'>, now: () => Date) =>
  async (token: string): Promise<Actor | undefined> => {
    const holder = await findHolder(pool.db, region, token, now());
    if (!holder) return undefined;
    const orgs = reachesRegion(holder.roles) ? await listOrgIds(pool.db, region) : [holder.orgId];
    return { region, orgs, permissions: permissionsOf(holder.roles), ...holder };
  };
