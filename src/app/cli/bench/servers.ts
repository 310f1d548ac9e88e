import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyring } from '../../../platform/crypto/keyring.ts';
import { projectRoot } from '../../../platform/root.ts';
import { serveProduct } from './product.ts';
import { serveReference } from './reference.ts';
import type { Scratch } from './scratch.ts';
import type { Subject } from './subject.ts';

export type Served = {
  readonly base: string;
  /** Processor time of its process so far, in milliseconds; undefined where it shares one. */
  cpu(): Promise<number | undefined>;
  close(): Promise<void>;
};
export type Place = Pick<Scratch, 'url' | 'folder'>;
export type Serve = (what: 'product' | 'reference', place: Place, subject: Subject) => Promise<Served>;

const URL_VARIABLE = 'MZ_BENCH_DATABASE';
const KEYS_VARIABLE = 'MZ_BENCH_KEYS';

type Forking = {
  readonly errors: 'inherit' | 'ignore';
  /** Of Node, beside those of this process. */
  readonly options?: readonly string[];
};

/** This program once more as a process of its own that works on the scratch database; what it says on the terminal is not kept. */
export const forkAt = ({ url, folder }: Place, args: readonly string[], { errors, options = [] }: Forking) =>
  fork(process.argv[1] ?? '', ['bench', ...args], {
    env: { ...process.env, [URL_VARIABLE]: url, [KEYS_VARIABLE]: folder },
    execArgv: [...process.execArgv, ...options],
    stdio: ['ignore', 'ignore', errors, 'ipc'],
  });

/** The options with which `npm start` has Node serve. */
function optionsOfStart(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  return String(scripts.start).match(/--\S+/g) ?? [];
}

/** What such a process has been given, with its keys opened. */
export function placeOfFork(): Place & { readonly tell: (what: unknown) => void } {
  const url = process.env[URL_VARIABLE];
  const folder = process.env[KEYS_VARIABLE];
  if (!process.send || !url || !folder) throw new Error('only a measurement starts this');
  openKeyring(folder, 'intl');
  return { url, folder, tell: (what) => void process.send?.(what) };
}

/** Serves in this process: for a test that looks at the measurement, not at its figures. */
export const serveInside: Serve = async (what, { url }, subject) => ({
  ...(await (what === 'product' ? serveProduct(url) : serveReference(url, subject))),
  cpu: async () => undefined,
});

/** Serves in a process of its own, as each of them would, so that the load client costs both the same. */
export const serveApart: Serve = (what, { url, folder }) =>
  new Promise((resolve, reject) => {
    const options = what === 'product' ? optionsOfStart() : [];
    const child = forkAt({ url, folder }, ['--serve', what], { errors: 'inherit', options });
    const ended = new Promise<void>((done) => void child.once('exit', () => done()));
    const close = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    const cpu = () =>
      new Promise<number>((told) => {
        child.once('message', (ms) => told(Number(ms)));
        child.send('cpu');
      });
    child.once('message', (base) => resolve({ base: String(base), cpu, close }));
    child.once('exit', (code) => reject(new Error(`${what} ended with ${code}`)));
  });

/** What such a process does: serves until it is told to end. */
export async function serveAsChild(what: string, subject: Subject): Promise<void> {
  const { tell, ...place } = placeOfFork();
  const served = await serveInside(what === 'product' ? 'product' : 'reference', place, subject);
  const ended = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    // the measurement was killed
    process.once('disconnect', resolve);
  });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    tell((user + system) / 1000);
  });
  tell(served.base);
  await ended;
  await served.close();
  // or the channel to the measurement would keep this process alive
  if (process.connected) process.disconnect();
}
