import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { linesOf, runOf } from './crash/report.ts';
import { isClean, type Round, runRound } from './crash/round.ts';
import { tell } from './product.ts';

/** `npm run test:crash` sets these; `npm test` takes the short run. */
const KILLS = Number(process.env.MZ_KILLS ?? 20);
const SEED = Number(process.env.MZ_SEED ?? Date.now() % 1_000_000_000);
const MINUTES = Number(process.env.MZ_CRASH_MINUTES ?? 600);
const REPORT = process.env.MZ_CRASH_REPORT;
/** A round has its own copy of the data, and is reckoned at its end. */
const ROUND = 50;

it(`kill -9 under writes: nothing acknowledged is lost, doubled or half there, and what was frozen stands (seed ${SEED})`, async () => {
  const until = Date.now() + MINUTES * 60_000;
  // an earlier run that was broken off is gone on with
  const rounds: Round[] = REPORT && existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')).rounds : [];
  const killed = () => rounds.reduce((sum, { kills }) => sum + kills.length, 0);
  while (killed() < KILLS && Date.now() < until && rounds.every(isClean)) {
    rounds.push(await runRound({ seed: SEED + rounds.length, kills: Math.min(ROUND, KILLS - killed()), until }));
    if (REPORT) {
      writeFileSync(REPORT, `${JSON.stringify({ run: runOf(rounds), rounds }, null, 1)}\n`);
      tell(`${killed()} / ${KILLS}`);
    }
  }
  const run = runOf(rounds);
  for (const line of linesOf(run)) tell(line);
  expect(run).toMatchObject({ clean: true });
  expect(Math.min(...run.works.map(({ requests }) => requests))).toBeGreaterThan(0);
});
