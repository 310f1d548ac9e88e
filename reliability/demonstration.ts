import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/root.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    seeded: string;
  }
}

/** The password of every data folder of these tests; it belongs to nothing that outlives them. */
export const PASSWORD = 'demonstration-password-2023';

/**
 * One demonstration at rest, made by the real command line; whoever tests works on a copy of its folder. `npm test` names the folder
 * its suites share (MZ_TEST_DEMONSTRATION), where the first of them leaves it.
 */
export function makeDemonstration(): { readonly folder: string; readonly remove: () => void } {
  const shared = process.env.MZ_TEST_DEMONSTRATION;
  if (shared && existsSync(shared)) return { folder: shared, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'mz-seeded-'));
  chmodSync(folder, 0o755); // or, as root, the database would move below /var/lib
  const env = { ...process.env, MZ_DATA_DIR: folder, MZ_DEMO_PASSWORD: PASSWORD };
  Reflect.deleteProperty(env, 'DATABASE_URL');
  const made = spawnSync(process.execPath, ['scripts/mz.js', 'measure', 'hotline.answer_rate', '2023', '--json'], {
    cwd: projectRoot,
    env,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`the demonstration could not be made: ${made.stderr}`);
  if (shared) {
    renameSync(folder, shared); // whole or not at all
    return { folder: shared, remove: () => undefined };
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
