import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogueDetail } from '../modules/reporting/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { evaluationOf, openService } from './testing/service.ts';

const HOME = '/api/performance/years/2023/projects/exchange';
const CATALOGUE = '/api/reporting/years/2023/projects/exchange/catalogue';
const ROW = 'HH2023-2-03';

describe('佐证目录 of a project', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });
  const view = async () => (await service.ask('caiwu', `GET ${CATALOGUE}`)).json<CatalogueDetail>();
  const archived = async () => {
    const reply = await service.ask('caiwu', `GET ${CATALOGUE}.zip`);
    expect(reply.statusCode).toBe(200);
    const name = decodeURIComponent(String(reply.headers['content-disposition']));
    return { bytes: new Uint8Array(reply.rawPayload), name };
  };

  it('ties measurements to rows with their digests, and names what is missing', async () => {
    const { rows, missing, files } = await view();
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
    expect(rows.slice(0, 5).map(({ name }) => name)).toEqual([
      ...['年初预算数', '全年预算数（收回前）', '财政收回指标', '实际到位数', '全年执行数'],
    ]);
    const measured = rows.flatMap(({ items }) => items.filter(({ kind }) => kind === 'measurement'));
    expect(measured.length).toBeGreaterThan(5);
    expect(measured.flatMap(({ digests }) => digests).every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
    expect(files).toBe(0);
    const stated = rows.filter(({ grade }) => grade === 'C' || grade === 'D');
    expect(missing.map(({ number }) => number)).toEqual(expect.arrayContaining(stated.map(({ number }) => number)));
  });
  it('a confirmed file enters it, leaves the list of what is missing, and the archive verifies without this product', async () => {
    const own = evaluationOf(service, HOME);
    const row = (await view()).rows.find(({ id }) => id === ROW);
    const file = await own.attach('../验收 单.pdf', new TextEncoder().encode('%PDF-1.7\n（演示）\n'));
    const entered = await service.ask('xiangmu', `POST ${HOME}/rows/${ROW}/entries`, {
      body: { numerator: '3', document: '验收单', grade: 'C', files: [file] },
    });
    expect(entered.statusCode).toBe(200);
    expect((await view()).files).toBe(0); // nobody has confirmed it yet
    const path = `POST /api/performance/entries/${entered.json().id}/decisions` as const;
    await service.ask('kezhang', path, { body: { decision: 'confirmed' } });
    const after = await view();
    expect(after.files).toBe(1);
    expect(after.missing.map(({ number }) => number)).not.toContain(row?.number);

    const { bytes: zip, name } = await archived();
    expect(name).toContain('（演示）2023年');
    const parts = unzipSync(zip);
    const number = String(row?.number).padStart(2, '0');
    const stored = Object.keys(parts).filter((part) => part.endsWith('.pdf'));
    expect(stored).toEqual([expect.stringMatching(new RegExp(`^${number} [^/]*/${row?.number}-\\d+ [^/]*验收 单\\.pdf$`))]);
    expect(strFromU8(unzipSync(parts['目录.xlsx']!)['xl/worksheets/sheet1.xml']!)).toContain('演示数据');
    expect(strFromU8(parts['目录.txt']!)).toContain(`缺项：${after.missing.length} 项`);
    expect(verify(parts)).toEqual([0, Object.keys(parts).length - 1]);
    parts[stored[0]!]![0] = 0;
    expect(verify(parts)[0]).toBe(1);
    expect(Buffer.from((await archived()).bytes).equals(Buffer.from(zip))).toBe(true);
  });
  it('a project that is not there', async () =>
    expect((await service.ask('caiwu', 'GET /api/reporting/years/2023/projects/none/catalogue')).statusCode).toBe(404));
});

/** What sha256sum -c says: its exit code, and how many files it found unchanged. */
function verify(parts: Readonly<Record<string, Uint8Array>>): [number | null, number] {
  const folder = mkdtempSync(join(tmpdir(), 'mz-catalogue-'));
  for (const [name, bytes] of Object.entries(parts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const env = { ...process.env, LC_ALL: 'C' };
  const { status, stdout } = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8', env });
  rmSync(folder, { recursive: true });
  return [status, stdout.split('\n').filter((line) => line.endsWith(': OK')).length];
}
