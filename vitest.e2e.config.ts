import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/global-setup.ts'],
    hookTimeout: 180_000,
    testTimeout: 120_000,
    maxWorkers: 2,
  },
});
