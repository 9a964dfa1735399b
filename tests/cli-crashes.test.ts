import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cliMachine } from './support/cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CAMPAIGN = `
name: killer
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1.5 }
  cycles: 20
parameters:
  interaction: { values: [0.5, 0.625, 0.75, 1] }
observables: [entropies, return]
`;

test('a point that kills its runner ends the campaign with exit code 3, its reason, and a command that computes it; `retry` does so when the cause is gone', async () => {
  const preload = fileURLToPath(new URL('./support/crash-on.mjs', import.meta.url));
  const cured = join(temporaryFolder(), 'cured');
  const machine = cliMachine({
    NODE_OPTIONS: `--import ${preload}`,
    LOSCHMIDT_CRASH: 'process',
    LOSCHMIDT_CRASH_ON: '0.625',
    LOSCHMIDT_CRASH_CURED: cured,
  });
  try {
    mkdirSync(join(machine.folder, 'files'));
    writeFileSync(join(machine.folder, 'files', 'killer.yaml'), CAMPAIGN);
    const { code, stdout, stderr } = await machine.run(
      'run',
      'files/killer.yaml',
      '--store',
      'results',
      '--no-progress',
    );
    expect(code, stderr).toBe(3);
    expect(stdout).toContain('killer is completed-with-failures: 3 of 4 points, 1 failed');
    expect(stdout).toContain('runners died under it: the process of');
    const [, command, id] = /Reproduce: (loschmidt (evolve \S+ --point [0-9a-f]{32}))/.exec(stdout) ?? [];
    expect(command, stdout).toContain('results/killer');

    const status = await machine.json<{ failures: { reproduce: string; cycle: number }[]; lost_seconds: number }>(
      'status',
      'results/killer',
      '--json',
    );
    expect(status.failures).toMatchObject([{ reproduce: command, cycle: 0 }]);
    // Of the runners that died under it.
    expect(status.lost_seconds).toBeGreaterThan(0);
    const { rows } = await machine.json<{ rows: object[] }>(...(id ?? '').split(' '), '--json');
    expect(rows).toHaveLength(21);
    expect(Object.keys(rows[0] ?? {})).toContain('return_probability');

    // The cause is gone: the point is computed, and counts instead of its failure.
    writeFileSync(cured, '');
    const retried = await machine.run('retry', 'results/killer', '--watch', '--no-progress');
    expect(retried.code, retried.stderr).toBe(0);
    expect(retried.stdout).toContain('killer is completed: 4 of 4 points');
    expect((await machine.run('run', 'files/killer.yaml', '--store', 'calm', '--no-progress')).code).toBe(0);
    expect(await machine.digest('results/killer')).toBe(await machine.digest('calm/killer'));

    const unknown = await machine.run('evolve', 'results/killer', '--point', 'zz');
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("Cannot find point 'zz'") });
  } finally {
    await machine.dispose();
  }
});
