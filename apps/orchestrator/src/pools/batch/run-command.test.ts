import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsOfLog } from './last-words.js';
import { runCommand, wordsOf } from './run-command.js';

const shell = (script: string, more: { unavailableCodes?: number[] } = {}) =>
  runCommand({ of: 'Slurm', program: 'sh', args: ['-c', script], ...more });

describe('a command of a scheduler', () => {
  it('gets its input and gives its output', async () => {
    expect(await runCommand({ of: 'Slurm', program: 'cat', args: [], input: 'a\nb\n' })).toBe('a\nb\n');
  });

  it('that is not installed is named, with what to do', async () => {
    await expect(runCommand({ of: 'Slurm', program: 'no-such-sbatch', args: [] })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'Slurm is not there: `no-such-sbatch` must be on the PATH of the orchestrator',
    });
  });

  it.each([
    [
      'sbatch: error: invalid partition specified: nope',
      'conflict',
      'Slurm refuses: invalid partition specified: nope',
    ],
    [
      'sbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit)',
      'conflict',
      'Slurm refuses: Batch job submission failed: Job violates accounting/QOS policy (job submit limit)',
    ],
    [
      'sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)',
      'unavailable',
      'Slurm does not answer: Batch job submission failed: Unable to contact slurm controller (connect failure)',
    ],
    [
      'Error from server (Forbidden): error when creating "STDIN": jobs.batch is forbidden: User "x" cannot create resource "jobs"',
      'conflict',
      'Slurm refuses: jobs.batch is forbidden: User "x" cannot create resource "jobs"',
    ],
    [
      'sbatch: fatal: Could not establish a configuration source',
      'unavailable',
      'Slurm does not answer: Could not establish a configuration source',
    ],
    [
      'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      'unavailable',
      'Slurm does not answer: The connection to the server localhost:8080 was refused - did you specify the right host or port?',
    ],
  ])('that says %j is told in its own words', async (words, code, message) => {
    await expect(shell(`echo ${JSON.stringify(words).replaceAll('`', '')} >&2; exit 1`)).rejects.toMatchObject({
      code,
      message,
    });
  });

  it('that ends as ssh does without a connection is not there', async () => {
    await expect(shell('echo Permission denied >&2; exit 255', { unavailableCodes: [255] })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'Slurm does not answer: Permission denied',
    });
  });

  it('that hangs is ended', async () => {
    await expect(runCommand({ of: 'Slurm', program: 'sleep', args: ['60'] }, 50)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});

describe('what a command has started', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loschmidt-command-'));
  });
  afterEach(async () => {
    for (const pid of await sleepers()) if ((await programOf(pid)) !== '') process.kill(pid, 'SIGKILL');
    await rm(folder, { recursive: true });
  });

  /** Begins something that holds the command's pipes for an hour, and writes down what. */
  const sleeps = () => `sleep 3600 & echo $! >>${folder}/pids; `;
  const sleepers = async () => {
    const pids = await readFile(join(folder, 'pids'), 'utf8').catch(() => '');
    return pids
      .split('\n')
      .filter((pid) => pid !== '')
      .map(Number);
  };
  /** Nothing where that has ended. */
  const programOf = (pid = Number.NaN) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');

  it('is ended with it at the deadline, which is kept whoever holds its pipes', async () => {
    await expect(
      runCommand({ of: 'Slurm', program: 'sh', args: ['-c', `${sleeps()}wait`] }, 1_000),
    ).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('must answer within 1 s') });
    await expect.poll(async () => programOf((await sleepers())[0])).toBe('');
  });

  it('lives on where it ends by itself, and all that it printed is there', async () => {
    expect(await shell(`${sleeps()}head -c 300000 /dev/zero`)).toHaveLength(300_000);
    expect(await programOf((await sleepers())[0])).toContain('sleep');
    await expect(shell(`${sleeps()}echo no such job >&2; exit 1`)).rejects.toMatchObject({
      message: 'Slurm refuses: no such job',
    });
  });

  it('is ended with it where the process ends that has asked', async () => {
    const built = fileURLToPath(new URL('../../../dist/pools/batch/run-command.js', import.meta.url));
    const script = `
      import { existsSync } from 'node:fs';
      import { runCommand } from ${JSON.stringify(built)};
      runCommand({ of: 'Slurm', program: 'sh', args: ['-c', ${JSON.stringify(`${sleeps()}wait`)}] });
      setInterval(() => existsSync(${JSON.stringify(join(folder, 'pids'))}) && process.exit(7), 20);`;
    const code = await new Promise((resolve) => {
      execFile(process.execPath, ['--input-type=module', '--eval', script], (error) => resolve(error?.code));
    });
    expect(code).toBe(7);
    await expect.poll(async () => programOf((await sleepers())[0])).toBe('');
  });
});

it('several lines are one sentence, each thing said once', () => {
  expect(wordsOf('sbatch: error: no\nsbatch: error: no\nallocation failure: Invalid\n')).toBe(
    'no; allocation failure: Invalid',
  );
});

it('the last words of a job are its runner’s own sentence, else its last line', () => {
  const error = JSON.stringify({ level: 'error', message: 'Cannot serve.', hint: 'Try again.' });
  expect(wordsOfLog(`{"level":"info","message":"x"}\n${error}\nsrun: error: task 0: Exited with exit code 1\n`)).toBe(
    'Cannot serve. Try again.',
  );
  expect(wordsOfLog('sh: 1: runner: not found\nsrun: error: Exited\n')).toBe('sh: 1: runner: not found');
  expect(wordsOfLog('')).toBe('');
});
