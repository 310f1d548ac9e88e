import { defineConfig } from 'vitest/config';
import { longestFirst } from './e2e/longest-first.ts';

/** The first seeds the demonstration, which most of the others copy; those without need none meanwhile. */
const WITHOUT = ['matrix', 'imports', 'ledgers', 'backups', 'own'];
const LONGEST = ['demonstration', ...WITHOUT, 'self-evaluation', 'signing', 'report-text', 'board'];

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'seeds/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['scripts/test-build.js', 'src/platform/database/testing/global-setup.ts'],
    hookTimeout: 180_000,
    testTimeout: 60_000,
    // a test waits for itself or for the server, and some for time to pass: three keep two processors busy
    maxWorkers: 3,
    // a worker loads the program once
    isolate: false,
    sequence: { sequencer: longestFirst(LONGEST) },
  },
});
