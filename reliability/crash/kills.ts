import { setTimeout as sleep } from 'node:timers/promises';
import { databasePid, launchProduct, type Place, type Product } from '../product.ts';
import { MOMENTS, type Moment, waitFor } from './moments.ts';

/** 程序; 数据库主进程, whose children live on for a while; 数据库 with all its processes; 程序 and 数据库. */
export const VICTIMS = ['application', 'database', 'cluster', 'both'] as const;
export type Victim = (typeof VICTIMS)[number];
export type Kill = { readonly victim: Victim; readonly moment: Moment; readonly met: boolean };

/** Every victim at every moment within twenty kills: four and five have no common divisor. */
export const killOf = (n: number): { readonly victim: Victim; readonly moment: Moment } => ({
  victim: VICTIMS[n % VICTIMS.length] ?? 'both',
  moment: MOMENTS[n % MOMENTS.length] ?? 'random',
});

const STARTS = 5;
type Running = ReturnType<typeof launchProduct>;

/** Keeps the application running as an operator's supervisor does: one that was killed, or could not start, is started again. */
export class Keeper {
  readonly #settings: Place;
  readonly #killed = new Set<Running>();
  #product: Running;
  #ready: Promise<void>;
  /** Starts that ended by themselves because the database was killed below them. */
  failedStarts = 0;

  constructor(settings: Place) {
    this.#settings = settings;
    this.#product = launchProduct(settings);
    this.#ready = this.#rise();
  }

  get product(): Product {
    return this.#product;
  }

  /** Until it serves. @throws when it does not after several starts in a row */
  ready = (): Promise<void> => this.#ready;

  /** Whether it had started and ended without being killed. */
  hasFallen = (): boolean => this.#product.output().includes('已启动') && this.#product.ended() !== undefined;

  async #rise(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const mine = this.#product;
      try {
        return await mine.started();
      } catch (error) {
        if (this.#killed.has(mine)) return;
        this.failedStarts += 1;
        if (attempt === STARTS) throw error;
        this.#product = launchProduct(this.#settings);
      }
    }
  }

  async kill(victim: Victim): Promise<void> {
    if (victim !== 'application') await killDatabase(this.#settings.MZ_DATA_DIR, victim === 'cluster');
    if (victim === 'database' || victim === 'cluster') return;
    this.#killed.add(this.#product);
    await this.#product.end('SIGKILL');
    await this.#ready.catch(() => undefined);
    this.#product = launchProduct(this.#settings);
    this.#ready = this.#rise();
    this.#ready.catch(() => undefined); // who waits for it is told
  }
}

/** Kills PostgreSQL's first process, or all of its processes. */
export async function killDatabase(dataDir: string, group: boolean): Promise<void> {
  // it may be between two lives: then the next one is waited for
  for (let waits = 0; waits < 150; waits += 1) {
    const pid = databasePid(dataDir);
    try {
      if (pid) return void process.kill(group ? -pid : pid, 'SIGKILL');
    } catch {
      // its lock file has outlived it
    }
    await sleep(20);
  }
}

export type Stage = {
  readonly dataDir: string;
  readonly random: () => number;
  /** How much has been acknowledged by now. */
  readonly acknowledged: () => number;
  /** Resolves when the next request goes out. */
  readonly nextSent: () => Promise<unknown>;
};

const LONGEST_WAIT_MS = 30_000;

/** One kill: at its moment, of its victim. What came back before it must have served again, except when it is to be met coming back. */
export async function killOnce(keeper: Keeper, n: number, stage: Stage): Promise<Kill> {
  const { victim, moment } = killOf(n);
  if (moment === 'recovering') await sleep(stage.random() * 1_200);
  else {
    await keeper.ready();
    const before = stage.acknowledged();
    await sleep(stage.random() * 400);
    for (const until = performance.now() + LONGEST_WAIT_MS; stage.acknowledged() === before && performance.now() < until; )
      await sleep(20);
  }
  const met = await waitFor(moment, stage);
  await keeper.kill(victim);
  return { victim, moment, met };
}
