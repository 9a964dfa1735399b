import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliMachine, kill, processesOf } from './support/cli.js';
import { until } from './support/until.js';

/** Long points: each takes a minute or so, hence nothing is committed before it is stopped in mid-cycle. */
const LONG = `
name: long
point:
  lattice: { kind: chain, sites: 10 }
  particles: { tau: 5, upsilon: 5 }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 20000
parameters:
  interaction: { values: [1, 2, 3, 4, 5, 6] }
`;

const SHORT = LONG.replace('name: long', 'name: short')
  .replace('sites: 10', 'sites: 2')
  .replaceAll(': 5', ': 1')
  .replace('cycles: 20000', 'cycles: 5');

interface Stopped {
  readonly state: string;
  readonly changed: boolean;
  readonly stopped_chunks: number;
  readonly points: number;
  readonly remaining: number;
}

interface Stack {
  readonly slots: { readonly busy: number };
  readonly chunks: readonly unknown[];
}

const machine = cliMachine();
beforeAll(() => {
  writeFileSync(join(machine.folder, 'long.yaml'), LONG);
  writeFileSync(join(machine.folder, 'short.yaml'), SHORT);
});
afterAll(() => machine.dispose());

const stateOf = async (campaign: string) => (await machine.json<{ state: string }>('status', campaign, '--json')).state;
const stack = () => machine.json<Stack>('ps', '--json');
const computing = ({ chunks }: Stack) => chunks.length > 0;

test('pause stops running points, says what it changed, and changes nothing the second time', async () => {
  await machine.run('submit', 'long.yaml', '--store', 'paused');
  const watch = machine.start('watch', 'paused/long', '--json');
  await until(stack, computing);
  const paused = await machine.run('pause', 'paused/long');
  expect(paused.code).toBe(0);
  expect(paused.stderr).toMatch(
    /^long is paused with 0 of 6 points done\. [1-9] running chunks? stopped\. `loschmidt resume paused\/long` goes on\.$/m,
  );
  expect(await stack()).toMatchObject({ slots: { busy: 0 }, chunks: [] });
  expect(await stateOf('paused/long')).toBe('paused');

  const watched = await watch.result;
  expect([watched.code, JSON.parse(watched.stdout).state]).toEqual([4, 'paused']);
  const late = await machine.run('watch', 'paused/long');
  expect(late.code).toBe(4);
  expect(late.stdout).toContain('long is paused: 0 of 6 points');

  const again = await machine.run('pause', 'paused/long');
  expect(again.code).toBe(0);
  expect(again.stderr).toContain('long is paused already.');
  expect(await machine.json<Stopped>('pause', 'paused/long', '--json')).toMatchObject({
    state: 'paused',
    changed: false,
    stopped_chunks: 0,
    points: 6,
    remaining: 6,
  });
});

test('resume goes on with a paused campaign; cancel stops it, and of a paused one only the state', async () => {
  expect((await machine.run('resume', 'paused/long')).code).toBe(0);
  await until(stack, computing);
  expect(await stateOf('paused/long')).toBe('running');
  const again = await machine.run('resume', 'paused/long');
  expect([again.code, again.stderr.split('\n')[0]]).toEqual([
    0,
    expect.stringContaining('long is being computed already (run 2)'),
  ]);
  const first = await machine.run('priority', 'paused/long', '1', '--weight', '2');
  expect(first.stderr).toBe('long has priority 1 of 1 to 5 and weight 2; its run has it, with the chunks that wait.\n');
  await machine.run('pause', 'paused/long');
  expect(await machine.json<Stopped>('cancel', 'paused/long', '--json')).toMatchObject({
    state: 'cancelled',
    changed: true,
    stopped_chunks: 0,
  });
  const paused = await machine.run('pause', 'paused/long');
  expect([paused.code, await stateOf('paused/long')]).toEqual([0, 'cancelled']);
  expect(paused.stderr).toContain('Nothing to pause: long is cancelled');
});

test('priority is kept for runs to come, set once, and refused where it means nothing', async () => {
  const set = (...args: string[]) => machine.run('priority', 'paused/long', ...args);
  expect(await machine.json('priority', 'paused/long', '1', '--json')).toMatchObject({
    priority: 1,
    weight: 2,
    changed: false,
    run: 'none',
  });
  expect((await set('4')).stderr).toBe('long has priority 4 of 1 to 5 and weight 2; its next run has it.\n');
  expect((await set('6')).code).toBe(2);
  expect((await set('1', '--weight', '0')).code).toBe(2);
});

test('all campaigns of a folder are listed; one that cannot be read hides none', async () => {
  expect(await machine.json('status', '--store', 'paused', '--json')).toMatchObject({
    campaigns: [{ campaign: 'long', state: 'cancelled', remaining: 6 }],
  });
  mkdirSync(join(machine.folder, 'paused/broken'));
  writeFileSync(join(machine.folder, 'paused/broken/campaign.json'), '{');
  const { code, stdout } = await machine.run('status', '--store', 'paused');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^long +cancelled +0 +0 +6$/m);
  expect(stdout).toMatch(/^broken +unreadable$/m);
  expect(stdout).toContain('  loschmidt status paused/long');
  rmSync(join(machine.folder, 'paused/broken'), { recursive: true });
  expect((await machine.run('status', '--store', 'nowhere')).stdout).toMatch(/^No campaign is in /);
});

test('what is done or was never started is left alone, with a sentence', async () => {
  expect((await machine.run('run', 'short.yaml', '--store', 'done')).code).toBe(0);
  for (const verb of ['pause', 'cancel']) {
    const { code, stderr } = await machine.run(verb, 'done/short');
    expect([code, stderr.trim()]).toEqual([0, `Nothing to ${verb}: short is completed.`]);
  }
});

test('pause needs no services, and a run that comes back with the database finds it', async () => {
  await machine.run('submit', 'long.yaml', '--store', 'killed');
  await until(stack, computing);
  for (const pid of processesOf(machine.home)) kill(pid);
  const paused = await machine.run('pause', 'killed/long');
  expect(paused.code).toBe(0);
  expect(paused.stderr).toContain('long is paused with 0 of 6 points done.');
  expect(await stateOf('killed/long')).toBe('paused');
  expect((await machine.run('up')).code).toBe(0);
  // The next campaign is computed by the same orchestrator, and the paused one is not.
  expect((await machine.run('run', 'short.yaml', '--store', 'after')).code).toBe(0);
  await until(stack, (now) => !computing(now));
  expect(await stateOf('killed/long')).toBe('paused');
});
