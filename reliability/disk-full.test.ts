import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CALLS, fileOf, importPath } from './crash/sheets.ts';
import { ask, copyOfSeeded, freePort, type Product, signIn, startProduct, tell, temporaryFolder, until } from './product.ts';

const ROWS = 4_000;
const LEFT = 6 * 1_048_576;

/** A small disk of its own, which only root may have. */
const place = temporaryFolder();
const mount = (...args: readonly string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
const canFill = mount('-t', 'tmpfs', '-o', 'size=768m', 'mz-small-disk', place);
if (!canFill) tell('未运行：磁盘写满的测试（需要 root 才能挂载一块小磁盘）。');
let product: Product | undefined;
afterAll(async () => {
  await product?.end('SIGTERM');
  if (canFill) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
});

const free = (): number => {
  const { bavail, bsize } = statfsSync(place);
  return Number(bavail) * Number(bsize);
};

describe.runIf(canFill)('a disk that fills up while files are imported', () => {
  it('the import is refused in words, nothing of it is there, and with room again the same request goes through', async () => {
    const { dataDir } = copyOfSeeded(place);
    product = await startProduct({ MZ_DATA_DIR: dataDir, PORT: String(await freePort()) });
    const cookie = await signIn(product.base, 'caiwu');
    const { base } = product;
    const send = async (name: string): Promise<{ status: number; title: string; detail: string }> => {
      const headers = { cookie, 'idempotency-key': `full-${name}` };
      const init = { method: 'POST', headers, body: fileOf(CALLS, name, ROWS) };
      const reply = await fetch(`${base}${importPath(CALLS)}`, init);
      return { status: reply.status, ...((await reply.json()) as { title: string; detail: string }) };
    };
    const ballast = join(place, 'ballast');
    writeFileSync(ballast, Buffer.alloc(free() - LEFT));

    const stored: string[] = [];
    let refused: Awaited<ReturnType<typeof send>> | undefined;
    for (let n = 0; n < 40 && !refused; n += 1) {
      const reply = await send(`F-${n}`);
      if (reply.status === 200) stored.push(`F-${n}`);
      else refused = reply;
    }
    tell(`磁盘写满：已存 ${stored.length} 个文件后答复 ${refused?.status} ${refused?.title}：${refused?.detail}`);
    expect([503, 507]).toContain(refused?.status);
    expect(refused?.title).toMatch(/存储空间已满|数据库暂时不可用|审计/);
    expect(refused?.detail).toMatch(/。$/);

    rmSync(ballast);
    const well = async () => (await fetch(`${base}/api/health`)).status === 200;
    expect(await until(well, 120)).toBe(true);
    const again = `F-${stored.length}`;
    const rows = () =>
      ask<{ name: string; rows: number }>(
        dataDir,
        `select b.file_name as name, (select count(*)::int from hotline_call c where c.batch_seq = b.seq) as rows
          from platform_import_batch b where b.file_name like 'F-%' order by b.seq`,
      );
    expect((await rows()).filter((batch) => batch.rows !== ROWS)).toEqual([]);
    expect((await send(again)).status).toBe(200);
    expect(await rows()).toEqual([...stored, again].map((name) => ({ name: `${name}.csv`, rows: ROWS })));
    const [calls] = await ask<{ n: number }>(dataDir, "select count(*)::int as n from hotline_call where id like 'F-%'");
    expect(calls?.n).toBe((stored.length + 1) * ROWS);
    expect(await product.end('SIGTERM')).toBe(0);
  });
});
