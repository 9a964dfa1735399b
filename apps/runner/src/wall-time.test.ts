import { describe, expect, it, vi } from 'vitest';
import { endOf, slurmJobEnd, watchJobEnd } from './wall-time.js';

describe('when a runner must have ended', () => {
  const clocks = { monotonic: 5_000, wall: 1_000_000 };

  it('is the earliest of what was said, on the monotonic clock', () => {
    const nothing = { until: null, timeLimitMs: null };
    expect(endOf(nothing, null, clocks)).toBeNull();
    expect(endOf({ ...nothing, until: new Date(1_060_000) }, null, clocks)).toBe(65_000);
    expect(endOf({ ...nothing, timeLimitMs: 60_000 }, null, clocks)).toBe(60_000);
    expect(endOf({ until: new Date(1_060_000), timeLimitMs: 60_000 }, 1_030_000, clocks)).toBe(35_000);
  });
});

describe('the end of a Slurm job', () => {
  const log = vi.fn();
  const ask = (env: NodeJS.ProcessEnv, said: string) => slurmJobEnd(env, log, async () => said);

  it('is in the environment, or else what squeue says is left', async () => {
    expect(await ask({}, '1:00')).toBeNull();
    expect(await ask({ SLURM_JOB_ID: '7', SLURM_JOB_END_TIME: '4000000000' }, '')).toBe(4_000_000_000_000);
    const before = Date.now();
    const end = (await ask({ SLURM_JOB_ID: '7' }, '1-00:00:30\n')) ?? 0;
    expect(end - before).toBeGreaterThanOrEqual(86_430_000);
    expect(end - Date.now()).toBeLessThanOrEqual(86_430_000);
    expect(await ask({ SLURM_JOB_ID: '7' }, 'UNLIMITED\n')).toBeNull();
    expect(log).not.toHaveBeenCalled();
  });

  it('is what squeue says is left where the clock is ahead of Slurm, so that the end seems past', async () => {
    const before = Date.now();
    const end = await ask({ SLURM_JOB_ID: '7', SLURM_JOB_END_TIME: '1500000000' }, '30:00\n');
    expect((end ?? 0) - before).toBeGreaterThanOrEqual(1_800_000);
    expect(log).not.toHaveBeenCalled();
  });

  it('is not known where squeue is not there or says something else, and that is told', async () => {
    const fails = () => Promise.reject(new Error('spawn squeue ENOENT'));
    expect(await slurmJobEnd({ SLURM_JOB_ID: '7' }, log, fails)).toBeNull();
    expect(await ask({ SLURM_JOB_ID: '7' }, 'slurm_load_jobs error')).toBeNull();
    // A shell that has outlived its job.
    expect(await ask({ SLURM_JOB_ID: '7', SLURM_JOB_END_TIME: '1500000000' }, '')).toBeNull();
    expect(log.mock.calls.map(([level, , { reason }]) => [level, reason])).toEqual([
      ['warn', 'spawn squeue ENOENT'],
      ['warn', "it says 'slurm_load_jobs error'"],
      ['warn', "it says ''"],
    ]);
  });
});

describe('a time limit that is changed while the job runs', () => {
  const minutes = (end: number | null | undefined) =>
    end === null || end === undefined ? end : Math.round((end - Date.now()) / 60_000);

  it('is noticed, prolonged, shortened or taken away; what is as before, or cannot be heard, changes nothing', async () => {
    const says = [
      '30:00',
      '29:58',
      '1:00:00',
      'slurm_load_jobs error',
      'INVALID',
      '1:00:00',
      'UNLIMITED',
      'UNLIMITED',
      '5:00',
    ];
    const stop = new AbortController();
    const moved: (number | null | undefined)[] = [];
    const timeLeft = async (job: string) => {
      expect(job).toBe('7');
      const text = says.shift();
      if (text === undefined) stop.abort();
      return text ?? '';
    };
    const known = Date.now() + 1_800_000;
    const move = (end: number | null) => void moved.push(minutes(end));
    await watchJobEnd({ SLURM_JOB_ID: '7' }, known, move, stop.signal, { askMs: 1, timeLeft });
    expect(moved).toEqual([60, null, 5]);
  });

  it('is asked for in jobs of Slurm alone', async () => {
    const timeLeft = vi.fn();
    await watchJobEnd({}, null, () => {}, new AbortController().signal, { askMs: 1, timeLeft });
    expect(timeLeft).not.toHaveBeenCalled();
  });
});
