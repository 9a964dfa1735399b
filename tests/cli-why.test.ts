import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliMachine } from './support/cli.js';
import { until } from './support/until.js';

const CAMPAIGN = `
name: sizes
point:
  lattice: { kind: chain }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1.5 }
  cycles: 20
parameters:
  lattice.sites: { values: [4, 12] }
derived:
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2
observables: [entropies, return]
`;

interface Why {
  readonly answer: string;
  readonly details: readonly string[];
  readonly next: readonly string[];
}

test('a campaign and its points say what they wait for: a start, memory, somebody; and what is done', async () => {
  const machine = cliMachine({ LOSCHMIDT_MEMORY: '8MiB', LOSCHMIDT_SLOTS: '2' });
  const why = (...args: string[]) => machine.json<Why>('why', ...args, '--json');
  try {
    writeFileSync(join(machine.folder, 'sizes.yaml'), CAMPAIGN);
    const { code, stderr } = await machine.run('submit', 'sizes.yaml');
    expect(code, stderr).toBe(0);
    const memory = /no runner has 18 MiB, and the largest that is registered has 8 MiB/;
    await until(
      () => why('sizes'),
      ({ answer }) => memory.test(answer) && answer.startsWith('sizes waits: no runner has'),
    );

    await until(
      () => machine.completed('campaigns/sizes'),
      (completed) => completed === 1,
    );
    await machine.run('export', 'sizes', '--table', 'summary', '--format', 'csv', '--output', 'summary.csv');
    const small = /[0-9a-f]{32}/.exec(readFileSync(join(machine.folder, 'summary.csv'), 'utf8'))?.[0] ?? '';
    expect((await why(small)).answer).toMatch(/is done, 21 rows by /);
    expect((await why('sizes', '--point', small.slice(0, 10))).details[0]).toMatch(/^number 1 in chunk 1-00000/);
    const plan = await machine.run('why', 'sizes', '--point', small);
    expect(plan.stdout).toContain(`Point ${small} waits for nothing`);

    const logs = await machine.json<{ lines: { service: string; message: string }[] }>('logs', small, '--json');
    expect(logs.lines.map(({ service, message }) => [service, message])).toEqual([
      ['runner', 'chunk started'],
      ['runner', 'chunk finished'],
    ]);
    const text = await machine.run('logs', 'sizes', '--last', '1');
    expect(text.stdout).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}(runner|orchestrator) /);
    expect(text.stderr).toMatch(/earlier ones; --last \d+ shows them, too/);
    expect((await machine.run('logs', 'nothing')).code).toBe(2);

    expect((await machine.run('cancel', 'sizes')).code).toBe(0);
    expect(await why('sizes')).toMatchObject({
      answer: 'sizes waits to be resumed: run 1 was cancelled, and 1 point is left.',
      next: ['loschmidt resume sizes'],
    });
    const unknown = await machine.run('why', 'abcdef012345');
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('the id of a point') });
  } finally {
    await machine.dispose();
  }
});
