import { performance } from 'node:perf_hooks';
import { openPool } from '../../../platform/database/pool.ts';
import { importInto } from '../import.ts';
import { IDENTITY } from './product.ts';
import { forkAt, type Place, placeOfFork } from './servers.ts';

type Imported = { readonly ms: number; readonly peakMb?: number | undefined };
/** `mz import` of one file into a register of the scratch database, from its first connection to its commit. */
export type Importing = (place: Place, register: string, path: string) => Promise<Imported>;

/** Imports in this process: for a test that looks at the measurement, not at its figures. */
export const importInside: Importing = async ({ url }, register, path) => {
  const begun = performance.now();
  const pool = openPool({ url, role: 'mz_app' });
  try {
    const code = await importInto({ pool, kind: 'own', identity: async () => IDENTITY }, { key: register, path, json: true });
    if (code !== 0) throw new Error(`the import ended with ${code}`);
  } finally {
    await pool.end();
  }
  return { ms: performance.now() - begun };
};

/** Imports in a process that does nothing else, so that the most memory it ever held is that of the import. */
export const importApart: Importing = (place, register, path) =>
  new Promise((resolve, reject) => {
    const child = forkAt(place, ['--import', path, register], { errors: 'ignore' });
    let told: (Imported & { readonly error?: string }) | undefined;
    child.once('message', (message) => {
      told = Object(message);
    });
    child.once('exit', (code) => {
      if (told && told.error === undefined) resolve(told);
      else reject(new Error(told?.error ?? `the import ended with ${code}`));
    });
  });

/** What such a process does. */
export async function importAsChild(path: string, register: string): Promise<void> {
  const { tell, ...place } = placeOfFork();
  try {
    const { ms } = await importInside(place, register, path);
    tell({ ms, peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6 });
  } catch (error) {
    tell({ ms: 0, error: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
}
