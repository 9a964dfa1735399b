import type { JobsServed, PoolJob, PoolSpec } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { need, offer } from '../fixture/sample-fleet.js';
import type { RunnerState, WaitingChunk } from '../fleet/fleet-view.js';
import type { Demand } from './plan-jobs.js';
import type { PoolWatch } from './pool-activity-types.js';
import { PoolBoard } from './pool-board.js';
import { submitBatch } from './submit-batch.js';
import { watchPool } from './watch-pool.js';

const limits = { maxJobs: 4, maxSlots: null, timeLimitSeconds: null, idleSeconds: 300, targetSeconds: 3_600 };
const scheduler = { kind: 'slurm', nodes: null, requeue: false, args: [] } as const;
const spec: PoolSpec = {
  ...{ name: 'night', scheduler, slots: 2, memoryBytes: null, limits, orchestrator: null, runner: null },
};
const watch: PoolWatch = {
  pool: 'night',
  id: '1',
  spec,
  live: [],
  course: { kind: 'working' },
  delayMs: 0,
  rests: false,
};
const queued = (number: number, reason = 'Priority'): PoolJob => ({
  ...{ number, id: `${100 + number}`, state: { kind: 'queued', reason } },
});
const running = (number: number): PoolJob => ({
  number,
  id: `${100 + number}`,
  state: { kind: 'running', host: 'n1' },
});
const work = (slots: number): Demand[] => [{ size: 'small', seconds: slots * 3_600, chunks: 1_000, bytes: 2 ** 20 }];

/** A pool that is looked at with a clock of its own; `list` and `demand` are what is there now. */
function sight(now: { jobs: readonly PoolJob[] | LoschmidtError; demand: readonly Demand[] }) {
  let clock = 0;
  let asked = 0;
  let kept: JobsServed = {};
  const board = new PoolBoard(() => clock);
  const deps = {
    scheduler: {
      testSubmission: async () => {},
      submit: async () => '',
      cancel: async () => {},
      list: async () => {
        asked += 1;
        if (now.jobs instanceof LoschmidtError) throw now.jobs;
        return now.jobs;
      },
    },
    prefix: 'loschmidt-night-1-',
    demand: async () => now.demand,
    fleet: {
      runners: (): readonly RunnerState[] => [],
      waiting: (): readonly WaitingChunk[] => [],
    },
    board,
    now: () => {
      clock += 1;
      return clock;
    },
    lookMs: 1,
    keep: (served: JobsServed) => {
      kept = served;
    },
  };
  const says = () => board.list()[0]?.says;
  return { deps, board, says, asked: () => asked, kept: () => kept };
}

/** Until something is to be done, or it was looked at a few times. */
async function look(deps: ReturnType<typeof sight>['deps'], more: Partial<PoolWatch> = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 100);
  try {
    return await watchPool({ ...watch, ...more }, deps, stop.signal);
  } catch {
    return 'nothing';
  } finally {
    clearTimeout(timer);
  }
}

describe('a pool that is looked at', () => {
  it('asks for what is missing, and says what it waits for', async () => {
    const { deps, says } = sight({ jobs: [running(1), queued(2)], demand: work(8) });
    expect(await look(deps, { live: [1, 2] })).toEqual({ ended: [], submit: 2, withdraw: [], served: {} });
    expect(says()).toBe('1 job runs, 1 job waits in the queue: Priority');
  });

  it('asks for nothing, and does not bother the scheduler, where nothing is left', async () => {
    const { deps, says, asked } = sight({ jobs: [], demand: [] });
    expect(await look(deps)).toBe('nothing');
    expect(asked()).toBe(0);
    expect(says()).toBe('nothing was left to compute when it last looked');
  });

  it('waits for a scheduler that is not there, and says so', async () => {
    const { deps, says } = sight({
      jobs: new LoschmidtError('unavailable', 'Slurm does not answer: no'),
      demand: work(8),
    });
    expect(await look(deps, { live: [1] })).toBe('nothing');
    expect(says()).toBe('Slurm does not answer: no');
  });

  it('tells of jobs that have ended, or that the scheduler does not know', async () => {
    const failed: PoolJob = { number: 1, id: '101', state: { kind: 'ended', how: 'failed', reason: 'exit code 127' } };
    const { deps } = sight({ jobs: [failed, running(2)], demand: work(2) });
    expect(await look(deps, { live: [1, 2, 3] })).toMatchObject({
      ended: [
        { number: 1, how: 'failed', reason: 'exit code 127' },
        { number: 3, how: 'lost' },
      ],
      submit: 0,
    });
  });

  it('submits nothing before its delay is over, and withdraws what is queued while it is paused', async () => {
    const demand = work(8);
    const course = { kind: 'delayed', until: 0, reason: 'no (2 in a row)' } as const;
    const late = sight({ jobs: [], demand });
    expect(await look(late.deps, { course, delayMs: 900_000 })).toBe('nothing');
    expect(late.says()).toBe('asks again in 15 min: no (2 in a row)');
    const asleep = sight({ jobs: [queued(1), running(2)], demand });
    const paused = { kind: 'paused', reason: 'job 3 failed: exit code 127' } as const;
    expect(await look(asleep.deps, { course: paused, live: [1, 2] })).toMatchObject({ withdraw: [1], submit: 0 });
    expect(asleep.says()).toBe('paused: job 3 failed: exit code 127; 1 job runs until idle');
  });

  it('counts the slots of other runners, and knows its own by their ids', async () => {
    const { deps } = sight({ jobs: [running(1)], demand: work(6) });
    const runner = (runnerId: string) => ({ offer: offer(runnerId, { slots: 2 }), draining: false });
    deps.fleet.runners = () =>
      [runner('loschmidt-night-1-1.abcd'), runner('workstation')] as unknown as readonly RunnerState[];
    expect(await look(deps, { live: [1] })).toMatchObject({ submit: 1 });
  });

  describe('a job whose runner idled', () => {
    const ended = async (runner: Partial<RunnerState>, waiting: readonly WaitingChunk[], left = work(2)) => {
      const now = { jobs: [running(1)] as readonly PoolJob[], demand: work(2) };
      const { deps } = sight(now);
      deps.fleet.runners = () =>
        [{ offer: offer('loschmidt-night-1-1.abcd', { slots: 2 }), ...runner }] as readonly RunnerState[];
      deps.fleet.waiting = () => waiting;
      await look(deps, { live: [1] });
      deps.fleet.runners = () => [];
      deps.fleet.waiting = () => [];
      now.jobs = [{ number: 1, id: '101', state: { kind: 'ended', how: 'done', reason: '' } }];
      now.demand = left;
      const report = await look(deps, { live: [1] });
      return report === 'nothing' ? report : report.ended[0];
    };
    const waits = (memoryBytes: number) => ({ need: need('1-000007', { memoryBytes }), since: 0, reason: 'too short' });

    it('has failed where a chunk waited that it could not take, and the next one would idle as well', async () => {
      expect(await ended({ hasServed: false }, [waits(1e9)])).toEqual({
        number: 1,
        how: 'failed',
        reason: 'its runner was given nothing, and a chunk waits: too short',
      });
    });

    it('has done what it could where it was given one, nothing waited for its like, or nothing is left', async () => {
      expect(await ended({ hasServed: true }, [waits(1e9)])).toMatchObject({ how: 'done' });
      expect(await ended({ hasServed: false }, [])).toMatchObject({ how: 'done' });
      expect(await ended({ hasServed: false }, [waits(1e12)])).toMatchObject({ how: 'done' });
      expect(await ended({ hasServed: false }, [waits(1e9)], [])).toMatchObject({ how: 'done' });
    });
  });

  describe('a job whose runner idled while its orchestrator was started anew', () => {
    const OWN = 'loschmidt-night-1-1.abcd';
    const waits = { need: need('1-000007', { memoryBytes: 1e9 }), since: 0, reason: 'too short' };
    /** What is known when the first process has looked, and how the job ended in the eyes of the next one. */
    async function restarted(hasServed: boolean, seen: (deps: ReturnType<typeof sight>['deps']) => void = () => {}) {
      const first = sight({ jobs: [running(1)], demand: work(2) });
      first.deps.fleet.runners = () => [{ offer: offer(OWN, { slots: 2 }), hasServed } as RunnerState];
      first.deps.fleet.waiting = () => [waits];
      await look(first.deps, { live: [1] });
      const served = first.kept();
      const now = { jobs: [running(1)] as readonly PoolJob[], demand: work(2) };
      const next = sight(now);
      seen(next.deps);
      await look(next.deps, { live: [1], served });
      next.deps.fleet.runners = () => [];
      now.jobs = [{ number: 1, id: '101', state: { kind: 'ended', how: 'done', reason: '' } }];
      const report = await look(next.deps, { live: [1] });
      return [served, report === 'nothing' ? report : report.ended[0], next.kept()];
    }

    it('has failed with the reason that was seen before', async () => {
      expect(await restarted(false)).toEqual([
        { 1: 'too short' },
        { number: 1, how: 'failed', reason: 'its runner was given nothing, and a chunk waits: too short' },
        { 1: 'too short' },
      ]);
    });

    it('has done what it could where it had served before, though it was given nothing since', async () => {
      const comes = (deps: ReturnType<typeof sight>['deps']) => {
        deps.fleet.runners = () => [{ offer: offer(OWN, { slots: 2 }), hasServed: false } as RunnerState];
        deps.fleet.waiting = () => [waits];
      };
      expect(await restarted(true, comes)).toMatchObject([{ 1: null }, { how: 'done' }, { 1: null }]);
    });

    it('has done what it could where another orchestrator has seen it serve, whatever was seen here', async () => {
      const { deps, kept } = sight({ jobs: [running(1), running(2)], demand: work(2) });
      deps.fleet.runners = () => [{ offer: offer(OWN, { slots: 2 }), hasServed: false } as RunnerState];
      deps.fleet.waiting = () => [waits];
      await look(deps, { live: [1, 2] });
      deps.fleet.runners = () => [];
      await look(deps, { live: [1, 2], served: { 1: null, 2: 'too short' } });
      expect(kept()).toEqual({ 1: null, 2: 'too short' });
      await look(deps, { live: [1, 2], served: { 1: 'too short' } });
      expect(kept()).toEqual({ 1: null, 2: 'too short' });
    });

    it('is forgotten once its end was told', async () => {
      const { deps, board, kept } = sight({ jobs: [], demand: [] });
      await look(deps, { served: { 1: 'too short' } });
      expect([kept(), board.unserved.reasonOf('loschmidt-night-1-1')]).toEqual([{}, null]);
    });
  });

  it('says when a point needs more memory than a job has', async () => {
    const { deps, says } = sight({ jobs: [], demand: [{ size: 'large', seconds: 9, chunks: 1, bytes: 2 ** 33 }] });
    expect(await look(deps, { spec: { ...spec, memoryBytes: 5 * 2 ** 30 } })).toBe('nothing');
    expect(says()).toBe('what is left needs 8 GiB for a point, and a job has 4 GiB');
  });
});

describe('a batch of submissions', () => {
  const order = (number: number) => ({ number, name: `job-${number}`, runner: { program: [], flags: [], env: {} } });
  const at = (known: readonly PoolJob[], submit: (number: number) => string) => {
    const submitted: number[] = [];
    return {
      submitted,
      testSubmission: async () => {},
      cancel: async () => {},
      list: async () => known,
      submit: async ({ number }: { number: number }) => {
        const id = submit(number);
        submitted.push(number);
        return id;
      },
    };
  };
  const never = new AbortController().signal;

  it('submits nothing that an attempt before it has submitted', async () => {
    const scheduler = at([queued(1), running(2)], (number) => `${100 + number}`);
    const { taken, refusal } = await submitBatch([1, 2, 3].map(order), scheduler, never, 0);
    expect(scheduler.submitted).toEqual([3]);
    expect(taken.map(({ number, id }) => [number, id])).toEqual([
      [1, '101'],
      [2, '102'],
      [3, '103'],
    ]);
    expect(refusal).toBeNull();
  });

  it('is held back from where it is told to stop', async () => {
    const stop = new AbortController();
    const scheduler = at([], (number) => {
      if (number === 2) stop.abort();
      return `${100 + number}`;
    });
    expect(await submitBatch([1, 2, 3, 4].map(order), scheduler, stop.signal, 0)).toEqual({
      taken: [
        { number: 1, id: '101' },
        { number: 2, id: '102' },
      ],
      refusal: null,
    });
    expect(scheduler.submitted).toEqual([1, 2]);
  });

  it('ends with the first that is refused', async () => {
    const scheduler = at([], (number) => {
      if (number === 2) throw new LoschmidtError('conflict', 'Slurm refuses: job submit limit');
      return `${100 + number}`;
    });
    expect(await submitBatch([1, 2, 3].map(order), scheduler, never, 0)).toEqual({
      taken: [{ number: 1, id: '101' }],
      refusal: { number: 2, reason: 'Slurm refuses: job submit limit', isFinal: true },
    });
  });
});
