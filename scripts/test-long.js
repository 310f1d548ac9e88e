#!/usr/bin/env node
// `npm run test:long`: the reliability suite with many more kills than `npm test` has time for. MZ_KILLS and MZ_SEED set how many
// and which; the figures printed are those that were measured.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildAll } from './build.js';
import { ensure, root } from './ensure.js';

ensure();
await buildAll({ web: true });
const env = { ...process.env, MZ_KILLS: process.env.MZ_KILLS ?? '200' };
const args = ['run', '--config', 'vitest.reliability.config.ts', 'reliability/crash.test.ts'];
process.exitCode = spawnSync(join(root, 'node_modules/.bin/vitest'), args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
