import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { openCreate } from './create.ts';
import { importInside } from './importing.ts';
import { benchCommand } from './index.ts';
import { openList } from './list.ts';
import { reportOf, reportText } from './report.ts';
import { type Bench, runRounds, type Slice, spreadOf } from './rounds.ts';
import { makeScratch } from './scratch.ts';
import { serveInside } from './servers.ts';
import { ratings } from './subject.ts';

const written = { out: '', err: '' };
afterEach(() => vi.restoreAllMocks());

/** Runs the command and keeps what it wrote; the streams are Node's, not ours. */
async function run(...args: string[]): Promise<number> {
  Object.assign(written, { out: '', err: '' });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  return benchCommand(args);
}

/** Two programs of which the second takes twice as long; the third is the first once more. */
function made(slice: (name: string, size: number) => Slice, order: string[] = []): Bench {
  const contender = (name: string) => ({
    name,
    slice: async ({ size, seed }: { size: number; seed: number }) => {
      order.push(`${name}/${seed}`);
      return slice(name, size);
    },
  });
  return {
    ...{ name: 'made', title: '试', unit: '次', anchor: 'plain', notes: ['无'], close: async () => undefined },
    contenders: [contender('plain'), contender('slow'), contender('plain@2')],
    goals: [
      { contender: 'slow', anchor: 'plain', measure: 'rate', bound: 0.6 },
      { contender: 'slow', anchor: 'plain', measure: 'time', bound: 2.5 },
    ],
  };
}
const ms = (name: string): number => (name === 'slow' ? 20 : 10);

describe('rounds', () => {
  it('the contenders take turns slice by slice, with the same work, and the order turns too; the first round is dropped', async () => {
    const order: string[] = [];
    const bench = made((name, size) => ({ done: size, failed: 0, ms: ms(name) }), order);
    const { lines, load } = await runRounds(bench, { rounds: 2, slices: 2, size: 10 });
    expect(order.slice(0, 6)).toEqual(['plain/1', 'slow/1', 'plain@2/1', 'slow/2', 'plain@2/2', 'plain/2']);
    expect(order[6]).toBe('slow/3');
    expect(lines.map(({ rates }) => rates.length)).toEqual([2, 2, 2]);
    expect(load).toHaveLength(3);
  });
  it('a goal is judged by the median of the ratios inside of a round, as a rate or as a time', async () => {
    const bench = made((name, size) => ({ done: size, failed: 0, ms: ms(name) }));
    const plan = { rounds: 3, slices: 2, size: 10 };
    const report = reportOf(bench, plan, await runRounds(bench, plan));
    expect(report.goals.map(({ ratio, reached }) => [ratio.median, reached])).toEqual([
      [0.5, false],
      [2, true],
    ]);
    expect(report.control).toEqual({ ratio: { median: 1, low: 1, high: 1 }, calm: true });
    expect(reportText(report, '次')).toContain('没有达到');
  });
  it('what failed and what is not there is a fault, and never counts as work done', async () => {
    const bench = made((name, size) => ({ done: size, failed: name === 'slow' ? size : 0, ms: 10, fault: '500' }));
    let held = 0;
    const [plain] = bench.contenders;
    Object.assign(plain ?? {}, { count: async () => (held += 4) });
    const { faults, lines } = await runRounds(bench, { rounds: 1, slices: 1, size: 5 });
    expect(faults).toContain('slow：5 次失败，第一次：500');
    expect(faults).toContain('plain：确认了 5，实有 4');
    expect(lines.find(({ name }) => name === 'slow')?.rates).toEqual([0]);
  });
  it('median, lowest and highest', () => expect(spreadOf([3, 1, 2, 10])).toEqual({ median: 2.5, low: 1, high: 10 }));
});

describe('measurements', () => {
  const setting = () => ({
    ...{ rows: 2_600, connections: 2, subject: ratings(), serve: serveInside, importing: importInside },
    ...{ openDatabase: () => makeScratch(inject('ownerUrl')), say: () => undefined },
  });
  it('create: what is acknowledged is stored, audited, remembered and rolled up', async () => {
    const bench = await openCreate(setting());
    try {
      const { faults, lines } = await runRounds(bench, { rounds: 1, slices: 2, size: 20 });
      expect(faults).toEqual([]);
      expect(lines.map(({ name }) => name)).toEqual(['limit-tx', 'limit-tx@2', 'limit-audit', 'limit', 'mingzheng']);
    } finally {
      await bench.close();
    }
  });
  it('list: every page of product and reference holds the rows it must', async () => {
    const bench = await openList(setting());
    const plan = { rounds: 1, slices: 2, size: 20 };
    try {
      const { faults, lines } = await runRounds(bench, plan);
      expect(faults).toEqual([]);
      expect(lines.map(({ name }) => name)).toEqual(['limit', 'limit@2', 'mingzheng']);
      expect(lines.every(({ rates }) => (rates[0] ?? 0) > 0)).toBe(true);
    } finally {
      await bench.close();
    }
  });
});

describe('mz bench audit', () => {
  it('tables in time that grows with their number, and every rule right on the whole corpus', async () => {
    expect(await run('audit', '--tables', '100,400', '--json')).toBe(0);
    const { tables, rules, cpuSeconds, steps, sets, growth } = JSON.parse(written.out);
    expect(tables).toBe(400);
    expect(Number(cpuSeconds)).toBeLessThan(30);
    expect([steps.length, sets.length]).toEqual([2, 2]);
    // the square of the number would be 4
    expect(Number(growth.steps)).toBeLessThan(2.5);
    expect(Number(growth.sets)).toBeLessThan(2.5);
    expect(rules).toHaveLength(63);
    expect(
      rules.filter((rule: { precision: string; recall: string }) => rule.precision !== '1.00' || rule.recall !== '1.00'),
    ).toEqual([]);
  });
  it('2 for numbers that are none', async () => {
    expect(await run('audit', '--tables', '10,viele')).toBe(2);
    expect(written.err).toContain('--tables 须是以逗号分隔的张数');
  });
});
