#!/usr/bin/env node
// `npm test`: every check in turn; the last line counts them. `--check` runs the quick ones only.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensure, root } from './ensure.js';

ensure();
const quick = process.argv.includes('--check');
const bin = (name) => join(root, 'node_modules/.bin', name);
const tsc = join(root, 'node_modules/typescript-native/bin/tsc');
let passed = 0;
let failed = 0;

function run(command, args, env = {}) {
  return spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function report(title, ok, seconds, output) {
  process.stdout.write(`${ok ? '✓' : '✗'} ${title} (${seconds.toFixed(1)} s)\n`);
  if (!ok) process.stdout.write(`${output}\n`);
}

/** A step that either holds or does not counts as one test. */
function step(title, command, args) {
  const begun = performance.now();
  const { status, stdout, stderr } = run(command, args);
  const ok = status === 0;
  if (ok) passed += 1;
  else failed += 1;
  report(title, ok, (performance.now() - begun) / 1000, `${stdout}${stderr}`);
}

/** A suite counts its own tests; one that ends without a result counts as failed. */
function suite(title, args, env) {
  const begun = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'mz-test-'));
  const file = join(folder, 'result.json');
  const result = run(bin('vitest'), ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], env);
  let counts = { numPassedTests: 0, numFailedTests: 0, success: false };
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // no result file: counted below
  }
  rmSync(folder, { recursive: true, force: true });
  const ok = result.status === 0 && counts.numFailedTests === 0 && counts.numPassedTests > 0;
  passed += counts.numPassedTests;
  failed += counts.numFailedTests + (ok || counts.numFailedTests > 0 ? 0 : 1);
  report(
    `${title}: ${counts.numPassedTests} passed, ${counts.numFailedTests} failed`,
    ok,
    (performance.now() - begun) / 1000,
    `${result.stdout}${result.stderr}`,
  );
}

for (const project of ['tsconfig.json', 'tsconfig.domain.json', 'tsconfig.web.json', 'e2e/tsconfig.json'])
  step(`types ${project}`, process.execPath, [tsc, '-p', project]);
step('style', bin('biome'), ['ci', '.', '--diagnostic-level=error']);
if (quick) {
  suite('domain and architecture', [
    'src/kernel',
    'src/modules/performance/domain',
    'src/modules/reporting/domain',
    'src/architecture.test.ts',
    'src/glossary.test.ts',
  ]);
} else {
  step('unused code', bin('knip'), ['--no-progress']);
  suite('units and routes', []);
  const { ensureChromium } = await import('./chromium.js');
  const chromium = ensureChromium();
  if (chromium) suite('journeys', ['--config', 'vitest.e2e.config.ts'], { CHROMIUM_PATH: chromium });
  else {
    failed += 1;
    process.stdout.write('✗ journeys: 没有找到 Chromium;请运行 sudo apt-get install -y chromium,或用 CHROMIUM_PATH 指明路径。\n');
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
