import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobState, PoolJob, PoolScheduler, PoolSpec } from '@loschmidt/control';
import type { BatchScheduler, JobOrder } from './batch-scheduler.js';
import { lastWords } from './last-words.js';
import { runCommand } from './run-command.js';
import { jobEnvironment, shellLine } from './runner-command.js';

type SlurmPool = PoolSpec & { readonly scheduler: Extract<PoolScheduler, { kind: 'slurm' }> };

/** Jobs of Slurm, by `sbatch`, `squeue` and `scancel`. `prefix`: how the names of this pool's jobs begin; `logs`: the folder of what they say. */
export function slurm(pool: SlurmPool, prefix: string, logs: string): BatchScheduler {
  const call = (program: string, args: readonly string[], more: { input?: string; env?: NodeJS.ProcessEnv } = {}) =>
    runCommand({ of: 'Slurm', program, args, ...more });
  const logOf = (name: string) => join(logs, `${name}.log`);
  const sbatch = (order: JobOrder, args: readonly string[]) => {
    const flags = [...sbatchFlags(pool, order, logOf(order.name)), ...args, ...pool.scheduler.args];
    return call('sbatch', flags, { input: batchScript(pool, order), env: jobEnvironment(process.env, order.runner) });
  };
  return {
    testSubmission: async (order) => {
      await sbatch(order, ['--test-only']);
    },
    // `<id>`, or `<id>;<cluster>`
    submit: async (order) => {
      // Not before: a pool that is refused leaves nothing.
      await mkdir(logs, { recursive: true });
      return (await sbatch(order, ['--parsable'])).trim().split(';')[0] ?? '';
    },
    list: async () => {
      const jobs = readQueue(
        await call('squeue', ['--noheader', '--me', '--states=all', `--format=${QUEUE_FORMAT}`]),
        prefix,
      );
      return Promise.all(jobs.map((job) => withLastWords(job, logOf(`${prefix}${job.number}`))));
    },
    cancel: async (jobs, which) => {
      if (jobs.length === 0) return;
      const ids = jobs.map(({ id }) => id);
      // Only Slurm knows which have begun since.
      await call('scancel', ['--quiet', ...(which === 'queued' ? ['--state=PENDING'] : []), ...ids]);
    },
  };
}

/** What the user hands on comes after it, and wins. */
function sbatchFlags({ slots, memoryBytes, limits, scheduler }: SlurmPool, { name }: JobOrder, log: string): string[] {
  const { nodes, requeue } = scheduler;
  const seconds = limits.timeLimitSeconds;
  return [
    `--job-name=${name}`,
    `--output=${log}`,
    '--open-mode=append',
    requeue ? '--requeue' : '--no-requeue',
    '--ntasks-per-node=1',
    ...(nodes === null ? ['--nodes=1', `--cpus-per-task=${slots}`] : [`--nodes=${nodes}`, '--exclusive']),
    ...(seconds === null
      ? []
      : [`--time=${Math.floor(seconds / 60)}:${String(Math.ceil(seconds % 60)).padStart(2, '0')}`]),
    ...(memoryBytes === null ? [] : [`--mem=${Math.ceil(memoryBytes / 2 ** 20)}M`]),
  ];
}

/** A runner on each node, which ends before the job does, and gets SIGTERM from `srun` when that is cancelled. */
export function batchScript({ scheduler, slots }: SlurmPool, { runner }: JobOrder): string {
  const cores = scheduler.nodes === null ? String(slots) : '"$SLURM_CPUS_ON_NODE"';
  const wholeNode = scheduler.nodes === null ? '' : ` --slots ${cores}`;
  return `#!/bin/sh
# Where Slurm says what memory the job has, and nobody else does, points take 80 % of it.
[ "\${SLURM_MEM_PER_NODE:-0}" -gt 0 ] && LOSCHMIDT_MEMORY=$((SLURM_MEM_PER_NODE * 8 / 10))MiB && export LOSCHMIDT_MEMORY
exec srun --kill-on-bad-exit=0 --cpus-per-task=${cores} ${shellLine(runner)}${wholeNode}
`;
}

/** The reason comes last: it may hold anything. */
const QUEUE_FORMAT = '%i|%j|%T|%N|%r';

/** The lines of `squeue` that are jobs of the pool, in the order of their numbers. A job that was restored by hand under an old name is told as it is. */
export function readQueue(text: string, prefix: string): PoolJob[] {
  return text
    .split('\n')
    .flatMap((line) => {
      const [id = '', name = '', state = '', host = '', ...reason] = line.split('|');
      const number = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
      return Number.isInteger(number) ? [{ number, id, state: stateOf(state, host, reason.join('|')) }] : [];
    })
    .sort((a, b) => a.number - b.number);
}

const QUEUED = ['PENDING', 'REQUEUED', 'REQUEUE_HOLD', 'REQUEUE_FED', 'SPECIAL_EXIT', 'RESV_DEL_HOLD'];
const STOPPED = ['CANCELLED', 'TIMEOUT', 'DEADLINE', 'PREEMPTED', 'NODE_FAIL', 'REVOKED'];
const FAILED = ['FAILED', 'OUT_OF_MEMORY', 'BOOT_FAIL', 'LAUNCH_FAILED', 'RECONFIG_FAIL'];

/** What is not known counts as running: then nothing is submitted in its place. */
function stateOf(state: string, host: string, reason: string): JobState {
  if (QUEUED.includes(state)) return { kind: 'queued', reason: reason === 'None' ? '' : reason };
  if (state === 'COMPLETED') return { kind: 'ended', how: 'done', reason: '' };
  const words = reason === '' || reason === 'None' ? state : `${state} (${reason})`;
  if (STOPPED.includes(state)) return { kind: 'ended', how: 'stopped', reason: words };
  if (FAILED.includes(state)) return { kind: 'ended', how: 'failed', reason: words };
  return { kind: 'running', host };
}

async function withLastWords(job: PoolJob, log: string): Promise<PoolJob> {
  const { state } = job;
  if (state.kind !== 'ended' || state.how !== 'failed') return job;
  const words = await lastWords(log);
  return words === '' ? job : { ...job, state: { ...state, reason: `${state.reason}: ${words}` } };
}
