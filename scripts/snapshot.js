#!/usr/bin/env node
// `npm run snapshot`: writes snapshots/ and GLOSSARY.md anew; read the difference before committing it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensure, root } from './ensure.js';

ensure();
const env = { ...process.env, CI: '' };
const files = ['src/app/snapshots.test.ts', 'src/app/matrix.test.ts', 'src/glossary.test.ts'];
process.exitCode =
  spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', ...files, '--update'], { cwd: root, env, stdio: 'inherit' }).status ??
  1;
