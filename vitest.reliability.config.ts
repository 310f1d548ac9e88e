import { defineConfig } from 'vitest/config';
import { longestFirst } from './e2e/longest-first.ts';

export default defineConfig({
  test: {
    include: ['reliability/**/*.test.ts'],
    globalSetup: ['reliability/setup.ts'],
    hookTimeout: 180_000,
    testTimeout: 3_600_000,
    // they wait for starts and recoveries most of the time
    maxWorkers: 3,
    sequence: { sequencer: longestFirst(['crash', 'start']) },
  },
});
