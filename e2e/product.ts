import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD } from '../reliability/demonstration.ts';
import { projectRoot } from '../src/platform/root.ts';

/** A folder others may pass through: as root the database server runs as another user. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mz-journey-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Starts the product the way `npm start` does and waits until it says where it listens, or what `until` names. */
export async function startProduct(dataDir: string, port: number, args: readonly string[] = [], until = `:${port}`) {
  const env = { ...process.env, PORT: String(port), MZ_DATA_DIR: dataDir, MZ_DEMO_PASSWORD: PASSWORD };
  Reflect.deleteProperty(env, 'DATABASE_URL');
  const child = spawn(process.execPath, ['scripts/start.js', ...args], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const said = () => Buffer.from(output, 'latin1').toString('utf8');
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString('latin1');
      if (said().includes(until)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}: ${said()}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  return { stop, said };
}
