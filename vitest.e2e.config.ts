import { defineConfig } from 'vitest/config';
import { longestFirst } from './e2e/longest-first.ts';
import { findChromium } from './scripts/chromium.js';

const LONGEST = [
  'second-unit',
  'reversal',
  'access',
  'self-evaluation',
  'figure-home',
  'own',
  'grid',
  'sign',
  'board',
  'report',
  'import',
];

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['reliability/setup.ts'],
    setupFiles: ['e2e/on-failure.ts'],
    env: { CHROMIUM_PATH: findChromium() ?? '' },
    hookTimeout: 180_000,
    testTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    // a journey waits for one of browser, server and database at a time: three keep two processors busy
    maxWorkers: 3,
    // a worker loads the browser's driver once
    isolate: false,
    sequence: {
      sequencer: longestFirst(LONGEST),
    },
  },
});
