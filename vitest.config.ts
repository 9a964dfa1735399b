import { defineConfig } from 'vitest/config';

// `unit`: beside the code, first. `process`: real servers and processes, mostly waiting for one another, two files at a time.
// `faults`: hundreds of random faults, `statistics`: thousands of seeded trials, both only when asked for.
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
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'statistics',
          include: ['libs/*/src/**/*.statistics.ts'],
          testTimeout: 1_200_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.fault.ts'],
          globalSetup: ['tests/support/install-temporal.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
