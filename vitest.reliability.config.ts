import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['reliability/**/*.test.ts'],
    globalSetup: ['reliability/setup.ts'],
    hookTimeout: 180_000,
    testTimeout: 3_600_000,
    maxWorkers: 2,
  },
});
