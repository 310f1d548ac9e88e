import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/global-setup.ts'],
    hookTimeout: 180_000,
    testTimeout: 120_000,
    maxWorkers: 2,
    // two browsers and two products share a small machine: what fails once is tried once more, and the reporter names it
    retry: 1,
  },
});
