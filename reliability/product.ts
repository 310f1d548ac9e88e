import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { projectRoot } from '../src/platform/root.ts';
import { PASSWORD } from './demonstration.ts';

/** A folder that others may pass through: as root the database server runs as another user. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mz-reliability-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A copy of the demonstration's data folder, and what removes it. */
export function copyOfSeeded(parent: string = temporaryFolder()): { readonly dataDir: string; remove(): void } {
  const dataDir = join(parent, 'data');
  const copied = spawnSync('cp', ['-a', inject('seeded'), dataDir], { encoding: 'utf8' });
  if (copied.status !== 0) throw new Error(copied.stderr);
  return { dataDir, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export type Settings = Readonly<Record<string, string>>;
export type Ended = { readonly code: number | null; readonly output: string; readonly seconds: number };

function environment(settings: Settings): NodeJS.ProcessEnv {
  const env = { ...process.env, ...settings };
  for (const name of ['DATABASE_URL', 'MZ_DEMO_PASSWORD', 'LOG_LEVEL'])
    if (!(name in settings)) Reflect.deleteProperty(env, name);
  return env;
}

/** Runs a script of the product to its end. */
export function run(script: 'start' | 'mz', args: readonly string[], settings: Settings): Promise<Ended> {
  const begun = performance.now();
  const child = spawn(process.execPath, [`scripts/${script}.js`, ...args], { cwd: projectRoot, env: environment(settings) });
  const output = collect(child);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, output: output(), seconds: (performance.now() - begun) / 1_000 }));
  });
}

function collect(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** The application as `npm start` runs it. */
export type Product = {
  readonly base: string;
  readonly pid: number;
  output(): string;
  /** Its exit code; undefined while it runs, null when a signal ended it. */
  ended(): number | null | undefined;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

export type Place = Settings & { readonly MZ_DATA_DIR: string; readonly PORT: string };

/** Sets the application (or the worker alone) going; `started` holds once it says that it has started. */
export function launchProduct(
  settings: Place,
  script: 'start' | 'worker' = 'start',
  args: readonly string[] = [],
): Product & { started(): Promise<void> } {
  const child = spawn(process.execPath, [`scripts/${script}.js`, ...args], { cwd: projectRoot, env: environment(settings) });
  const output = collect(child);
  const ended = new Promise<number | null>((resolve) => void child.once('exit', (code) => resolve(code)));
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return {
    base: `http://127.0.0.1:${settings.PORT}`,
    pid: child.pid ?? 0,
    output,
    ended: () => (isOver() ? child.exitCode : undefined),
    async started() {
      for (const deadline = performance.now() + 90_000; !output().includes('已启动'); await sleep(30))
        if (isOver() || performance.now() > deadline) throw new Error(`the product did not start: ${output()}`);
    },
    async end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts the application (or the worker alone) and waits until it says that it has started. */
export async function startProduct(settings: Place, script: 'start' | 'worker' = 'start'): Promise<Product> {
  const product = launchProduct(settings, script);
  await product.started();
  return product;
}

/** Signs in and returns the cookie. */
export async function signIn(base: string, signInName: string): Promise<string> {
  const reply = await fetch(`${base}/api/access/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName, password: PASSWORD }),
  });
  if (!reply.ok) throw new Error(`sign-in of ${signInName}: ${reply.status} ${await reply.text()}`);
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const lockOf = (dataDir: string): readonly string[] => {
  try {
    return readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
};

/** Number of the database's process; 0 when none is running. */
export const databasePid = (dataDir: string): number => Number(lockOf(dataDir)[0] ?? 0);

/** A connection to the database of a data folder as its owner, beside the product. */
export async function openAsked(dataDir: string): Promise<pg.Client> {
  const secret = readFileSync(join(dataDir, 'postgres.secret'), 'utf8').trim();
  const client = new pg.Client({
    connectionString: `postgres://mz_owner:${secret}@127.0.0.1:${Number(lockOf(dataDir)[3])}/mingzheng`,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Asks the database of a data folder as its owner. */
export async function ask<T extends object>(dataDir: string, question: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = await openAsked(dataDir);
  try {
    return (await client.query<T>(question, [...values])).rows;
  } finally {
    await client.end();
  }
}

export async function until(holds: () => boolean | Promise<boolean>, seconds = 30): Promise<boolean> {
  for (const deadline = performance.now() + seconds * 1_000; performance.now() < deadline; await sleep(50))
    if (await holds()) return true;
  return false;
}

/** A line that `npm test` shows although everything passed: figures, and what could not be run here. */
export const tell = (line: string): void => void process.stdout.write(`· ${line}\n`);
