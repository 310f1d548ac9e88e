import type { TestProject } from 'vitest/node';
import { makeDemonstration } from './demonstration.ts';

/** The demonstration is generated once; every test works on its own copy of it. */
export function setup(project: TestProject): () => void {
  const { folder, remove } = makeDemonstration();
  project.provide('seeded', folder);
  return remove;
}
