import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../platform/database/testing/database.ts';
import { importInto } from './import.ts';

const HEAD = '通话编号,方向,开始时间,接听时间,结束时间,座席';
const call = (id: string, way = '呼入') => `${id},${way},2023-01-01 00:00:00,,2023-01-01 00:01:00,Z1`;
const many = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => call(`${prefix}${i}`));
const csv = (...rows: readonly string[]) => `${[HEAD, ...rows].join('\n')}\n`;

describe('mz import, from the disk', () => {
  let database: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'mz-import-'));
  const said: string[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        said.push(String(text));
        return true;
      });
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await database.end();
    rmSync(folder, { recursive: true, force: true });
  });
  const place = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const identity = { region: '532500', orgId: 'own', orgs: ['own'], accountId: 'tester' };
  const run = (path: string, wanted: Omit<Parameters<typeof importInto>[1], 'key' | 'path'> = {}) =>
    importInto({ pool: database.app, identity: async () => identity, kind: 'own' }, { key: 'hotline.call', path, ...wanted });
  const count = async () => Number((await database.owner.pg.query('select count(*) as n from hotline_call')).rows[0].n);

  it('a packed file comes in, with its speed on the other stream, once', async () => {
    const path = place('calls.csv.gz', gzipSync(csv(...many('A', 300))));
    expect([await run(path), await run(path)]).toEqual([0, 0]);
    expect(await count()).toBe(300);
    expect(said.join('')).toMatch(/核对 \d+ 行，\d+ 行\/秒/);
  });
  it('a faulty row keeps the whole file out, and every fault is written down', async () => {
    const rejects = join(folder, 'rejects.csv');
    await expect(run(place('bad.csv', csv(call('B1'), call('B2', '=1+1'))), { rejects })).rejects.toMatchObject({
      code: 'import/rows',
    });
    expect(await count()).toBe(300);
    expect(readFileSync(rejects, 'utf8')).toContain(`3,格式,方向,'=1+1,方向只能是：呼入、呼出,"B2,=1+1,`);
  });
  it('--partial leaves few faulty rows out; with many the batch waits', async () => {
    expect(await run(place('few.csv', csv(...many('C', 199), call('C', '?'))), { partial: true })).toBe(0);
    expect(await count()).toBe(499);
    expect(await run(place('many.csv', csv(call('D1'), call('D2', '?'))), { partial: true })).toBe(1);
    expect(await count()).toBe(499);
  });
  it('--manifest holds the totals of the sender against those of the file', async () => {
    const manifest = (n: number) =>
      place('manifest.json', JSON.stringify({ totals: [{ month: '2023-01', direction: '呼入', n }] }));
    expect(await run(place('sum.csv', csv(call('E1'))), { manifest: manifest(2) })).toBe(1);
    expect(await run(place('sum2.csv', csv(call('E2'))), { manifest: manifest(1) })).toBe(0);
    await expect(run(place('sum3.csv', csv(call('E3'))), { manifest: place('m.json', '{"x":1}') })).rejects.toMatchObject({
      code: 'evidence/manifest',
    });
    expect(await count()).toBe(500);
  });
});
