import pg from 'pg';
import { StartError } from './embedded/start-error.ts';

const LEAST_VERSION = 150_000;
const LARGEST_DRIFT_S = 1;

/**
 * A server that could lose what it acknowledged, that is too old, or whose clock is wrong is refused in words; what its
 * role may not do itself is printed as the SQL that an administrator runs once.
 * @throws StartError
 */
export async function assertServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'mingzheng', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await assertSettings(client);
    await assertRights(client);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      '无法连接数据库',
      `请检查 DATABASE_URL 与数据库服务（${error instanceof Error ? error.message || error.name : String(error)}）。`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function assertSettings(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Record<'fsync' | 'pages' | 'sync' | 'encoding', string> & { version: number; now: number }>(
    `select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
      current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as sync,
      current_setting('server_encoding') as encoding, extract(epoch from clock_timestamp())::float8 as now`,
  );
  const server = rows[0]!; // a select without a table has one row
  if (server.version < LEAST_VERSION)
    throw new StartError(`数据库版本过低（${Math.floor(server.version / 10_000)}）`, '需要 PostgreSQL 15 以上。');
  if (server.encoding !== 'UTF8') throw new StartError(`数据库编码是 ${server.encoding}`, '请新建 UTF8 编码的数据库。');
  const off = [
    ['fsync', server.fsync],
    ['full_page_writes', server.pages],
    ['synchronous_commit', server.sync],
  ].filter(([, value]) => value === 'off');
  if (off.length > 0)
    throw new StartError(`数据库关闭了 ${off.map(([name]) => name).join('、')}`, '断电会丢失已确认的数据，请打开后重试。');
  const drift = Math.abs(server.now - Date.now() / 1_000);
  if (drift > LARGEST_DRIFT_S)
    throw new StartError(`数据库与本机的时钟相差 ${drift.toFixed(1)} 秒`, '请先对时（例如启用 NTP），再重新启动。');
}

type Rights = {
  readonly me: string;
  readonly database: string;
  readonly may_create_role: boolean;
  readonly app_exists: boolean;
  readonly is_member: boolean;
  readonly has_extension: boolean;
  readonly may_create_extension: boolean;
  readonly may_create_schema: boolean;
  readonly may_create_table: boolean;
};

const RIGHTS = `select current_user as me, current_database() as database,
  (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as may_create_role,
  exists (select from pg_roles where rolname = 'mz_app') as app_exists,
  exists (select from pg_roles where rolname = 'mz_app' and pg_has_role(current_user, oid, 'usage')) as is_member,
  exists (select from pg_extension where extname = 'btree_gist') as has_extension,
  (select rolsuper from pg_roles where rolname = current_user) or (has_database_privilege(current_database(), 'create') and exists (
    select from pg_available_extension_versions where name = 'btree_gist' and trusted)) as may_create_extension,
  has_database_privilege(current_database(), 'create') as may_create_schema,
  has_schema_privilege('public', 'create') as may_create_table`;

/** Roles and extensions: made here when the role of DATABASE_URL may, else asked for. */
async function assertRights(client: pg.Client): Promise<void> {
  const rights = (await client.query<Rights>(RIGHTS)).rows[0]!; // as above
  if (rights.may_create_role && !rights.is_member) {
    if (!rights.app_exists) await client.query('create role mz_app nologin');
    await client.query('grant mz_app to current_user');
  }
  const me = pg.escapeIdentifier(rights.me);
  const database = pg.escapeIdentifier(rights.database);
  const missing: string[] = [];
  if (!rights.may_create_role && !rights.app_exists) missing.push('create role mz_app nologin;');
  if (!rights.may_create_role && !rights.is_member) missing.push(`grant mz_app to ${me};`);
  if (!rights.may_create_schema) missing.push(`grant create on database ${database} to ${me};`);
  if (!rights.may_create_table) missing.push(`grant create, usage on schema public to ${me} with grant option;`);
  if (!rights.has_extension && !rights.may_create_extension) missing.push('create extension btree_gist;');
  if (missing.length === 0) return;
  throw new StartError(
    `数据库角色 ${rights.me} 的权限不足`,
    `请让数据库管理员连接到数据库 ${rights.database} 执行一次下列 SQL，然后重新启动：\n\n  ${missing.join('\n  ')}\n`,
  );
}
