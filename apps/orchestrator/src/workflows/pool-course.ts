import type { PoolEvent, PoolState } from '@loschmidt/control/workflow-contract';
import type { EndedJob, Submission } from '../pools/pool-activity-types.js';

const MINUTE_MS = 60_000;
/** After the first failure in a row, the second, and so on; the last from there. */
const DELAYS_MS = [0, 1, 15, 30, 60].map((minutes) => minutes * MINUTE_MS);
/** So many in a row, and somebody must look. */
const MOST_FAILED_JOBS = 3;
const MOST_REFUSALS = 10;
/** Of the newest events. A history takes them along when it continues as new. */
const MOST_EVENTS = 100;
const LONGEST_EVENT = 500;

export const NEW_POOL: PoolState = {
  course: { kind: 'working' },
  next: 1,
  live: [],
  refusals: 0,
  failures: 0,
  log: [],
};

/** Numbers for new jobs. They count as submitted from here on: whether they are only the scheduler knows. */
export function reserve(state: PoolState, jobs: number): { state: PoolState; numbers: number[] } {
  const numbers = Array.from({ length: jobs }, (_, k) => state.next + k);
  return { numbers, state: { ...state, next: state.next + jobs, live: [...state.live, ...numbers] } };
}

/** One that was refused stays alive until the scheduler is seen not to have it: a refusal may come after the job was taken. */
export function submitted(
  state: PoolState,
  numbers: readonly number[],
  { taken, refusal }: Submission,
  at: number,
): PoolState {
  const tried = new Set([...taken.map(({ number }) => number), refusal?.number]);
  const live = state.live.filter((number) => !numbers.includes(number) || tried.has(number));
  let next: PoolState = { ...state, live };
  if (taken.length > 0) {
    next = note(
      { ...next, refusals: 0 },
      at,
      `submitted ${jobsText(taken.map(({ number, id }) => `${number} (${id})`))}`,
    );
  }
  if (refusal === null) return settled(next);
  next = note(next, at, refusal.reason);
  // It is looked for by the next watch, which submits nothing before it answers.
  if (!refusal.isFinal) return next;
  const refusals = next.refusals + 1;
  return hold({ ...next, refusals }, refusals, MOST_REFUSALS, refusal.reason, at);
}

export function ended(state: PoolState, ends: readonly EndedJob[], at: number): PoolState {
  const gone = new Set(ends.map(({ number }) => number));
  let next: PoolState = { ...state, live: state.live.filter((number) => !gone.has(number)) };
  for (const { number, how, reason } of ends) {
    if (how === 'lost') continue;
    next = note(next, at, `job ${number} ${how === 'done' ? 'ended' : how}${reason === '' ? '' : `: ${reason}`}`);
    // Who was stopped may have served or not.
    if (how === 'done') next = settled({ ...next, failures: 0 });
    if (how === 'failed') {
      const failures = next.failures + 1;
      next = hold({ ...next, failures }, failures, MOST_FAILED_JOBS, `job ${number} failed: ${reason}`, at);
    }
  }
  return next;
}

/** `reason`: why it could not be done; it is tried again. */
export function withdrawn(state: PoolState, numbers: readonly number[], reason: string | null, at: number): PoolState {
  if (reason !== null) return state.log.at(-1)?.text === reason ? state : note(state, at, reason);
  const live = state.live.filter((number) => !numbers.includes(number));
  return note({ ...state, live }, at, `withdrew ${jobsText(numbers.map(String))}`);
}

/** `reason` null: somebody wants it. */
export function paused(state: PoolState, reason: string | null, at: number): PoolState {
  return note({ ...state, course: { kind: 'paused', reason } }, at, reason === null ? 'paused' : `paused: ${reason}`);
}

export function resumed(state: PoolState, at: number): PoolState {
  return note({ ...state, course: { kind: 'working' }, failures: 0, refusals: 0 }, at, 'resumed');
}

/** An activity failed in a way that none should. */
export function stumbled(state: PoolState, reason: string, at: number): PoolState {
  const refusals = state.refusals + 1;
  return hold(note({ ...state, refusals }, at, reason), Math.max(2, refusals), MOST_REFUSALS, reason, at);
}

/** A pool that is paused stays so, whatever ends or is taken meanwhile. */
function settled(state: PoolState): PoolState {
  return state.course.kind === 'delayed' ? { ...state, course: { kind: 'working' } } : state;
}

function hold(state: PoolState, inARow: number, most: number, reason: string, at: number): PoolState {
  if (state.course.kind === 'paused') return state;
  if (inARow >= most) return paused(state, `${reason} (${inARow} in a row)`, at);
  const delay = DELAYS_MS[Math.min(inARow, DELAYS_MS.length) - 1] ?? 0;
  return delay === 0 ? state : { ...state, course: { kind: 'delayed', until: at + delay, reason } };
}

function note(state: PoolState, at: number, text: string): PoolState {
  const event: PoolEvent = { at, text: text.length > LONGEST_EVENT ? `${text.slice(0, LONGEST_EVENT)}…` : text };
  return { ...state, log: [...state.log, event].slice(-MOST_EVENTS) };
}

const SHOWN = 10;

function jobsText(jobs: readonly string[]): string {
  const more = jobs.length > SHOWN ? ` and ${jobs.length - SHOWN} more` : '';
  return `job${jobs.length === 1 ? '' : 's'} ${jobs.slice(0, SHOWN).join(', ')}${more}`;
}
