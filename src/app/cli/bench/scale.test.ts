import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { openDrill } from './drill.ts';
import { importInside } from './importing.ts';
import { openIngest } from './ingest.ts';
import { openMeasure } from './measure.ts';
import { reportOf } from './report.ts';
import { runRounds } from './rounds.ts';
import { makeScratch } from './scratch.ts';
import { serveInside } from './servers.ts';
import type { OpenBench } from './setting.ts';
import { ratings } from './subject.ts';
import { openVerify } from './verify.ts';

// the import prints its result, as the command does
beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(() => true);
});
afterEach(() => vi.restoreAllMocks());

async function measured(open: OpenBench, size: number, rows = 1_200) {
  const bench = await open({
    ...{ rows, connections: 2, subject: ratings(), serve: serveInside, importing: importInside },
    ...{ openDatabase: () => makeScratch(inject('ownerUrl')), say: () => undefined },
  });
  const plan = { rounds: 1, slices: 1, size };
  try {
    return reportOf(bench, plan, await runRounds(bench, plan));
  } finally {
    await bench.close();
  }
}

const names = ({ contenders }: Awaited<ReturnType<typeof measured>>) => contenders.map(({ name }) => name);

describe('evidence at scale', () => {
  it('ingest: rows, keys, roll-up and seals of every turn are counted, and the next turn finds none of them', async () => {
    const report = await measured(openIngest, 1_200);
    expect(report.faults).toEqual([]);
    expect(names(report)).toEqual(['copy', 'copy@2', 'mingzheng', 'mingzheng-quarter']);
    const [time, memory] = report.goals;
    expect(time).toMatchObject({ contender: 'mingzheng', measure: 'time', bound: 2.5 });
    expect(time?.ratio.median).toBeGreaterThan(0);
    // in the process of the test nothing is said of memory, so it is not reached
    expect(memory).toMatchObject({ measure: 'memory', bound: 300, reached: false });
  });
  it('measure: year, months and counties of the roll-up are those of the records, each judged by its own aggregate', async () => {
    const report = await measured(openMeasure, 2);
    expect(report.faults).toEqual([]);
    expect(names(report)).toHaveLength(7);
    expect(report.goals.map(({ contender, bound }) => [contender, bound])).toEqual([
      ['rolled-year', 0.05],
      ['rolled-month', 0.05],
      ['rolled-county', 0.05],
    ]);
    expect(report.goals.every(({ ratio }) => ratio.median > 0 && Number.isFinite(ratio.median))).toBe(true);
  });
  it('drill: the first page of every set of the figure holds the records that the bare query finds', async () => {
    const report = await measured(openDrill, 30);
    expect(report.faults).toEqual([]);
    expect(names(report)).toEqual(['limit', 'limit@2', 'limit-kept', 'mingzheng']);
    expect(report.goals).toMatchObject([{ contender: 'mingzheng', anchor: 'limit', measure: 'time', bound: 1.5 }]);
    expect(Number.isFinite(report.goals[0]?.ratio.median)).toBe(true);
  });
  it('verify: every record is read and every seal holds', async () => {
    const report = await measured(openVerify, 1_200);
    expect(report.faults).toEqual([]);
    expect(names(report)).toEqual(['copy', 'copy@2', 'mingzheng', 'mingzheng-rollup']);
    expect(report.goals).toMatchObject([{ contender: 'mingzheng', anchor: 'copy', measure: 'time', bound: 2 }]);
    expect(Number.isFinite(report.goals[0]?.ratio.median)).toBe(true);
  });
});
