import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'seeds/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['scripts/test-build.js', 'src/platform/database/testing/global-setup.ts'],
    hookTimeout: 180_000,
    testTimeout: 60_000,
    maxWorkers: 2,
    // a worker loads the program once
    isolate: false,
  },
});
