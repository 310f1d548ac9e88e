import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '../src/platform/root.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    seededDataDir: string;
  }
}

/** The password of every data folder of these tests; it belongs to nothing that outlives them. */
export const PASSWORD = 'reliability-password';

/** One demonstration, made by the real command line, at rest; every test works on a copy of its folder. */
export function setup(project: TestProject): () => void {
  const dataDir = mkdtempSync(join(tmpdir(), 'mz-seeded-'));
  chmodSync(dataDir, 0o755); // or, as root, the database would move below /var/lib
  const env = { ...process.env, MZ_DATA_DIR: dataDir, MZ_DEMO_PASSWORD: PASSWORD };
  Reflect.deleteProperty(env, 'DATABASE_URL');
  const made = spawnSync(process.execPath, ['scripts/mz.js', 'measure', 'hotline.answer_rate', '2023', '--json'], {
    cwd: projectRoot,
    env,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`the demonstration could not be made: ${made.stderr}`);
  project.provide('seededDataDir', dataDir);
  return () => rmSync(dataDir, { recursive: true, force: true });
}
