// What must be there before anything else runs: a fitting Node and the installed packages. Plain JavaScript, no
// dependencies, and it speaks on standard error only, so that `mz … --json` stays clean.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const LEAST = [20, 19];
const LOCK_WAIT_MS = 300_000;

/** Ends the program with one line for people. */
export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(2);
}

/** Whether a version such as `20.19.0` is new enough. */
export function fits(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}

/** Whether the installed packages are missing or older than the lock file. */
export function isStale(folder) {
  const installed = join(folder, 'node_modules/.package-lock.json');
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(join(folder, 'package-lock.json')).mtimeMs;
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Two starts at once must not install at once: a folder is made by one of them only. */
function locked(work) {
  const lock = join(root, '.install-lock');
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
      if (age > LOCK_WAIT_MS) rmdirSync(lock); // left by an installation that was killed
      if (Date.now() > deadline) fail('另一个安装正在进行且没有结束；请等待它完成，或删除 .install-lock 后重试。');
      sleep(200);
    }
  }
  try {
    work();
  } finally {
    rmdirSync(lock);
  }
}

/** Installs exactly what the lock file says when needed; nothing depends on an install script. */
export function ensure() {
  if (!fits(process.versions.node))
    fail(`明证需要 Node ${LEAST.join('.')} 以上，当前是 ${process.versions.node}；请升级后重试。`);
  if (!isStale(root)) return;
  locked(() => {
    if (!isStale(root)) return;
    process.stderr.write('正在安装依赖包（首次约一分钟）……\n');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    // npm's own words go to standard error; devDependencies are needed to build and to test
    const result = spawnSync(npm, ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (result.status !== 0) fail('依赖包安装失败：请检查网络与 npm 源设置后重试（命令 npm ci --ignore-scripts）。');
  });
}
