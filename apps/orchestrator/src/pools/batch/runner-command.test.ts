import type { PoolScheduler, PoolSpec } from '@loschmidt/control';
import { describe, expect, it } from 'vitest';
import { reachableAddress } from '../pool-places.js';
import { jobEnvironment, runnerCommand } from './runner-command.js';

const limits = { maxJobs: 4, maxSlots: null, timeLimitSeconds: null, idleSeconds: 300, targetSeconds: 3_600 };
const slurm: PoolScheduler = { kind: 'slurm', nodes: null, requeue: false, args: [] };
const ssh: PoolScheduler = { kind: 'ssh', hosts: ['a'], args: [] };
const cloud: PoolScheduler = { kind: 'kubernetes', image: 'i', tokenSecret: 's', args: [] };
const specOf = (scheduler: PoolScheduler, more: Partial<PoolSpec> = {}): PoolSpec => ({
  ...{ name: 'night', scheduler, slots: 8, memoryBytes: null, limits, orchestrator: null, runner: null },
  ...more,
});
const env = { LOSCHMIDT_TOKEN_FILE: '/home/me/token', LOSCHMIDT_SLOTS: '2', TEMPORAL_API_KEY: 'key', PATH: '/bin' };
const around = { orchestrator: 'login:7411', trust: {}, token: 'secret', env };

describe('the command of a job’s runner', () => {
  it('says where to go, whose it is and when to end; points get 80 % of the memory', () => {
    const { flags } = runnerCommand(specOf(slurm, { memoryBytes: 1_000 }), 'job-1', around);
    expect(flags.join(' ')).toBe('--orchestrator login:7411 --job job-1 --idle-seconds 300 --slots 8 --memory 800');
    expect(runnerCommand(specOf({ ...slurm, nodes: 2 }), 'job-1', around).flags).not.toContain('--slots');
    const limited = (of: PoolScheduler) =>
      runnerCommand(specOf(of, { limits: { ...limits, timeLimitSeconds: 5_400 } }), 'job-1', around).flags.join(' ');
    expect([limited(ssh), limited(cloud)]).toEqual(Array(2).fill(expect.stringContaining('--time-limit 5400s')));
    // It says itself when its job ends, wherever that is moved.
    expect(limited(slurm)).not.toContain('--time-limit');
    const shared = runnerCommand(specOf(slurm, { orchestrator: 'a:1,b:2' }), 'job-1', around);
    expect(shared.flags.slice(0, 4)).toEqual(['--orchestrator', 'a:1', '--orchestrator', 'b:2']);
  });

  it('has the secrets in its environment alone: by file where files are shared, by value behind ssh, by Secret in pods', () => {
    const secrets = (scheduler: PoolScheduler) => runnerCommand(specOf(scheduler), 'job-1', around).env;
    expect(secrets(slurm)).toEqual({ LOSCHMIDT_RUNNER_TOKEN_FILE: '/home/me/token' });
    expect(secrets(ssh)).toEqual({ LOSCHMIDT_RUNNER_TOKEN: 'secret' });
    expect(secrets(cloud)).toEqual({});
  });

  it('has the token of runners where there is one, and not the owner’s', () => {
    const secrets = (more: NodeJS.ProcessEnv, trust = {}) =>
      runnerCommand(specOf(slurm), 'job-1', { ...around, trust, env: { ...env, ...more } }).env;
    expect(secrets({ LOSCHMIDT_RUNNER_TOKEN: 'r' })).toEqual({ LOSCHMIDT_RUNNER_TOKEN: 'r' });
    expect(secrets({ LOSCHMIDT_RUNNER_TOKEN_FILE: '/r' })).toEqual({ LOSCHMIDT_RUNNER_TOKEN_FILE: '/r' });
    expect(secrets({}, { runnerTokenFile: '/r' })).toEqual({ LOSCHMIDT_RUNNER_TOKEN_FILE: '/r' });
  });

  it('inherits no setting that was meant for the orchestrator', () => {
    expect(jobEnvironment(env, { program: [], flags: [], env: {} })).toEqual({ PATH: '/bin' });
  });
});

describe('where jobs reach the orchestrator', () => {
  it('is where it listens, or as somebody says', () => {
    expect(reachableAddress(specOf(slurm), '10.0.0.1:7411')).toBe('10.0.0.1:7411');
    expect(reachableAddress(specOf(slurm), '0.0.0.0:7411')).toMatch(/^[^0].*:7411$/);
    expect(reachableAddress(specOf(slurm, { orchestrator: 'gate:1' }), '127.0.0.1:7411')).toBe('gate:1');
    expect(reachableAddress(specOf({ kind: 'local', host: 'h' }), '0.0.0.0:7411')).toBe('127.0.0.1:7411');
  });

  it('is nowhere where it listens for this machine alone', () => {
    expect(() => reachableAddress(specOf(slurm), '127.0.0.1:7411')).toThrow('Jobs elsewhere cannot reach');
  });
});
