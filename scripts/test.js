#!/usr/bin/env node
// `npm test`: every check in turn, each with its time; what could not be run here is named; the last line counts.
// `--check` runs the quick ones only.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensure, root } from './ensure.js';
import { compareSql } from './sql-snapshot.js';

ensure();
const quick = process.argv.includes('--check');
const bin = (name) => join(root, 'node_modules/.bin', name);
const tsc = join(root, 'node_modules/typescript-native/bin/tsc');
const scratch = mkdtempSync(join(tmpdir(), 'mz-test-'));
/** Where the suites that start the product share one generated demonstration. */
const demonstration = join(scratch, 'demonstration');
const begunAll = performance.now();
let passed = 0;
let failed = 0;

const say = (line) => process.stdout.write(`${line}\n`);
const secondsSince = (begun) => ((performance.now() - begun) / 1000).toFixed(1);

/** Runs a program to its end; what it says is kept. */
function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (said[name] += text));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...said }));
  });
}

/** A step that either holds or does not counts as one test. */
async function step(title, work) {
  const begun = performance.now();
  const complaint = await work();
  if (complaint === '') passed += 1;
  else failed += 1;
  say(`${complaint === '' ? '✓' : '✗'} ${title} (${secondsSince(begun)} s)${complaint === '' ? '' : `\n${complaint}`}`);
}

const program = (title, command, args) =>
  step(title, async () => {
    const { status, stdout, stderr } = await run(command, args);
    return status === 0 ? '' : `${stdout}${stderr}` || `status ${status}`;
  });

/** What a suite tells although it passed (lines that begin with ·), and the tests that could not be run here. */
function remarks(output, counts) {
  const skipped = (counts.testResults ?? []).flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'skipped' || status === 'pending')
      .map(({ fullName }) => `  未运行：${fullName}`),
  );
  return [...output.split('\n').filter((line) => line.startsWith('· ')), ...skipped];
}

/** A suite counts its own tests; one that ends without a result counts as failed. */
async function suite(title, args, env) {
  const begun = performance.now();
  const file = join(scratch, `${title.replaceAll(/\W/g, '-')}.json`);
  const result = await run(
    bin('vitest'),
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env,
  );
  let counts = { numPassedTests: 0, numFailedTests: 0 };
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // no result file: counted below
  }
  const ok = result.status === 0 && counts.numFailedTests === 0 && counts.numPassedTests > 0;
  passed += counts.numPassedTests;
  failed += counts.numFailedTests + (ok || counts.numFailedTests > 0 ? 0 : 1);
  say(`${ok ? '✓' : '✗'} ${title}: ${counts.numPassedTests} passed, ${counts.numFailedTests} failed (${secondsSince(begun)} s)`);
  for (const line of remarks(result.stdout, counts)) say(line);
  if (!ok) say(`${result.stdout}${result.stderr}`);
  return ok;
}

async function whole() {
  const log = join(scratch, 'sql');
  mkdirSync(log);
  // statements are only all there when every test has run
  if (await suite('units and routes', [], { MZ_SQL_LOG: log })) {
    await step('SQL snapshot', () => {
      const differences = compareSql(log);
      return differences.length === 0 ? '' : `${differences.join('\n')}\n请核对后运行 npm run snapshot。`;
    });
  }
  await suite('start, stop and crash', ['--config', 'vitest.reliability.config.ts'], { MZ_TEST_DEMONSTRATION: demonstration });
  await journeys();
}

async function journeys() {
  const { ensureChromium } = await import('./chromium.js');
  const chromium = ensureChromium();
  if (chromium)
    return suite('journeys', ['--config', 'vitest.e2e.config.ts'], {
      CHROMIUM_PATH: chromium,
      MZ_TEST_DEMONSTRATION: demonstration,
    });
  failed += 1;
  say('✗ journeys: 没有找到 Chromium；请运行 sudo apt-get install -y chromium，或用 CHROMIUM_PATH 指明路径。');
}

/** One thread each: several would each work the same types out again, while style and unused code keep the other processor busy. */
async function types() {
  for (const project of [
    'tsconfig.json',
    'tsconfig.domain.json',
    'tsconfig.web.json',
    'e2e/tsconfig.json',
    'reliability/tsconfig.json',
  ])
    await program(`types ${project}`, process.execPath, [tsc, '--singleThreaded', '-p', project]);
}

async function unused() {
  if (quick) return;
  await program('unused code', bin('knip'), ['--no-progress']);
  await program('bundles', process.execPath, [
    '-e',
    "import('./scripts/build.js').then(({ buildAll }) => buildAll({ web: true }))",
  ]);
}

/** What a rule of the domain or of the architecture is checked by while one works. */
const inner = () =>
  suite('domain and architecture', [
    'src/kernel',
    'src/modules/performance/domain',
    'src/modules/reporting/domain',
    'src/architecture.test.ts',
    'src/glossary.test.ts',
  ]);

const style = () => program('style', bin('biome'), ['ci', '.', '--diagnostic-level=error']);
await Promise.all([types(), style(), unused(), ...(quick ? [inner()] : [])]);
if (!quick) await whole();
rmSync(scratch, { recursive: true, force: true });
say(`all suites: ${secondsSince(begunAll)} s`);
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
