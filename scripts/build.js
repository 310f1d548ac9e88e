// Bundles the program, its threads and the browser application into dist/, each only when its inputs changed.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAuditDesk } from './build-audit-desk.js';
import { root } from './ensure.js';

const dist = join(root, 'dist');

/** The inputs below a folder, each with size and time. */
function list(folder, lines) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) list(path, lines);
    else if (/\.(tsx?|css|html|json|md|png)$/.test(path) && !/\.test\.tsx?$/.test(path)) {
      const { size, mtimeMs } = statSync(path);
      lines.push(`${path}|${size}|${mtimeMs}`);
    }
  }
}

/** Read whole, for they are few: what is installed, and how it is built. */
const READ = ['package-lock.json', 'scripts/build.js', 'scripts/build-audit-desk.js'];

/** A fingerprint of the inputs by name, size and time: reading them all would cost a start half a second. */
function fingerprint() {
  const lines = [];
  for (const folder of ['src', 'seeds', 'docs/manual']) if (existsSync(join(root, folder))) list(join(root, folder), lines);
  const hash = createHash('sha256').update(lines.sort().join('\n'));
  for (const file of READ) hash.update(readFileSync(join(root, file)));
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

/** Packages that stay in node_modules, each for its reason; all others become part of the program, whose start reads one file. */
const EXTERNAL = [
  '@node-rs/argon2', // native
  'pdfjs-dist', // loads a file beside itself as its worker
  'pg-native', // an offer of pg that nobody installs
  'typescript', // would read a configuration that the queue looks for and nobody writes
];

/** Programs of dist/ with the packages they use; `supported` says what they may not be written with. */
async function bundle(programs, supported = {}) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, join(root, path)])),
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    supported,
    external: EXTERNAL,
    platform: 'node',
    target: 'node20',
    // the form whose compiled code can be kept (scripts/program.js), and in which packages of both kinds find what they expect
    format: 'cjs',
    banner: { js: `// ${randomUUID()}\nconst moduleUrl = require('node:url').pathToFileURL(__filename).href;` },
    define: {
      'import.meta.url': 'moduleUrl',
      'import.meta.dirname': '__dirname',
      // as from Node 21 on: where it is missing, pg makes a Response to see where it runs, for which Node loads all of its fetch
      navigator: '{ "userAgent": "Node.js" }',
    },
    // a third less to read at each start; lines stay short enough for a stack trace to say where
    minifyWhitespace: true,
    lineLimit: 120,
    charset: 'utf8',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

/** The programs of the threads that read workbooks and make leaves: they cannot run the sources on Node 20, so the tests need them built too. */
const THREADS = {
  'workbook-worker': 'src/platform/ingest/workbook/worker.ts',
  'leaf-worker': 'src/platform/seal/verify/leaf-worker.ts',
};

/** The thread that parses files which others have made. */
const AUDIT = { 'audit-reader': 'src/app/audit-reader.ts' };

export const buildWorker = () => once('threads', fingerprint(), () => bundle(THREADS));

async function bundleProgram() {
  // in a script whose compiled code was kept, import() finds nobody to ask
  await bundle({ mingzheng: 'src/app/program.ts' }, { 'dynamic-import': false });
  await bundle({ ...AUDIT, ...THREADS });
  for (const name of readdirSync(dist)) if (/\.compiled\b/.test(name)) rmSync(join(dist, name), { force: true }); // of what was built before
}

async function bundleWeb() {
  const { build } = await import('vite');
  process.env.NODE_ENV = 'production'; // what a test runner sets would make the development variant of every library
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

/** @param {{ web: boolean }} options the command line needs no browser bundle */
export async function buildAll({ web }) {
  const print = fingerprint();
  await once('program', print, bundleProgram);
  if (!web) return;
  await once('web', print, bundleWeb);
  await once('audit-desk', print, buildAuditDesk);
}
