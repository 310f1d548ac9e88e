import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../modules/access/index.ts';
import { reportFiles } from '../modules/reporting/index.ts';
import { fixedClock } from '../platform/clock.ts';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { fontsOf, pagesOf } from '../platform/documents/testing/pages.ts';
import type { ObjectStore } from '../platform/files/object-store.ts';
import { MEDIA } from '../platform/http/download.ts';
import { createServer } from '../platform/http/server.ts';
import { DEMO } from './demonstration.ts';
import { facts, routes } from './modules.ts';
import { sessionsOf } from './sessions.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';

const NOW = new Date('2024-03-01T08:00:00+08:00');
const MARK = '演示数据·非正式文件';
const PROJECTS = ['platform', 'exchange', 'expert', 'hotline', 'network', 'building'];
const YEAR = '/api/reporting/years/2023';
/** The bureau's own table is filled in place and gets no mark of ours: its file name and the name of the unit say 演示 (layouts.test.ts).
 * The archive of a catalogue holds other people's files; its index is marked (catalogue.test.ts). What others made, and a kept run as
 * the rules wrote it, leave byte for byte: a test of their own below. */
const reporting = routes.filter(({ download, path }) => download && path.startsWith('/api/reporting/')).map(({ path }) => path);
const AS_IT_IS = /\/original$|\.json$/;
const downloads = reporting.filter((path) => !/\/layouts\/|\/catalogue\.zip$/.test(path) && !AS_IT_IS.test(path));
const FOREIGN = '/api/reporting/foreign-audits';
const REPORT = '一、结论\n受理事项1203件,按时办结1186件,按时办结率98.60%。';

/** Whether everything that a file prints carries the mark: each page, each sheet, each file of an archive. */
async function isMarked(bytes: Uint8Array, mediaType: string): Promise<boolean> {
  if (mediaType === MEDIA.pdf) return (await pagesOf(bytes)).every((page) => page.includes(MARK));
  const parts = unzipSync(bytes);
  if (mediaType === MEDIA.zip) {
    const files = await Promise.all(Object.values(parts).map((part) => isMarked(part, MEDIA.xlsx)));
    return (
      files.length === PROJECTS.length && files.every(Boolean) && Object.keys(parts).every((name) => name.includes('（演示）'))
    );
  }
  const printed = mediaType === MEDIA.xlsx ? /^xl\/worksheets\/sheet\d+\.xml$/ : /^word\/header\d+\.xml$/;
  const heads = Object.keys(parts).filter((name) => printed.test(name));
  return heads.length >= 2 && heads.every((name) => strFromU8(parts[name] ?? new Uint8Array()).includes(MARK));
}

/** Files under their hash, for as long as the test. */
function memoryStore(): ObjectStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      kept.set(sha256, bytes);
      return sha256;
    },
    get: async (sha256) => kept.get(sha256),
  };
}

describe('what leaves the demonstration on paper', () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  let token: string;
  let ownRun: string;
  let foreign: Record<'id' | 'file' | 'run', string>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    token = await openSession(database.owner.db, DEMO.region, 'caiwu', NOW);
    const context = {
      ...{ db: database.app.db, clock: fixedClock(NOW), origin: 'demo' as const },
      files: memoryStore(),
    };
    const sessions = sessionsOf({ pool: database.app, region: DEMO.region }, () => NOW);
    app = await createServer({ routes, context, region: DEMO.region, sessions, logger: false, trustProxy: false });
    await app.ready();
    ownRun = (await post<{ line: { id: string } }>(`${YEAR}/projects/hotline/audit-runs`)).line.id;
    // an invented report of another unit, pasted and judged
    const { id } = await post<{ id: string }>(FOREIGN, { name: '邻市自评', executionBase: null });
    const { id: file } = await post<{ id: string }>(`${FOREIGN}/${id}/texts`, { name: '自评报告', text: REPORT });
    const { version } = (await get(`${FOREIGN}/${id}`)).json();
    foreign = { id, file, run: (await post<{ id: string }>(`${FOREIGN}/${id}/runs`, undefined, version)).id };
  }, 180_000); // the first file to ask seeds the demonstration for the run
  afterAll(async () => {
    await app?.close();
    await database?.end();
  });

  const get = async (url: string) => {
    const reply = await app.inject({ method: 'GET', url, cookies: { mz: token } });
    const disposition = decodeURIComponent(String(reply.headers['content-disposition'] ?? ''));
    return { ...reply, status: reply.statusCode, bytes: new Uint8Array(reply.rawPayload), disposition, json: () => reply.json() };
  };
  let sent = 0;
  const post = async <Made>(url: string, body?: object, version?: number): Promise<Made> => {
    sent += 1;
    const headers = {
      'idempotency-key': `paper-write-${sent}-key`,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    };
    const reply = await app.inject({ method: 'POST', url, cookies: { mz: token }, headers, ...(body ? { payload: body } : {}) });
    expect([url, reply.statusCode]).toEqual([url, 200]);
    return reply.json<Made>();
  };
  /** A path with the keys of what was made for this test. */
  const addressOf = (path: string): string => {
    const keys = path.startsWith(FOREIGN) ? foreign : { year: '2023', id: 'hotline', run: ownRun };
    return path.replaceAll(/:(\w+)/g, (_, name: string) => (keys as Record<string, string>)[name] ?? name);
  };
  const reads = async (): Promise<number> => {
    const { rows } = await database.owner.pg.query(
      "select count(*)::int as n from platform_audit_event where action ~ '^reporting[.].*[.]read$'",
    );
    return rows[0].n;
  };
  const formOf = async (id: string, query = '') => {
    const { sheets } = await readXlsx((await get(`${YEAR}/projects/${id}/form.xlsx${query}`)).bytes);
    return { form: sheets[0]!, proof: sheets[1]! };
  };
  const lineOf = (rows: readonly (readonly unknown[])[], word: string) =>
    rows.find((row) => row?.some((cell) => cell === word)) ?? [];

  it('knows every download', () => expect(downloads.length).toBeGreaterThanOrEqual(6));
  it.each(downloads)('%s: marked on every page, named, typed, recorded, and the same twice', async (path) => {
    const url = addressOf(path);
    const before = await reads();
    const first = await get(url);
    expect(first.status).toBe(200);
    const ending = path.slice(path.lastIndexOf('.') + 1);
    const mediaType = String(first.headers['content-type']);
    expect(mediaType).toBe(MEDIA[ending as keyof typeof MEDIA]); // the ending of a path of the table above
    expect(first.disposition).toMatch(new RegExp(`（演示）.*\\.${ending}$`));
    expect(await isMarked(first.bytes, mediaType)).toBe(true);
    expect(Buffer.from((await get(url)).bytes).equals(Buffer.from(first.bytes))).toBe(true);
    expect(await reads()).toBe(before + 2);
  });
  it('a file that others made leaves as it came, a kept run as the rules wrote it; both are recorded', async () => {
    const before = await reads();
    const left = await Promise.all(reporting.filter((path) => AS_IT_IS.test(path)).map((path) => get(addressOf(path))));
    expect(left.map(({ status }) => status)).toEqual([200, 200]);
    const [original, run] = left;
    expect([original?.disposition, new TextDecoder().decode(original?.bytes)]).toEqual([
      expect.stringMatching(/自评报告\.txt$/),
      REPORT,
    ]);
    expect(run?.disposition).toMatch(/（演示）邻市自评-第1次核查\.json$/);
    expect(JSON.parse(new TextDecoder().decode(run?.bytes)).findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain(
      'R43',
    );
    expect(await reads()).toBe(before + 2);
  });

  it('the golden numbers print exactly so, in Word and PDF alike', async () => {
    const word = strFromU8(unzipSync((await get(`${YEAR}/report.docx`)).bytes)['word/document.xml']!);
    const pdf = await get(`${YEAR}/report.pdf`);
    const text = (await pagesOf(pdf.bytes)).join('');
    for (const figure of ['98.59%', '99.99%', '86.99%', '397.05万元', '345.41万元', '51.64万元', '94.20分']) {
      expect(word).toContain(figure);
      expect(text).toContain(figure);
    }
    expect(text).not.toMatch(/[(),:;](?=\p{Script=Han})/u);
    const { described, embedded } = fontsOf(pdf.bytes);
    expect(embedded).toBe(described);
  });
  it('mz report writes Word, PDF and one table for each project, under other names each', async () => {
    const order = { region: DEMO.region, orgId: DEMO.installer.orgId, year: 2023, origin: 'demo' } as const;
    const files = await transact(database.app.db, { identity: DEMO.installer, readOnly: true }, (db) =>
      reportFiles(db, facts, order),
    );
    expect(files.map(({ fileName }) => fileName.split('.').at(-1))).toEqual(['docx', 'pdf', ...PROJECTS.map(() => 'xlsx')]);
    expect(new Set(files.map(({ fileName }) => fileName)).size).toBe(8);
    const [word] = files;
    expect(Buffer.from(word!.bytes).equals(Buffer.from((await get(`${YEAR}/report.docx`)).bytes))).toBe(true);
  });
  it('the report is dated by the day it was signed, and headed as published', async () => {
    const { head, signature, attachments } = (await get(`${YEAR}/report`)).json();
    expect(signature.date).toBe('2024年3月6日');
    expect(head.map(({ name }: { name: string }) => name)).toEqual(['索引号', '发布机构', '文号', '发布日期', '时效性']);
    const files = Object.keys(unzipSync((await get(`${YEAR}/forms.zip`)).bytes));
    expect(files.map((name) => name.replace('（演示）', '').replace('.xlsx', '')).sort()).toEqual([...attachments].sort());
  });

  it.each([
    ['platform', 12, 97.68],
    ['exchange', 12, 94.2],
    ['expert', 9, 99.93],
    ['hotline', 15, 100],
    ['network', 8, 100],
    ['building', 9, 99.43],
  ])('%s: %s rows, total %s by formula', async (id, rows, total) => {
    const { form, proof } = await formOf(id);
    const scores = [...(form.cells ?? [])].filter(([, cell]) => cell.formula?.includes('佐证') || cell.formula?.includes('<='));
    expect(scores.length).toBeGreaterThanOrEqual(rows);
    const closing = lineOf(form.rows, '总分').filter((cell) => cell !== null && cell !== undefined);
    expect(closing).toEqual(['总分', 100, total, '优']);
    expect(proof.rows.filter((row) => typeof row?.[0] === 'number')).toHaveLength(rows);
    expect([...(form.cells ?? []).values()].filter((cell) => cell.formula && cell.value === undefined)).toEqual([]);
  });
  it('the table of the hotline, in the official sequence, with the exact parts behind it', async () => {
    const { form, proof } = await formOf('hotline');
    const heads = lineOf(form.rows, '一级指标').slice(1, 11);
    expect(heads).toEqual(
      '一级指标 二级指标 三级指标 指标性质 指标值 度量单位 实际完成值 分值 得分 偏差原因分析及改进措施'.split(' '),
    );
    const funds = lineOf(form.rows, '年度资金总额').filter((cell) => cell !== null);
    expect(funds).toEqual(['年度资金总额', 199.56, 199.56, 199.56, 10, 1, 10]);
    expect(lineOf(form.rows, '呼入电话接通率').slice(3, 10)).toEqual(['呼入电话接通率', '≥', 95, '%', 98.59, 6, 6]);
    expect(lineOf(proof.rows, '呼入电话接通率').slice(2, 8)).toEqual([
      '接通率 hotline.answer_rate',
      143_956,
      146_017,
      100,
      null,
      'B',
    ]);
    expect(JSON.stringify(form.rows)).toContain('执行率以全年预算数（收回前）为基数；财政收回指标0.00万元未计入全年预算数调整');
  });
  it('the national form comes from the same code by its own template', async () => {
    const { form } = await formOf('platform', '?form=cn-selfeval');
    expect(lineOf(form.rows, '一级指标').slice(1, 9)).toEqual(
      '一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施'.split(' '),
    );
    expect(lineOf(form.rows, '设置综合服务窗口数').slice(3, 6)).toEqual(['设置综合服务窗口数', '≥13个', 13]);
    expect(lineOf(form.rows, '总分').filter((cell) => cell !== null && cell !== undefined)).toEqual(['总分', 100, 97.68, '优']);
    const unknown = await get(`${YEAR}/projects/platform/form.xlsx?form=xx-selfeval`);
    expect([unknown.status, unknown.json().title]).toEqual([404, '没有自评表样式']);
  });
  it.each([
    [`${YEAR}/projects/none/form.xlsx`, '没有这个项目'],
    [`${YEAR}/projects/none/report.pdf`, '没有这个项目'],
    ['/api/reporting/years/2031/forms.zip', '这个年度没有项目'],
  ])('%s: %s', async (url, title) => {
    const reply = await get(url);
    expect([reply.status, reply.json().title]).toEqual([404, title]);
  });
});
