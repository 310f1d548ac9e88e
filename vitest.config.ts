import { defineConfig } from 'vitest/config';
import { longestFirst } from './e2e/longest-first.ts';

/** The first seeds the demonstration, which most of the others copy; the second needs none meanwhile. */
const LONGEST = ['demonstration', 'matrix', 'self-evaluation', 'board', 'signing', 'report-text'];

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'seeds/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['scripts/test-build.js', 'src/platform/database/testing/global-setup.ts'],
    hookTimeout: 180_000,
    testTimeout: 60_000,
    maxWorkers: 2,
    // a worker loads the program once
    isolate: false,
    sequence: { sequencer: longestFirst(LONGEST) },
  },
});
