import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { auditFiles } from '../modules/reporting/audit.ts';
import { chinesePdf } from '../modules/reporting/audit-files/testing/pdf.ts';
import { formB, workbookOf } from '../modules/reporting/audit-files/testing/sheets.ts';
import { projectRoot } from '../platform/root.ts';
import type { Answer, GivenFile, Job, Listener, Seat } from './audit-desk/job.ts';
import { judge } from './audit-desk/judge.ts';
import { startRun } from './audit-desk/run.ts';
import { answerJobs } from './audit-desk/worker.ts';

const SENTENCES = ['三、结论', '受理事项1203件,按时办结1186件,按时办结率98.60%。'];
const AT = '2024-03-06T00:00:00.000Z';
const maps = join(projectRoot, 'node_modules/pdfjs-dist/cmaps');
const cmaps = Object.fromEntries(readdirSync(maps).map((name) => [name, readFileSync(join(maps, name)).toString('base64')]));

let folder = '';
let paths: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mz-desk-'));
  const put = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const document = new Document({ sections: [{ children: SENTENCES.map((text) => new Paragraph(text)) }] });
  paths = [
    join(projectRoot, 'corpus/tables/a.json'),
    put('b.xlsx', await workbookOf([formB('数字化项目(虚构)')])),
    join(projectRoot, 'src/modules/reporting/audit-files/testing/form-a.xls'),
    put('report.docx', new Uint8Array(await Packer.toBuffer(document))),
    put('report.pdf', chinesePdf([SENTENCES])),
    put('report.txt', SENTENCES.join('\n')),
    put('broken.json', '{"rows":['),
  ];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.useRealTimers());

const given = (): GivenFile[] => paths.map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }));
const jobOf = (more: Partial<Job> = {}): Job => ({ files: given(), context: [], base: null, at: AT, cmaps, ...more });

describe('核查台 judges as mz audit does', () => {
  it('every kind of file, the same run to the last byte, and the same reason for what cannot be read', async () => {
    const { run, unreadable } = await auditFiles(paths, { at: AT });
    const answer = await judge(jobOf(), () => undefined);
    expect(JSON.stringify(answer.run)).toBe(JSON.stringify(run));
    expect(answer.run?.findings.filter(({ ruleId }) => ruleId === 'R43')).toHaveLength(3);
    expect(Object.values(answer.reasons)).toEqual(unreadable.map(({ reason }) => reason));
    expect(answer.recognised[1]).toEqual({ tables: [{ project: '数字化项目(虚构)', rows: 7 }], reports: [] });
  });

  it('with a base and a context', async () => {
    const context = join(projectRoot, 'corpus/contexts/year');
    const { run } = await auditFiles(paths, { at: AT, context, base: 'initial' });
    const files = ['funds.json', 'audit.json'].map((name) => ({ name, text: readFileSync(join(context, name), 'utf8') }));
    const answer = await judge(jobOf({ context: files, base: 'initial' }), () => undefined);
    expect(JSON.stringify(answer.run)).toBe(JSON.stringify(run));
  });

  it('a context that cannot be read is said, and nothing is judged without it', async () => {
    const answer = await judge(jobOf({ context: [{ name: 'funds.json', text: '{' }] }), () => undefined);
    expect(answer.run).toBeNull();
    expect(answer.remarks[0]).toMatch(/^funds\.json 不是 JSON/);
  });
});

/** A run whose seats answer as the desk's do, but for what happens to the first of them. */
function runWith(first: (listener: Listener, job: Job) => void, files = given()) {
  const known: [number, string[]][] = [];
  let seats = 0;
  let closed = 0;
  const open = (listener: Listener): Seat => {
    seats += 1;
    const isFirst = seats === 1;
    const work = answerJobs(listener.hear);
    const close = (): void => {
      closed += 1;
    };
    return { give: (job) => (isFirst ? first(listener, job) : work(job)), close };
  };
  const answer = new Promise<Answer | string>((resolve) => {
    const told = { progress: () => undefined, done: resolve, failed: resolve };
    startRun(jobOf({ files }), open, { ...told, known: (at, fact) => known.push([at, Object.keys(fact)]) });
  });
  return { answer, known, seats: () => seats, closed: () => closed };
}

describe('a run that does not end by itself', () => {
  const TOO_MUCH = '文件超出核查的上限。解析所用的时间或内存超出上限，请拆分或另存后再试。';

  it('a file that takes longer than a minute is named, and the others are judged without it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { answer, known, closed } = runWith(({ hear }) => hear({ kind: 'reading', at: 4 }));
    vi.advanceTimersByTime(59_000);
    expect(known).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(known).toEqual([[4, ['reason']]]);
    vi.useRealTimers();
    const result = await answer;
    const { run } = await auditFiles(
      paths.filter((_, at) => at !== 4),
      { at: AT },
    );
    expect(typeof result === 'string' ? result : JSON.stringify(result.run)).toBe(JSON.stringify(run));
    expect(typeof result === 'string' ? {} : result.reasons).toMatchObject({ 4: TOO_MUCH });
    expect(closed()).toBe(2);
  });

  it('a worker that dies over a file is the same; what was parsed before is not parsed again', async () => {
    const { answer, known } = runWith(({ hear, fail }, job) => {
      hear({ kind: 'parsed', at: 1, parsed: { text: null, tables: [] } });
      expect(job.files).toHaveLength(paths.length);
      hear({ kind: 'reading', at: 2 });
      fail();
    });
    const result = await answer;
    expect(known.slice(0, 2)).toEqual([
      [1, ['parsed']],
      [2, ['reason']],
    ]);
    expect(typeof result === 'string' ? {} : result.reasons).toMatchObject({ 2: TOO_MUCH });
    // taken as it was parsed: without a table
    expect(typeof result === 'string' ? {} : result.recognised[1]).toEqual({ tables: [], reports: [] });
  });

  it('rules that do not end are no fault of a file: the run has failed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { answer, seats } = runWith(({ hear }) => hear({ kind: 'judging' }));
    vi.advanceTimersByTime(61_000);
    expect(await answer).toBe(TOO_MUCH);
    expect(seats()).toBe(1);
  });
});
