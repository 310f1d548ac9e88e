import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Derivation } from '../modules/reporting/index.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { told } from './cli/explain.ts';
import { DEMO } from './demonstration.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';

let database: TestDatabase;
const written = { out: '', err: '' };

beforeAll(async () => {
  database = await demonstrationDatabase();
});
afterAll(() => database?.end());
afterEach(() => vi.restoreAllMocks());

/** Runs the command and keeps what it wrote; the streams are Node's, not ours. */
async function run(question: string, { json = false, year = '2023' } = {}): Promise<number> {
  Object.assign(written, { out: '', err: '' });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  const installation = { pool: database.app, kind: 'demo' as const, identity: async () => DEMO.installer };
  return told(installation, { question, year, json });
}

type Answer = {
  readonly found: { readonly name: string; readonly derivation: Derivation } | null;
  readonly candidates: readonly { readonly name: string }[];
};
const answer = async (question: string): Promise<Answer> => {
  await run(question, { json: true });
  return JSON.parse(written.out) as Answer;
};
const all = ({ parts, ...own }: Derivation): readonly Omit<Derivation, 'parts'>[] => [own, ...parts.flatMap(all)];
/** The titles and values of a derivation, from the top down. */
const steps = async (question: string): Promise<readonly string[]> => {
  const { found } = await answer(question);
  return found ? all(found.derivation).map(({ title, value }) => `${title} ${value}`) : [];
};

describe('mz explain', () => {
  it('a figure of the report, by its token, as it prints, or at its place: down to counts, rule, batch', async () => {
    expect(await run('fact:hotline.answer_rate')).toBe(0);
    expect(written.out).toContain('报告 三（二）4　fact:hotline.answer_rate\n接通率：98.59%\n└─ 测量值“接通率”：98.59%');
    expect(written.out).toMatch(/├─ 分子：143956\n.*表 hotline_call/);
    expect(written.out).toMatch(/计数规则 select count\(\*\) from "hotline_call" as r where .*r\.answered_at is not null/);
    expect(written.out).toMatch(/测量所见的批次：1 个，入库 166569 条/);
    expect((await answer('98.59%')).found?.name).toBe('fact:hotline.answer_rate');
  });
  it('money of the unit and a rate over it: facts of facts', async () => {
    expect(await steps('made:rate/usage')).toEqual(
      expect.arrayContaining(['资金使用率 100%', '实际到位资金 345.41万元', '全年执行数 345.41万元', '求和 3454100']),
    );
  });
  it('a row: score, weight, target, actual value, measurement', async () => {
    const row = await steps('热线/呼入电话接通率');
    expect(row.map((line) => line.split(' ')[0])).toEqual([
      ...['呼入电话接通率得分', '分值', '指标值', '实际完成值', '测量值“接通率”', '分子', '分母', '测量所见的批次', '批次'],
    ]);
    expect(row).toEqual(expect.arrayContaining(['指标值 ≥95%', '分子 143956', '分母 146017']));
    expect(await steps('hotline/HH2023-4-05/得分')).toEqual(row);
  });
  it('a project: the execution rate on the declared base and every row add up to the total', async () => {
    const { found } = await answer('hotline');
    const [execution, ...rows] = found!.derivation.parts;
    expect([found!.derivation.value, execution?.title]).toEqual(['100.00分', '预算执行率']);
    const points = rows.map(({ value }) => Math.round(Number(value.replace('分', '')) * 100));
    expect(points.reduce((sum, each) => sum + each, 1000)).toBe(10_000);
  });
  it('a measurement and a fact, by id and key', async () => {
    const { found } = await answer('hotline.answer_rate');
    const id = /测量 ([0-9a-f-]{36})/.exec(found!.derivation.notes.join())?.[1];
    expect((await steps(id!))[0]).toBe('测量值“接通率” 98.59%');
  });
  it('lists everything that has a name, each of which can be explained', async () => {
    const { candidates } = await answer('');
    expect(candidates.length).toBeGreaterThan(150);
    expect(new Set(candidates.map(({ name }) => name)).size).toBe(candidates.length);
    const report = candidates.filter(({ name }) => /^(made|money|goal|stated|whole|part|fact|row):/.test(name));
    expect(report.length).toBeGreaterThan(60);
    for (const { name } of report.filter((_, i) => i % 9 === 0)) expect((await answer(name)).found?.name).toBe(name);
  });
  it('1: a name of several things lists them, an unknown one says so', async () => {
    expect(await run('100%')).toBe(1);
    expect(written.out.split('\n').length).toBeGreaterThan(3);
    expect(written.err).toContain('可能是以上');
    expect([await run('没有的数'), written.out, written.err]).toEqual([1, '', expect.stringContaining('没有叫“没有的数”的数')]);
  });
});
