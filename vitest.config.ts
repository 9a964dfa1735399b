import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** After so long a test hangs: no test is judged by its speed. */
const HANG_MS = 600_000;

/** What is looked at again and again is so, or hangs: one second, vitest's own patience, is that of a quiet machine. */
const patient = { poll: { timeout: 60_000 } };

/** Whoever registers kinds, which stay, has a process of its own. */
const KINDS = ['tests/more-kinds.test.ts', 'libs/core/src/register-kinds.test.ts'];

/** What is compiled, Node loads as it does for users. Read and rewritten file by file for each test file it took seconds. */
const server = { deps: { external: [/\/(libs|apps)\/[^/]+\/dist\//] } };

// `process`: real servers and processes, which often wait for one another: more files at a time than there are cores, for what one waits for,
// another uses. `unit`: beside the code, which computes: no more files at a time than cores, for each process of files loads and compiles all that
// they import. Of both many files share a process. The gate runs the two beside each other.
// `faults`: hundreds of random faults, `statistics`: thousands of seeded trials, `packages`: each package with the whole quickstart; only when
// asked for.
export default defineConfig({
  test: {
    // A log that nobody watches is read for what fell: a line for each file that passed would hide it.
    reporters: process.env.CI === undefined ? ['default'] : ['minimal'],
    maxWorkers: Math.min(3 * availableParallelism(), 8 + availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          server,
          include: ['libs/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: KINDS,
          setupFiles: ['tests/support/before-each-file.ts'],
          isolate: false,
          maxWorkers: availableParallelism(),
          // Vitest wants one for each number of workers; others come before.
          sequence: { groupOrder: 1 },
          expect: patient,
          testTimeout: HANG_MS,
          hookTimeout: HANG_MS,
        },
      },
      {
        test: {
          name: 'process',
          server,
          include: ['tests/**/*.test.ts'],
          exclude: KINDS,
          globalSetup: ['tests/support/install-temporal.ts'],
          setupFiles: ['tests/support/after-each-file.ts'],
          isolate: false,
          expect: patient,
          testTimeout: HANG_MS,
          hookTimeout: HANG_MS,
        },
      },
      {
        test: {
          name: 'kinds',
          server,
          include: KINDS,
          globalSetup: ['tests/support/install-temporal.ts'],
          setupFiles: ['tests/support/before-each-file.ts', 'tests/support/after-each-file.ts'],
          expect: patient,
          testTimeout: HANG_MS,
          hookTimeout: HANG_MS,
        },
      },
      {
        test: {
          name: 'statistics',
          include: ['libs/*/src/**/*.statistics.ts'],
          testTimeout: 1_200_000,
          hookTimeout: HANG_MS,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.fault.ts'],
          globalSetup: ['tests/support/install-temporal.ts'],
          setupFiles: ['tests/support/after-each-file.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: HANG_MS,
          hookTimeout: HANG_MS,
        },
      },
      {
        test: {
          name: 'packages',
          include: ['tests/packages/**/*.package.ts'],
          sequence: { groupOrder: 3 },
          testTimeout: 4 * HANG_MS,
          hookTimeout: HANG_MS,
        },
      },
    ],
  },
});
