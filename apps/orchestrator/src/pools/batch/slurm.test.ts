import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { batchScript, readQueue, slurm } from './slurm.js';

const PREFIX = 'loschmidt-night-07de6b36-';
const line = (...fields: string[]) => fields.join('|');

it('jobs of the pool are found by their names, with the state that Slurm gives them', () => {
  const jobs = readQueue(
    [
      line('12', `${PREFIX}4`, 'RUNNING', 'node7', 'None'),
      line('9', `${PREFIX}1`, 'PENDING', '', 'Resources'),
      line('10', `${PREFIX}2`, 'PENDING', '', 'None'),
      line('8', 'loschmidt-night-ffffffff-1', 'PENDING', '', 'Priority'),
      line('7', 'somebody-else', 'RUNNING', 'node1', 'None'),
      line('11', `${PREFIX}3`, 'COMPLETING', 'node2', 'None'),
      '',
    ].join('\n'),
    PREFIX,
  );
  expect(jobs).toEqual([
    { number: 1, id: '9', state: { kind: 'queued', reason: 'Resources' } },
    { number: 2, id: '10', state: { kind: 'queued', reason: '' } },
    { number: 3, id: '11', state: { kind: 'running', host: 'node2' } },
    { number: 4, id: '12', state: { kind: 'running', host: 'node7' } },
  ]);
});

it.each([
  ['COMPLETED', 'None', { how: 'done', reason: '' }],
  ['FAILED', 'NonZeroExitCode', { how: 'failed', reason: 'FAILED (NonZeroExitCode)' }],
  ['OUT_OF_MEMORY', 'OutOfMemory', { how: 'failed' }],
  ['TIMEOUT', 'TimeLimit', { how: 'stopped' }],
  ['PREEMPTED', 'None', { how: 'stopped', reason: 'PREEMPTED' }],
  ['NODE_FAIL', 'None', { how: 'stopped' }],
  ['CANCELLED', 'None', { how: 'stopped' }],
])('a job that is %s has ended', (state, reason, expected) => {
  const [job] = readQueue(line('1', `${PREFIX}1`, state, 'node1', reason), PREFIX);
  expect(job?.state).toMatchObject({ kind: 'ended', ...expected });
});

it.each(['REQUEUED', 'REQUEUE_HOLD', 'SPECIAL_EXIT'])('a preempted job that is %s waits again', (state) => {
  expect(readQueue(line('1', `${PREFIX}1`, state, '', 'BeginTime'), PREFIX)[0]?.state.kind).toBe('queued');
});

it('a state that is not known counts as running: nothing is submitted in its place', () => {
  expect(readQueue(line('1', `${PREFIX}1`, 'EXPEDITING', '', ''), PREFIX)[0]?.state.kind).toBe('running');
});

it('the script hands words to the shell as they are, and a whole node its own slots', () => {
  const runner = { program: ['/opt/a b/runner'], flags: ['--job', "it's"], env: {} };
  const limits = { maxJobs: 1, maxSlots: null, timeLimitSeconds: null, idleSeconds: 1, targetSeconds: 1 };
  const spec = { name: 'n', slots: 8, memoryBytes: null, limits, orchestrator: null, runner: null };
  const scriptOf = (nodes: number | null) =>
    batchScript(
      { ...spec, scheduler: { kind: 'slurm', nodes, requeue: false, args: [] } },
      { number: 1, name: 'j', runner },
    );
  expect(scriptOf(null)).toContain(`--cpus-per-task=8 '/opt/a b/runner' --job 'it'\\''s'\n`);
  expect(scriptOf(2)).toContain('--cpus-per-task="$SLURM_CPUS_ON_NODE"');
  expect(scriptOf(2)).toMatch(/--slots "\$SLURM_CPUS_ON_NODE"\n$/);
});

it('a submission that is only tried leaves no folder, and one that is made has one for its log', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loschmidt-slurm-'));
  await writeFile(join(folder, 'sbatch'), '#!/bin/sh\ncat >/dev/null; echo 7\n');
  await chmod(join(folder, 'sbatch'), 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  try {
    const limits = { maxJobs: 1, maxSlots: null, timeLimitSeconds: null, idleSeconds: 1, targetSeconds: 1 };
    const scheduler = { kind: 'slurm', nodes: null, requeue: false, args: [] } as const;
    const spec = { name: 'n', slots: 8, memoryBytes: null, limits, orchestrator: null, runner: null, scheduler };
    const pool = slurm(spec, PREFIX, join(folder, 'pools', 'n'));
    const order = { number: 1, name: `${PREFIX}1`, runner: { program: ['runner'], flags: [], env: {} } };
    await pool.testSubmission(order);
    expect(await readdir(folder)).toEqual(['sbatch']);
    expect(await pool.submit(order)).toBe('7');
    expect(await readdir(join(folder, 'pools'))).toEqual(['n']);
  } finally {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  }
});
