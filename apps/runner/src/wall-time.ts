import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readDuration } from '@loschmidt/core/duration';
import type { Log } from './log.js';
import type { RunnerFlags } from './runner-flags.js';

/** Two clocks at the same moment, in milliseconds. */
export interface Clocks {
  /** Since this process started, monotonic. */
  readonly monotonic: number;
  readonly wall: number;
}

/**
 * When the process must have ended, in milliseconds of its monotonic clock: the earliest of what the flags say and of the end of the Slurm job that
 * it is in; null: never.
 */
export function endOf(
  { until, timeLimitMs }: Pick<RunnerFlags, 'until' | 'timeLimitMs'>,
  jobEnd: number | null,
  { monotonic, wall }: Clocks,
): number | null {
  const moments = [
    ...(until === null ? [] : [monotonic + until.getTime() - wall]),
    ...(timeLimitMs === null ? [] : [timeLimitMs]),
    ...(jobEnd === null ? [] : [monotonic + jobEnd - wall]),
  ];
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Of this process. */
export function clocks(): Clocks {
  return { monotonic: performance.now(), wall: Date.now() };
}

const SQUEUE_MS = 10_000;

/** Prints the time that is left of a job. */
async function squeue(job: string): Promise<string> {
  const args = ['--noheader', '--jobs', job, '--format', '%L'];
  return (await promisify(execFile)('squeue', args, { timeout: SQUEUE_MS })).stdout;
}

/** In milliseconds since 1970 of this clock; null: never. Throws where `squeue` fails, or says something else. */
async function toldEnd(job: string, timeLeft: typeof squeue): Promise<number | null> {
  const text = (await timeLeft(job)).trim();
  const seconds = readDuration(text);
  if (seconds !== null) return Date.now() + 1_000 * seconds;
  if (text === 'UNLIMITED') return null;
  throw new Error(`it says '${text.slice(0, 80)}'`);
}

/**
 * When the Slurm job ends that this process is in, in milliseconds since 1970 of this clock; null: it is in none, or in one without an end, or nobody
 * knows, which is logged. Slurm says it in the environment from version 23.02 on; before, and where that seems past, `squeue` does.
 */
export async function slurmJobEnd(env: NodeJS.ProcessEnv, log: Log, timeLeft = squeue): Promise<number | null> {
  const { SLURM_JOB_ID: job, SLURM_JOB_END_TIME: end } = env;
  if (!job) return null;
  const told = end && /^\d{9,11}$/.test(end) ? 1_000 * Number(end) : 0;
  // Else the clock is ahead of Slurm's, or a shell has outlived its job and kept its environment: `squeue` knows.
  if (told > Date.now()) return told;
  try {
    return await toldEnd(job, timeLeft);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error);
    log('warn', 'it is not known when this Slurm job ends', {
      job,
      reason,
      hint: 'Say it with --time-limit or --until; without, chunks that do not fit are given back when Slurm ends the job.',
    });
    return null;
  }
}

/** Each runner of a large fleet asks: a thousand do so three times a second. */
const ASK_MS = 300_000;
/** They shall not all ask in the same moment. */
const SPREAD = 1 / 4;
/** What `squeue` says is of whole seconds, and may come late. */
const SAME_MS = 10_000;

/**
 * Asks Slurm every few minutes whether the job ends at another time: its limit may be changed while it runs. Calls `onMoved` with the new end, as
 * `slurmJobEnd` tells it; `known`: the one before. Returns when the signal is aborted, at once outside of a job. What cannot be heard changes nothing.
 */
export async function watchJobEnd(
  env: NodeJS.ProcessEnv,
  known: number | null,
  onMoved: (end: number | null) => void,
  signal: AbortSignal,
  { askMs = ASK_MS, timeLeft = squeue } = {},
): Promise<void> {
  const { SLURM_JOB_ID: job } = env;
  if (!job) return;
  let end = known;
  while (!signal.aborted) {
    const spreadMs = askMs * (1 + SPREAD * (2 * Math.random() - 1));
    await sleep(spreadMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const told = await toldEnd(job, timeLeft).catch(() => end);
    const isSame = told === end || (told !== null && end !== null && Math.abs(told - end) <= SAME_MS);
    if (isSame || signal.aborted) continue;
    end = told;
    onMoved(end);
  }
}
