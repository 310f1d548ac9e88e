import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, copyOfSeeded, databasePid, freePort, type Product, run, signIn, startProduct, until } from './product.ts';

const oneLine = (output: string): string[] => output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

describe('what cannot start says so in one line and exits with 2', () => {
  const data = copyOfSeeded();
  afterAll(() => data.remove());

  it('a bad setting', async () => {
    const { code, output } = await run('start', [], { MZ_DATA_DIR: data.dataDir, PORT: 'x' });
    expect([code, oneLine(output)]).toEqual([2, ['环境变量有误。PORT 必须是 0 到 65535 的整数']]);
  });
  it('a taken port, and the database that was started for it is stopped again', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const { code, output } = await run('start', [], { MZ_DATA_DIR: data.dataDir, PORT: String(port) });
    other.close();
    expect([code, oneLine(output)]).toEqual([
      2,
      [`端口 ${port} 已被占用。请用 PORT=其他端口 npm start 重试，或停止占用它的程序。`],
    ]);
    expect(databasePid(data.dataDir)).toBe(0);
  });
  it('a data folder that cannot be written', async () => {
    const file = join(data.dataDir, 'demo-password');
    const { code, output } = await run('start', [], { MZ_DATA_DIR: join(file, 'below'), PORT: '0' });
    expect([code, oneLine(output)]).toEqual([2, [expect.stringContaining('不能写入')]]);
  });
  it('a cluster of another major version', async () => {
    const old = join(data.dataDir, '../old');
    mkdirSync(join(old, 'postgres'), { recursive: true });
    writeFileSync(join(old, 'postgres/PG_VERSION'), '16\n');
    const { code, output } = await run('start', [], { MZ_DATA_DIR: old, PORT: '0' });
    expect([code, oneLine(output)]).toEqual([2, [expect.stringContaining('属于 PostgreSQL 16，本程序内置的是 18')]]);
  });
  it('a server that cannot be reached', async () => {
    const port = await freePort();
    const url = `postgres://nobody:secret-word@127.0.0.1:${port}/none`;
    const { code, output } = await run('start', [], { MZ_DATA_DIR: data.dataDir, PORT: '0', DATABASE_URL: url });
    expect([code, oneLine(output)]).toEqual([2, [expect.stringMatching(/^无法连接数据库。请检查 DATABASE_URL/)]]);
    expect(output).not.toContain('secret-word');
  });
  it('an edited migration', async () => {
    const settings = { MZ_DATA_DIR: data.dataDir, PORT: String(await freePort()) };
    const product = await startProduct(settings);
    await ask(data.dataDir, "update platform_migration set digest = 'other' where name = '20231102_01_access'");
    await product.end('SIGTERM');
    const { code, output } = await run('start', [], settings);
    expect([code, oneLine(output)]).toEqual([
      2,
      ['迁移文件 20231102_01_access 在执行之后被改动。请恢复原文件，另写新的迁移；数据库没有改动。'],
    ]);
  });
});

describe('beside a running application', () => {
  const data = copyOfSeeded();
  let product: Product;
  let settings: { readonly MZ_DATA_DIR: string; readonly PORT: string };
  beforeAll(async () => {
    settings = { MZ_DATA_DIR: data.dataDir, PORT: String(await freePort()) };
    product = await startProduct(settings);
  });
  afterAll(async () => {
    await product.end('SIGTERM');
    data.remove();
  });

  it('a second start on the same data is told where the first one is, also on another port', async () => {
    const port = String(await freePort());
    const { code, output, seconds } = await run('start', [], { ...settings, PORT: port });
    expect([code, oneLine(output)]).toEqual([
      2,
      [expect.stringContaining(`这份数据已由另一个明证使用：http://localhost:${settings.PORT}。请直接打开该地址`)],
    ]);
    expect(seconds).toBeLessThan(10);
  });
  it('the command line works, and so does a worker of its own', async () => {
    const { code, output } = await run('mz', ['measure', 'hotline.answer_rate', '2023', '--json'], settings);
    expect([code, JSON.parse(output).printed]).toEqual([0, '98.59']);
    expect((await fetch(`${product.base}/api/health`)).status).toBe(200);
  });
  it('killed with -9, its database lives on; the next start takes both over', async () => {
    const before = databasePid(data.dataDir);
    await product.end('SIGKILL');
    expect(databasePid(data.dataDir)).toBe(before);
    product = await startProduct(settings);
    expect(databasePid(data.dataDir)).toBe(before);
  });
  it('its database killed with -9: 503 with Retry-After, then well again by itself', async () => {
    const cookie = await signIn(product.base, 'caiwu');
    const years = () => fetch(`${product.base}/api/performance/years`, { headers: { cookie } });
    process.kill(databasePid(data.dataDir), 'SIGKILL');
    const away = await years();
    expect([away.status, away.headers.get('retry-after'), await away.json()]).toMatchObject([
      503,
      '5',
      { title: '数据库暂时不可用' },
    ]);
    expect(await until(async () => (await years()).status === 200, 15)).toBe(true);
    expect(await until(async () => (await fetch(`${product.base}/api/health`)).status === 200, 15)).toBe(true);
    expect(product.output()).toContain('内置数据库意外停止，正在重新启动');
    expect(product.output()).toContain('内置数据库已重新启动');
  });
});

describe('stopping', () => {
  it('SIGTERM answers what is in hand, then stops the database', async () => {
    const data = copyOfSeeded();
    const settings = { MZ_DATA_DIR: data.dataDir, PORT: String(await freePort()) };
    const product = await startProduct(settings);
    const cookie = await signIn(product.base, 'caiwu');
    const pid = databasePid(data.dataDir);
    const slow = fetch(`${product.base}/api/performance/years/2023/measurements`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': 'in-hand-while-stopping' },
      body: JSON.stringify({ factKey: 'hotline.answer_rate' }),
    });
    const working = () =>
      ask<{ n: number }>(
        data.dataDir,
        "select count(*)::int as n from pg_stat_activity where state <> 'idle' and application_name = 'mingzheng' and xact_start is not null",
      );
    expect(await until(async () => ((await working())[0]?.n ?? 0) > 0)).toBe(true);
    const begun = performance.now();
    const ended = product.end('SIGTERM');
    expect((await slow).status).toBe(200);
    expect(await ended).toBe(0);
    // a connection left open would hold it for 72 s
    expect(performance.now() - begun).toBeLessThan(60_000);
    expect(databasePid(data.dataDir)).toBe(0);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    data.remove();
  });
  it('a worker that started the database leaves it to an application that came meanwhile, which stops it', async () => {
    const data = copyOfSeeded();
    const settings = { MZ_DATA_DIR: data.dataDir, PORT: String(await freePort()) };
    const worker = await startProduct(settings, 'worker');
    const pid = databasePid(data.dataDir);
    const product = await startProduct(settings);
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(databasePid(data.dataDir)).toBe(pid);
    const cookie = await signIn(product.base, 'caiwu');
    expect((await fetch(`${product.base}/api/performance/years`, { headers: { cookie } })).status).toBe(200);
    expect(await product.end('SIGTERM')).toBe(0);
    expect(databasePid(data.dataDir)).toBe(0);
    data.remove();
  });
});
