import { setTimeout as sleep } from 'node:timers/promises';
import { dice, type Tries } from '../harness.ts';
import { copyOfSeeded, freePort } from '../product.ts';
import { importing } from './imports.ts';
import { holdsStill, type Proof } from './invariants.ts';
import { Kept } from './kept.ts';
import { Keeper, type Kill, killOnce } from './kills.ts';
import { measuring } from './measuring.ts';
import { moving } from './moves.ts';
import { recording } from './recording.ts';
import { reversing } from './reversing.ts';
import { CALLS, RATINGS } from './sheets.ts';
import { type Account, openTools, type Tools, type Work } from './work.ts';

/** What one round has shown: its kills, its work as acknowledged and as found, and what had to hold besides. */
export type Round = {
  readonly seed: number;
  readonly seconds: number;
  readonly kills: readonly Kill[];
  readonly works: readonly (Account & { readonly title: string; readonly requests: number })[];
  readonly proofs: readonly Proof[];
  readonly unknown: number;
  readonly failedStarts: number;
};

const CLERKS = 4;
const KEPT_EVERY = 5;

const worksOf = (tools: Tools): readonly Work[] => [
  importing(tools, CALLS, 'page'),
  importing(tools, RATINGS, 'stream'),
  reversing(tools, RATINGS),
  ...Array.from({ length: CLERKS }, (_, clerk) => recording(tools, clerk)),
  measuring(tools),
  moving(tools),
];

/**
 * Some kills under writes on a fresh copy of the demonstration, then the reckoning. The process that runs this is never killed: what
 * it remembers to be acknowledged is the truth.
 * @throws when something cannot go on; the data folder is then left where it is, for a look at it
 */
export async function runRound({
  seed,
  kills,
  until,
}: {
  readonly seed: number;
  readonly kills: number;
  readonly until: number;
}): Promise<Round> {
  const begun = performance.now();
  const data = copyOfSeeded();
  const random = dice(seed);
  const waiting = new Set<() => void>();
  const tries: Tries = {
    unknown: 0,
    statuses: new Map(),
    onSent: () => {
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
  };
  const keeper = new Keeper({ MZ_DATA_DIR: data.dataDir, PORT: String(await freePort()) });
  await keeper.ready();
  const tools = await openTools({ base: keeper.product.base, dataDir: data.dataDir }, random, tries);
  const works = worksOf(tools);
  const kept = new Kept(tools.ask);
  await kept.look();

  let writing = true;
  let fault: unknown;
  const writers = works.map(async (work) => {
    while (writing && fault === undefined)
      await work.step().catch((error: unknown) => {
        fault ??= error;
      });
  });
  const stage = {
    dataDir: data.dataDir,
    random,
    acknowledged: () => works.reduce((sum, work) => sum + work.acknowledged(), 0),
    nextSent: () => new Promise<void>((resolve) => void waiting.add(resolve)),
  };
  const done: Kill[] = [];
  while (done.length < kills && Date.now() < until && fault === undefined) {
    done.push(await killOnce(keeper, done.length, stage));
    tries.disturbedAt = Date.now();
    if (keeper.hasFallen()) fault ??= new Error(`the application ended by itself: ${keeper.product.output()}`);
    if (done.length % KEPT_EVERY === 0) await kept.look();
  }
  await keeper.ready();
  await sleep(500);
  writing = false;
  await Promise.all(writers);
  if (fault !== undefined) throw new Error(`${data.dataDir}: ${String(fault)}`, { cause: fault });

  const accounts = [];
  for (const work of works) accounts.push({ title: work.title, requests: work.acknowledged(), ...(await work.account()) });
  const proofs = [
    ...(await holdsStill(tools, keeper.product.base, kept)),
    { title: '没有 500', checked: [...tries.statuses.values()].reduce((a, b) => a + b, 0), wrong: tries.statuses.get(500) ?? 0 },
    { title: '收到停止信号后正常结束', checked: 1, wrong: (await keeper.product.end('SIGTERM')) === 0 ? 0 : 1 },
  ];
  const round: Round = {
    ...{ seed, kills: done, works: accounts, proofs, unknown: tries.unknown, failedStarts: keeper.failedStarts },
    seconds: Math.round((performance.now() - begun) / 1_000),
  };
  if (isClean(round)) data.remove();
  return round;
}

/** 0 lost, 0 doubled, 0 half there, and everything that has to hold besides holds. */
export const isClean = ({ works, proofs }: Pick<Round, 'works' | 'proofs'>): boolean =>
  works.every(({ lost, doubled, half }) => lost + doubled + half === 0) && proofs.every(({ wrong }) => wrong === 0);
