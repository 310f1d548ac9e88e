#!/usr/bin/env node
// `npm run test:crash [-- --kills 1000 --seed N --minutes M --report FILE]`: kill -9 of application and PostgreSQL under writes, with
// many more kills than `npm test` has time for. With --report a run that was broken off is gone on with. Prints a table and JSON;
// exit code 1 on anything but 0 lost, 0 doubled, 0 half there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.js';
import { ensure, fail, root } from './ensure.js';

/** The options, each a whole number above 0 except the file. */
function read() {
  const text = { type: 'string' };
  try {
    const { values } = parseArgs({ options: { kills: { ...text, default: '1000' }, seed: text, minutes: text, report: text } });
    for (const name of ['kills', 'seed', 'minutes'])
      if (values[name] !== undefined && !/^[1-9]\d{0,8}$/.test(values[name])) fail(`--${name} 应为正整数`);
    return values;
  } catch (error) {
    return fail(`参数有误：${error.message}`);
  }
}

ensure();
const { kills, seed, minutes, report } = read();
await buildAll({ web: true });
const scratch = mkdtempSync(join(tmpdir(), 'mz-crash-'));
const file = report ? resolve(report) : join(scratch, 'run.json');
const env = {
  ...process.env,
  MZ_KILLS: kills,
  MZ_CRASH_REPORT: file,
  ...(seed ? { MZ_SEED: seed } : {}),
  ...(minutes ? { MZ_CRASH_MINUTES: minutes } : {}),
};
const args = ['run', '--config', 'vitest.reliability.config.ts', 'reliability/crash.test.ts', '--disableConsoleIntercept=true'];
const { status } = spawnSync(join(root, 'node_modules/.bin/vitest'), args, { cwd: root, env, stdio: 'inherit' });
try {
  process.stdout.write(`${JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).run)}\n`);
} catch {
  process.stderr.write('没有一轮做完，没有结果。\n');
}
rmSync(scratch, { recursive: true, force: true });
process.exitCode = status ?? 1;
