import { defineConfig } from 'vitest/config';

// `unit`: beside the code, in parallel. `process`: real servers and processes, one file after the other, so that they do not fight for cores.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['libs/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'process',
          include: ['tests/**/*.test.ts'],
          globalSetup: ['tests/support/install-temporal.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
