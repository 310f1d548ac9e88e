// Bundles the server, the command line and the browser application into dist/, each only when its inputs changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAuditDesk } from './build-audit-desk.js';
import { root } from './ensure.js';

const dist = join(root, 'dist');

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (/\.(tsx?|css|html|json|md|png)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

/** A fingerprint of the inputs by name, size and time: reading them all would cost a start half a second. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const folder of ['src', 'seeds', 'docs/manual']) {
    if (!existsSync(join(root, folder))) continue;
    for (const file of [...files(join(root, folder))].sort()) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}|${size}|${mtimeMs}\n`);
    }
  }
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex');
}

const stamp = (name) => join(dist, `${name}.stamp`);
const isFresh = (name, print) => existsSync(stamp(name)) && readFileSync(stamp(name), 'utf8') === print;

async function once(name, print, work) {
  if (isFresh(name, print)) return;
  mkdirSync(dist, { recursive: true });
  await work();
  writeFileSync(stamp(name), print);
}

/** Programs of dist/, packages staying in node_modules unless they are to be within. */
async function bundle(programs, packages = 'external') {
  const { build } = await import('esbuild');
  await build({
    entryPoints: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, join(root, path)])),
    outdir: dist,
    bundle: true,
    packages,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
  });
}

/**
 * The programs of the threads that read workbooks and make leaves: they cannot run the sources on Node 20, so the tests need them
 * built too. A thread is begun for every workbook, and begins in a third of the processor time when its packages are within.
 */
const THREADS = {
  'workbook-worker': 'src/platform/ingest/workbook/worker.ts',
  'leaf-worker': 'src/platform/seal/verify/leaf-worker.ts',
};

/** The thread that parses files which others have made. */
const AUDIT = { 'audit-reader': 'src/app/audit-reader.ts' };

export const buildWorker = () => once('threads', fingerprint(), bundleThreads);

const bundleThreads = () => bundle(THREADS, 'bundle');

async function bundleServer() {
  await bundle({ server: 'src/app/server.ts', worker: 'src/app/worker.ts', cli: 'src/app/cli.ts', ...AUDIT });
  await bundleThreads();
}

async function bundleWeb() {
  const { build } = await import('vite');
  process.env.NODE_ENV = 'production'; // what a test runner sets would make the development variant of every library
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

/** @param {{ web: boolean }} options the command line needs no browser bundle */
export async function buildAll({ web }) {
  const print = fingerprint();
  await once('server', print, bundleServer);
  if (!web) return;
  await once('web', print, bundleWeb);
  await once('audit-desk', print, buildAuditDesk);
}
