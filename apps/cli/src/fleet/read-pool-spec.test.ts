import type { PoolScheduler } from '@loschmidt/control/workflow-contract';
import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { type PoolFlags, seconds } from './pool-options.js';
import { readPoolSpec } from './read-pool-spec.js';

const slurm: PoolScheduler = { kind: 'slurm', nodes: null, requeue: false, args: [] };
const flags: PoolFlags = { slots: 8, idleTimeout: 300, targetHours: 1 };

describe('a pool as it is asked for', () => {
  it('has its limits in seconds and bytes, and what was not said is left open', () => {
    expect(readPoolSpec('night', slurm, { ...flags, timeLimit: 7_200, memory: '16GiB' })).toMatchObject({
      slots: 8,
      memoryBytes: 2 ** 34,
      limits: { maxJobs: 4, maxSlots: null, timeLimitSeconds: 7_200, idleSeconds: 300, targetSeconds: 3_600 },
      orchestrator: null,
    });
  });

  it('has a job for each host at most', () => {
    const spec = readPoolSpec('lab', { kind: 'ssh', hosts: ['a', 'b'], args: [] }, flags);
    expect(spec.limits.maxJobs).toBe(2);
  });

  it('has one job at a time where that has all of this machine', () => {
    const { slots: _, ...whole } = flags;
    const jobs = (more: PoolFlags) => readPoolSpec('here', { kind: 'local', host: 'here' }, more).limits.maxJobs;
    expect([jobs(whole), jobs(flags), jobs({ ...whole, maxJobs: 2 })]).toEqual([1, 4, 2]);
  });

  it.each<[string, Partial<PoolFlags>, string]>([
    ['Night', {}, 'its name must be 1 to 24 small letters, digits and hyphens'],
    ['night-', {}, 'its name must be'],
    ['night', { maxSlots: 4 }, '--max-slots must be at least the 8 slots of a job, got 4'],
    ['night', { timeLimit: 60 }, '--time-limit must be longer than --idle-timeout, got 60 s and 300 s'],
    ['night', { timeLimit: 59, idleTimeout: 10 }, '--time-limit must be at least 60 s, got 59 s'],
    ['night', { orchestrator: 'login' }, 'host:port'],
    ['night', { orchestrator: 'a:1,b' }, 'host:port'],
    ['night', { memory: 'much' }, '--memory'],
  ])('%s with %o is refused', (name, more, words) => {
    expect(() => readPoolSpec(name, slurm, { ...flags, ...more })).toThrow(words);
  });
});

describe('times', () => {
  it('have a unit, or are as Slurm writes them', () => {
    expect(['90s', '5m', '5min', '1.5h', '2d', '12:00:00'].map(seconds)).toEqual([
      90, 300, 300, 5_400, 172_800, 43_200,
    ]);
  });

  it.each(['90', 'soon', '0s', '31d', '1:2:3', '-5m'])('%s is none', (text) => {
    expect(() => seconds(text)).toThrow(InvalidArgumentError);
  });
});
