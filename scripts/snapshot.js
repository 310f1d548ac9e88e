#!/usr/bin/env node
// `npm run snapshot`: writes snapshots/ and GLOSSARY.md anew; read the difference before committing it. The SQL snapshot needs
// every test once (about a minute); `npm run snapshot -- --quick` leaves it out.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensure, root } from './ensure.js';
import { writeSql } from './sql-snapshot.js';

ensure();
const quick = process.argv.includes('--quick');
const log = mkdtempSync(join(tmpdir(), 'mz-sql-'));
const env = { ...process.env, CI: '', MZ_SQL_LOG: log };
const files = quick ? ['src/app/snapshots.test.ts', 'src/app/matrix.test.ts', 'src/glossary.test.ts'] : [];
const vitest = join(root, 'node_modules/.bin/vitest');
const { status } = spawnSync(vitest, ['run', ...files, '--update'], { cwd: root, env, stdio: 'inherit' });
if (!quick) writeSql(log);
if (!quick && status !== 0) process.stderr.write('有测试未通过：snapshots/sql 可能缺少它们的语句，请修复后重新生成。\n');
rmSync(log, { recursive: true, force: true });
process.exitCode = status ?? 1;
