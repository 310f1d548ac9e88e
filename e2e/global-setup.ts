import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { startProduct, temporaryFolder } from './product.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    seeded: string;
  }
}

/** The demonstration is generated once; every journey works on its own copy of it. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = temporaryFolder();
  const product = await startProduct(folder, 20_000 + ((process.pid + 7) % 20_000));
  await product.stop();
  project.provide('seeded', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
