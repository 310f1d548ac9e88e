import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sendUntilKnown, type Tries } from './harness.ts';
import { copyOfSeeded, freePort, run, signIn, startProduct, tell } from './product.ts';

const HEAD = '通话编号,方向,开始时间,接听时间,结束时间,座席';
const MEASURE = ['measure', 'hotline.answer_rate', '2023', '--json'];

it('a backup under load comes back in an empty folder by one command; an altered one or a missing key is refused', async () => {
  const data = copyOfSeeded();
  const place = mkdtempSync(join(tmpdir(), 'mz-restored-'));
  chmodSync(place, 0o755);
  const settings = { MZ_DATA_DIR: data.dataDir, PORT: String(await freePort()) };
  const [backup, fresh, again] = [join(place, 'backup'), join(place, 'fresh'), join(place, 'again')];
  const product = await startProduct(settings);
  const cookie = await signIn(product.base, 'caiwu');
  const tries: Tries = { unknown: 0, statuses: new Map() };
  let writing = true;
  let imported = 0;
  const writer = (async () => {
    for (; writing; imported += 1) {
      const body = new FormData();
      body.append('file', new Blob([`${HEAD}\nL${imported},呼入,2024-02-01 10:00:00,,2024-02-01 10:01:00,`]), `L${imported}.csv`);
      const headers = { cookie, 'idempotency-key': `backup-import-${imported}` };
      const path = '/api/evidence/registers/hotline.call/imports';
      await sendUntilKnown(product.base, { path, init: { method: 'POST', headers, body } }, tries);
    }
  })();
  const made = await run('mz', ['backup', '--to', backup], settings);
  writing = false;
  await writer;
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining('verified: true') });
  expect(imported).toBeGreaterThan(0);

  const drilled = await run('mz', ['restore', backup, '--drill'], settings);
  expect(drilled).toMatchObject({ code: 0, output: expect.stringContaining('逐表一致') });
  expect(await product.end('SIGTERM')).toBe(0);

  const keyless = await run('mz', ['restore', backup], { MZ_DATA_DIR: fresh });
  expect(keyless).toMatchObject({ code: 1, output: expect.stringContaining('backup.key') });
  const key = ['--key', join(data.dataDir, 'backup.key')];
  const restored = await run('mz', ['restore', backup, ...key], { MZ_DATA_DIR: fresh });
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('逐表一致') });
  tell(`备份 ${made.seconds.toFixed(1)} 秒（同时导入 ${imported} 个文件）,恢复 ${restored.seconds.toFixed(1)} 秒`);
  const [before, after] = await Promise.all([run('mz', MEASURE, settings), run('mz', MEASURE, { MZ_DATA_DIR: fresh })]);
  expect([after.code, after.output]).toEqual([0, before.output]);
  const reopened = await startProduct({ MZ_DATA_DIR: fresh, PORT: String(await freePort()) });
  await signIn(reopened.base, 'caiwu');
  expect(await reopened.end('SIGTERM')).toBe(0);
  // what is there is not written over
  expect((await run('mz', ['restore', backup], { MZ_DATA_DIR: fresh })).output).toContain('目标数据库不是空的');

  const table = readdirSync(join(backup, 'tables')).find((name) => name.startsWith('hotline_call')) ?? '';
  appendFileSync(join(backup, 'tables', table), 'x');
  const altered = await run('mz', ['restore', backup, ...key], { MZ_DATA_DIR: again });
  expect(altered).toMatchObject({ code: 1, output: expect.stringContaining('备份不完整或被改动') });
  expect(existsSync(join(again, 'demo-password'))).toBe(false);
  data.remove();
  rmSync(place, { recursive: true, force: true });
});
