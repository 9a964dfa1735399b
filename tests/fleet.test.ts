import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliMachine, cliMachine, kill } from './support/cli.js';
import { type ScriptedSlurm, scriptedSlurm } from './support/scripted-slurm.js';
import { pidOf } from './support/services-of-machine.js';
import { freePort } from './support/temporal-server.js';
import { until } from './support/until.js';

/** Some seconds of work in a few chunks. */
const campaign = (name: string) => `name: ${name}
point:
  lattice: { kind: chain, sites: 8 }
  particles: { tau: 4, upsilon: 4 }
  evolution: { kind: stepwise, time: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 500
parameters:
  interaction: { values: [0, 1, 2, 3, 4, 5, 6, 7] }
`;

interface Shown {
  readonly state: string;
  readonly says: string;
  readonly submitted: number;
}

describe('a pool of jobs', () => {
  let slurm: ScriptedSlurm;
  let machine: CliMachine;
  beforeAll(async () => {
    slurm = scriptedSlurm();
    machine = cliMachine({ ...slurm.env, LOSCHMIDT_POOL_SECONDS: '0.2' });
    for (const name of ['first', 'second']) writeFileSync(join(machine.folder, `${name}.yaml`), campaign(name));
    const { code, stderr } = await machine.run('up', '--no-runner', '--listen', `127.0.0.1:${await freePort()}`);
    expect(code, stderr).toBe(0);
  });
  afterAll(async () => {
    await machine.dispose();
    slurm.dispose();
  });
  const add = (...more: string[]) =>
    machine.run('fleet', 'add', 'slurm', 'night', '--slots', '1', '--max-jobs', '3', '--idle-timeout', '3s', ...more);
  const night = async () => (await machine.stack()).pools.find(({ name }) => name === 'night');
  const done = (name: string) =>
    until(
      () => machine.completed(`campaigns/${name}`),
      (completed) => completed === 8,
    );

  test('is refused in the scheduler’s words where a job of it would be, and where jobs could not get here', async () => {
    const { orchestrator } = await machine.stack();
    const unreachable = await add();
    expect(unreachable.code).toBe(2);
    expect(unreachable.stderr).toContain('Jobs elsewhere cannot reach the orchestrator');
    const refused = await add('--orchestrator', orchestrator ?? '', '--', '--partition', 'nope');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('Cannot add pool night: Slurm refuses: invalid partition specified: nope.');
    const { pools } = await machine.json<{ pools: unknown[] }>('fleet', 'list', '--json');
    expect(pools).toEqual([]);
    expect(slurm.submitted()).toEqual([]);
  });

  test('grows for a campaign, submits nothing twice when the orchestrator is killed, and shrinks when it idles', async () => {
    const { orchestrator } = await machine.stack();
    const added = await add(
      '--target-hours',
      '0.0001',
      '--orchestrator',
      orchestrator ?? '',
      '--',
      '--partition',
      'main',
    );
    expect(added.code, added.stderr).toBe(0);
    expect((await add('--orchestrator', orchestrator ?? '')).stderr).toContain('there is one of this name already');
    slurm.set('hold', true);
    expect((await machine.run('submit', 'first.yaml')).code).toBe(0);
    await until(night, (pool) => pool?.says === '3 jobs wait in the queue: Priority');
    const why = await machine.json<{ answer: string }>('why', 'first', '--json');
    expect(why.answer).toBe('first waits for a runner: pool night: 3 jobs wait in the queue: Priority.');

    const before = await machine.stack();
    kill(pidOf(before, 'orchestrator'));
    await until(machine.stack, ({ processes }) =>
      processes.some(({ restarts, pid }) => restarts === 1 && pid !== null),
    );
    await until(night, (pool) => pool?.jobs.length === 3);
    expect(slurm.submitted()).toHaveLength(3);

    slurm.set('hold', false);
    await until(machine.stack, ({ runners }) => runners.length > 1);
    await done('first');
    await until(night, (pool) => pool?.says === 'nothing was left to compute when it last looked');
    // However slow this machine is and however many jobs it took: each has its own name.
    expect(new Set(slurm.submitted()).size).toBe(slurm.submitted().length);
    const { events } = await machine.json<{ events: { text: string }[] }>('fleet', 'log', 'night', '--json');
    const texts = events.map(({ text }) => text);
    expect(texts[0]).toBe('submitted jobs 1 (1), 2 (2), 3 (3)');
    expect(texts).toEqual(expect.arrayContaining([1, 2, 3].map((number) => `job ${number} ended`)));
  });

  test('pauses with the reason when its jobs fail, and goes on when somebody has mended it', async () => {
    slurm.set('broken', true);
    expect((await machine.run('submit', 'second.yaml')).code).toBe(0);
    await until(night, (pool) => pool?.says.startsWith('paused: ') ?? false);
    const shown = await machine.json<Shown>('fleet', 'show', 'night', '--json');
    expect(shown).toMatchObject({ state: 'paused', submitted: slurm.submitted().length });
    expect(shown.says).toMatch(/^paused: job \d failed: FAILED \(NonZeroExitCode\): execve\(\): .* \(3 in a row\)$/);
    expect((await machine.run('ps')).stdout).toContain(`pool night: ${shown.says}`);

    slurm.set('broken', false);
    expect((await machine.run('fleet', 'resume', 'night')).code).toBe(0);
    await done('second');
    expect((await machine.run('fleet', 'remove', 'night')).code).toBe(0);
    expect((await machine.run('fleet', 'show', 'night')).stderr).toContain('there is none of this name');
  });
});
