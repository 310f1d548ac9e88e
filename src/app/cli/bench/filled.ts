import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { rolledOf } from '../../../modules/evidence/index.ts';
import { refreshStatistics } from '../../../platform/database/partitions.ts';
import { openPool, type Pool } from '../../../platform/database/pool.ts';
import { facts } from '../../modules.ts';
import { headingsOf, linesOf } from './files.ts';
import { addPerson } from './product.ts';
import type { Contender } from './rounds.ts';
import type { Scratch } from './scratch.ts';
import type { Setting } from './setting.ts';

/** Rows of a batch. */
export const ROWS_A_FILE = 100_000;

/** The year of the rows of a subject. */
export const YEAR = { from: '2023-01-01', to: '2024-01-01' };

export type Filled = Scratch & {
  /** The pool of requests, under row-level security. */
  readonly app: Pool;
};

function* rowsOf({ rows, subject }: Setting): Generator<string> {
  for (let from = 0; from < rows; from += ROWS_A_FILE) yield linesOf(subject, { from, to: Math.min(rows, from + ROWS_A_FILE) });
}

/** A scratch database with so many rows imported, a batch a text (lines of CSV), and the planner told of them. */
export async function openFilled(setting: Setting, texts?: Iterable<string>): Promise<Filled> {
  const { rows, subject, importing, openDatabase, say } = setting;
  const scratch = await openDatabase();
  const app = openPool({ url: scratch.url, role: 'mz_app' });
  const close = async () => {
    await app.end();
    await scratch.close();
  };
  try {
    await addPerson(scratch.owner);
    say(`正在登记 ${rows} 条记录……`);
    for (const text of texts ?? rowsOf(setting)) {
      const path = join(scratch.folder, 'rows.csv');
      writeFileSync(path, `${headingsOf(subject)}${text}`);
      await importing(scratch, subject.register.key, path);
      rmSync(path);
    }
    const { table, rollup, identity } = subject.register;
    await refreshStatistics(
      scratch.owner.db,
      [table, rollup?.table, rollup?.months, identity?.table].filter((name) => name !== undefined),
    );
    return { ...scratch, app, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const RATE = 'service-hall.good_record_rate';

/** The figure of the ratings: 好评率, read from the day roll-up. */
export function figure() {
  const fact = facts.get(RATE);
  const rolled = fact && rolledOf(fact);
  if (!rolled) throw new Error(`no figure ${RATE}`);
  return rolled;
}

/** Answers one after another; each is timed and then looked at, and `fault` says what is wrong with it. */
export const answering = <T>(
  name: string,
  ask: (place: number) => Promise<T>,
  fault: (answer: T, place: number) => string | undefined,
): Contender => ({
  name,
  async slice({ size, seed }) {
    const latency: number[] = [];
    const faults: string[] = [];
    for (let i = 0; i < size; i += 1) {
      const place = seed * 10_000 + i;
      const begun = performance.now();
      const answer = await ask(place);
      latency.push(performance.now() - begun);
      const wrong = fault(answer, place);
      if (wrong !== undefined) faults.push(wrong);
    }
    const ms = latency.reduce((sum, each) => sum + each, 0);
    return { done: size, failed: faults.length, ms, latency, fault: faults[0] };
  },
});
