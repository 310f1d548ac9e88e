import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choosePlaces, linkLibraries, NOBODY } from './binaries.ts';
import { type Embedded, startEmbedded } from './index.ts';
import { alive } from './process.ts';

const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
const silent = { log: () => undefined };
const noWatch = { warn: () => undefined, error: () => undefined };

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'mz-embedded-'));
  chmodSync(made, 0o755); // mkdtemp makes 0700, which is a case of its own below
  return made;
};
const pidOf = (dataDir: string) => Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 200; i += 1) {
    if (await holds()) return true;
    await sleep(100);
  }
  return false;
};
async function ask<T extends object>(url: string, question: string): Promise<T | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<T>(question);
  await client.end();
  return rows[0];
}

describe('embedded PostgreSQL', () => {
  let dataDir: string;
  let first: Embedded;
  beforeAll(async () => {
    dataDir = folder();
    [first] = await Promise.all([startEmbedded({ dataDir, ...silent })]);
  });
  afterAll(async () => {
    await first.leave();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('keeps what it acknowledges, knows Chinese letters, checks its pages', async () =>
    expect(
      await ask(
        first.ownerUrl,
        `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('data_checksums') as sums,
          current_setting('server_encoding') as encoding, '路灯' ~ '^\\w+$' as letters, datlocprovider as locale from pg_database
          where datname = current_database()`,
      ),
    ).toEqual({ fsync: 'on', pages: 'on', sums: 'on', encoding: 'UTF8', letters: true, locale: 'b' }));
  it('is reached on this machine only, by password only', async () => {
    expect(
      await ask(
        first.ownerUrl,
        "select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as s",
      ),
    ).toEqual({
      at: '127.0.0.1',
      s: '',
    });
    const wrong = new URL(first.ownerUrl);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataDir, 'postgres.secret')).mode & 0o077).toBe(0);
  });
  it.runIf(onLinux)('runs in a process group of its own, as nobody when we are root, its words in a file', () => {
    const pid = pidOf(dataDir);
    const group = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]);
    expect(group).toBe(pid);
    expect(statSync(`/proc/${pid}`).uid).toBe(isRoot ? NOBODY : process.getuid?.());
    expect(readlinkSync(`/proc/${pid}/fd/2`)).toBe(join(dataDir, 'postgres.log'));
  });
  it('a second one adopts it; the one that started it may leave, the last one out stops it', async () => {
    const second = await startEmbedded({ dataDir, ...silent });
    expect(second.ownerUrl).toBe(first.ownerUrl);
    const pid = pidOf(dataDir);
    await first.leave();
    expect(await ask(second.ownerUrl, 'select 1 as one')).toEqual({ one: 1 });
    await second.leave();
    expect(alive(pid)).toBe(false);
    first = await startEmbedded({ dataDir, ...silent });
    expect(new URL(first.ownerUrl).port).toBe(new URL(second.ownerUrl).port);
  });
  it('one application serves the data; another is told where', async () => {
    await first.serve('http://localhost:1234', noWatch);
    const second = await startEmbedded({ dataDir, ...silent });
    await expect(second.serve('http://localhost:5678', noWatch)).rejects.toThrow(
      '这份数据已由另一个明证使用：http://localhost:1234',
    );
    await second.leave();
  });
  it('one that was killed is waited for until PostgreSQL has cleared it away', async () => {
    const other = folder();
    const embedded = await startEmbedded({ dataDir: other, ...silent });
    const url = new URL(embedded.ownerUrl);
    url.pathname = '/postgres';
    const { pid } = spawnSync(process.execPath, ['-e', '']); // it has ended
    const killed = new pg.Client({ connectionString: url.href, application_name: `mingzheng http://localhost:1234 ${pid}` });
    await killed.connect();
    await killed.query('select pg_advisory_lock(7130243)');
    const serving = embedded.serve('http://localhost:5678', noWatch);
    await Promise.race([serving, sleep(1_500)]);
    await killed.end();
    await serving;
    await embedded.leave();
    rmSync(other, { recursive: true, force: true });
  });
  it('killed with -9 under the application: it is started anew at the same address, and the log says so', async () => {
    const lines: string[] = [];
    const watch = { warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
    await first.serve('http://localhost:1234', watch);
    process.kill(pidOf(dataDir), 'SIGKILL');
    expect(await until(() => lines.includes('内置数据库已重新启动'))).toBe(true);
    expect(await ask(first.ownerUrl, 'select 1 as one')).toEqual({ one: 1 });
    expect(lines[0]).toContain('意外停止');
  });
  it('killed with -9 and started at once: waits for the lock, never deletes it', async () => {
    const other = folder();
    try {
      const before = await startEmbedded({ dataDir: other, ...silent });
      process.kill(pidOf(other), 'SIGKILL');
      const after = await startEmbedded({ dataDir: other, ...silent });
      expect(await ask(after.ownerUrl, 'select 1 as one')).toEqual({ one: 1 });
      await after.leave();
      await before.leave();
      // the number in a lock left behind now belongs to another program
      writeFileSync(join(other, 'postgres/postmaster.pid'), `1\n${other}/postgres\n0\n5432\n\n127.0.0.1\n\nready\n`);
      const again = await startEmbedded({ dataDir: other, ...silent });
      expect(pidOf(other)).not.toBe(1);
      await again.leave();
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
  it('a copy of the data never reaches the original: another port, and a copy of a running one is refused', async () => {
    const [other, torn] = [folder(), folder()];
    try {
      spawnSync('cp', ['-a', `${dataDir}/.`, torn]);
      await expect(startEmbedded({ dataDir: torn, ...silent })).rejects.toThrow('数据目录是在数据库运行时复制的');
      await first.leave();
      spawnSync('cp', ['-a', `${dataDir}/.`, other]);
      const copy = await startEmbedded({ dataDir: other, ...silent });
      expect(new URL(copy.ownerUrl).port).not.toBe(new URL(first.ownerUrl).port);
      await copy.leave();
    } finally {
      first = await startEmbedded({ dataDir, ...silent });
      for (const made of [other, torn]) rmSync(made, { recursive: true, force: true });
    }
  });
  it('two starts of an empty folder make one cluster', async () => {
    const other = folder();
    try {
      const both = await Promise.all([
        startEmbedded({ dataDir: other, ...silent }),
        startEmbedded({ dataDir: other, ...silent }),
      ]);
      expect(both[0].ownerUrl).toBe(both[1].ownerUrl);
      for (const one of both) await one.leave();
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
});

describe('what keeps it from starting is said in words', () => {
  it('the cluster of another major version is refused and left alone', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '14\n');
    await expect(startEmbedded({ dataDir, ...silent })).rejects.toMatchObject({
      message: expect.stringContaining('属于 PostgreSQL 14'),
      hint: expect.stringContaining('原目录没有改动'),
    });
    expect(readFileSync(join(dataDir, 'postgres/PG_VERSION'), 'utf8')).toBe('14\n');
    rmSync(dataDir, { recursive: true });
  });
  it('a data folder that cannot be written', async () => {
    const parent = folder();
    writeFileSync(join(parent, 'file'), '');
    await expect(startEmbedded({ dataDir: join(parent, 'file/data'), ...silent })).rejects.toThrow('不能写入');
    rmSync(parent, { recursive: true });
  });
  it.runIf(onLinux)('a PostgreSQL that ends at once: its own reason is told', async () => {
    const dataDir = folder();
    await (await startEmbedded({ dataDir, ...silent })).leave();
    writeFileSync(join(dataDir, 'postgres/postgresql.conf'), "no_such_setting = 'x'\n");
    await expect(startEmbedded({ dataDir, ...silent })).rejects.toMatchObject({
      message: '内置数据库没有就绪',
      hint: expect.stringMatching(/PostgreSQL 说：.*postgres\.log/),
    });
    rmSync(dataDir, { recursive: true });
  });
});

describe('programs', () => {
  it('the links that the install script would have made are made; those that are there are a success', () => {
    const parent = folder();
    mkdirSync(join(parent, 'native/lib'), { recursive: true });
    writeFileSync(join(parent, 'native/lib/real.so.60.2'), '');
    writeFileSync(
      join(parent, 'native/pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/real.so.60.2', target: 'native/lib/real.so.60' }]),
    );
    linkLibraries(join(parent, 'native'));
    linkLibraries(join(parent, 'native'));
    expect(readlinkSync(join(parent, 'native/lib/real.so.60'))).toBe(join(parent, 'native/lib/real.so.60.2'));
    rmSync(parent, { recursive: true });
  });
  it.runIf(isRoot)(
    'as root below a folder of mode 0700, and with a umask of 077, programs and data move where nobody may read',
    async () => {
      const parent = folder();
      chmodSync(parent, 0o700);
      const dataDir = join(parent, 'data');
      const before = process.umask(0o077);
      const lines: string[] = [];
      const home = choosePlaces(dataDir, () => undefined).home;
      try {
        const embedded = await startEmbedded({ dataDir, log: (line) => lines.push(line) });
        expect(await ask(embedded.ownerUrl, 'select 1 as one')).toEqual({ one: 1 });
        await embedded.leave();
        expect(home.startsWith('/var/lib/mingzheng/')).toBe(true);
        expect(lines.join()).toContain(`不允许其他用户进入，内置数据库改放在 ${home}`);
      } finally {
        process.umask(before);
        rmSync(parent, { recursive: true, force: true });
        rmSync(dirname(home), { recursive: true, force: true });
      }
    },
  );
});
