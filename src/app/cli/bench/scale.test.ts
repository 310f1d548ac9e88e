import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { importInside } from './importing.ts';
import { openIngest } from './ingest.ts';
import { reportOf } from './report.ts';
import { runRounds } from './rounds.ts';
import { makeScratch } from './scratch.ts';
import { serveInside } from './servers.ts';
import type { OpenBench } from './setting.ts';
import { ratings } from './subject.ts';

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
});
