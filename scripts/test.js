#!/usr/bin/env node
// `npm test`: every check in turn, each with its time; what could not be run here is named; the last line counts.
// `--check` runs the quick ones only.
import { spawnSync } from 'node:child_process';
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

function run(command, args, env = {}) {
  return spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A step that either holds or does not counts as one test. */
function step(title, work) {
  const begun = performance.now();
  const complaint = work();
  if (complaint === '') passed += 1;
  else failed += 1;
  say(`${complaint === '' ? '✓' : '✗'} ${title} (${secondsSince(begun)} s)${complaint === '' ? '' : `\n${complaint}`}`);
}

const program = (title, command, args) =>
  step(title, () => {
    const { status, stdout, stderr } = run(command, args);
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
function suite(title, args, env) {
  const begun = performance.now();
  const file = join(scratch, `${title.replaceAll(/\W/g, '-')}.json`);
  const result = run(bin('vitest'), ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], env);
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

function whole() {
  program('unused code', bin('knip'), ['--no-progress']);
  program('bundles', process.execPath, ['-e', "import('./scripts/build.js').then(({ buildAll }) => buildAll({ web: true }))"]);
  const log = join(scratch, 'sql');
  mkdirSync(log);
  // statements are only all there when every test has run
  if (suite('units and routes', [], { MZ_SQL_LOG: log })) {
    step('SQL snapshot', () => {
      const differences = compareSql(log);
      return differences.length === 0 ? '' : `${differences.join('\n')}\n请核对后运行 npm run snapshot。`;
    });
  }
  suite('start, stop and crash', ['--config', 'vitest.reliability.config.ts'], { MZ_TEST_DEMONSTRATION: demonstration });
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

for (const project of [
  'tsconfig.json',
  'tsconfig.domain.json',
  'tsconfig.web.json',
  'e2e/tsconfig.json',
  'reliability/tsconfig.json',
])
  program(`types ${project}`, process.execPath, [tsc, '-p', project]);
program('style', bin('biome'), ['ci', '.', '--diagnostic-level=error']);
if (quick)
  suite('domain and architecture', [
    'src/kernel',
    'src/modules/performance/domain',
    'src/modules/reporting/domain',
    'src/architecture.test.ts',
    'src/glossary.test.ts',
  ]);
else {
  whole();
  await journeys();
}
rmSync(scratch, { recursive: true, force: true });
say(`all suites: ${secondsSince(begunAll)} s`);
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
