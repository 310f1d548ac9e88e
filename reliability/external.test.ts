import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from './demonstration.ts';
import { freePort, run, startProduct, tell } from './product.ts';

const SERVER = process.env.MZ_TEST_DATABASE_URL;
if (!SERVER)
  tell(
    '未运行：独立 PostgreSQL 服务器上的测试。请用 MZ_TEST_DATABASE_URL=postgres://超级用户:密码@127.0.0.1:端口/postgres 指定一台 15 以上的服务器。',
  );

/** Asks a server; every statement on its own. */
async function ask(url: string, ...statements: readonly string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let result: pg.QueryResult | undefined;
    for (const statement of statements) result = await client.query(statement);
    if (!result) throw new Error('nothing was asked');
    return result;
  } finally {
    await client.end();
  }
}

describe.runIf(SERVER)('on a separate PostgreSQL server (MZ_TEST_DATABASE_URL)', () => {
  const server = SERVER ?? '';
  const tag = `mz_test_${process.pid}`;
  const of = (database: string, role?: string): string => {
    const url = new URL(server);
    url.pathname = `/${database}`;
    if (role) Object.assign(url, { username: role, password: 'ordinary' });
    return url.href;
  };
  let dataDir: string;
  let settings: { readonly MZ_DATA_DIR: string; readonly PORT: string; readonly MZ_DEMO_PASSWORD: string };

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'mz-external-'));
    chmodSync(dataDir, 0o755);
    settings = { MZ_DATA_DIR: dataDir, PORT: String(await freePort()), MZ_DEMO_PASSWORD: PASSWORD };
    const { rows } = await ask(server, "select current_setting('server_version') as version");
    tell(`独立服务器:PostgreSQL ${rows[0].version}`);
    await ask(
      server,
      `create database ${tag}_super encoding 'UTF8' template template0`,
      `create role ${tag} login password 'ordinary'`,
      `create database ${tag}_own owner ${tag} encoding 'UTF8' template template0`,
    );
  }, 60_000);
  afterAll(async () => {
    await ask(server, `drop database if exists ${tag}_super`, `drop database if exists ${tag}_own`);
    const { rows } = await ask(server, "select exists (select from pg_roles where rolname = 'mz_app') as app");
    if (rows[0].app) await ask(server, `revoke mz_app from ${tag}`);
    await ask(server, `drop role ${tag}`);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const health = async (base: string): Promise<unknown> => (await fetch(`${base}/api/health`)).json();
  const well = { status: 'ok', checks: { database: true, migrations: true, jobs: true, disk: true } };
  const serves = async (url: string) => {
    const product = await startProduct({ ...settings, DATABASE_URL: url });
    for (let i = 0; i < 50 && (await fetch(`${product.base}/api/health`)).status !== 200; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await health(product.base)).toEqual(well);
    const beside = await run('mz', ['measure', 'hotline.answer_rate', '2023', '--json'], { ...settings, DATABASE_URL: url });
    expect([beside.code, JSON.parse(beside.output).printed]).toEqual([0, '98.59']);
    expect(await product.end('SIGTERM')).toBe(0);
  };

  it('an ordinary role that owns its database: the SQL to run once is printed, and is enough', async () => {
    const url = of(`${tag}_own`, tag);
    const { rows } = await ask(server, "select exists (select from pg_roles where rolname = 'mz_app') as app");
    const refused = await run('start', [], { ...settings, DATABASE_URL: url });
    expect(refused.code).toBe(2);
    expect(refused.output).toContain(`数据库角色 ${tag} 的权限不足`);
    const printed = refused.output.split('\n').flatMap((line) => (line.startsWith('  ') ? [line.trim()] : []));
    expect(printed).toEqual([...(rows[0].app ? [] : ['create role mz_app nologin;']), `grant mz_app to "${tag}";`]);
    await ask(of(`${tag}_own`), ...printed);
    await serves(url);
  });
  it('a superuser: everything is made by the first start', () => serves(of(`${tag}_super`)));
  it('a server that may lose what it acknowledged is refused', async () => {
    await ask(of(`${tag}_own`), `alter role ${tag} set synchronous_commit = off`);
    const { code, output } = await run('start', [], { ...settings, DATABASE_URL: of(`${tag}_own`, tag) });
    expect([code, output]).toEqual([2, expect.stringContaining('数据库关闭了 synchronous_commit')]);
  });
  it('a database that is not UTF-8 is refused', async () => {
    const name = `${tag}_latin`;
    await ask(server, `create database ${name} encoding 'LATIN1' locale 'C' template template0`);
    const { code, output } = await run('start', [], { ...settings, DATABASE_URL: of(name) });
    await ask(server, `drop database ${name}`);
    expect([code, output]).toEqual([2, expect.stringContaining('数据库编码是 LATIN1')]);
  });
});
