import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestRun, openCampaign, openRuns, startRun } from '@loschmidt/dataset';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type CliMachine, cliMachine, kill, processesOf } from './support/cli.js';
import { slowCycles } from './support/slow-cycles.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { until } from './support/until.js';

interface Ending {
  readonly campaign: string;
  readonly folder: string;
  readonly state: string;
  readonly points: number;
  readonly completed: number;
  readonly failed: number;
  readonly rows: number;
  readonly plan_seconds: number;
  readonly seconds: number;
}

const POINTS = 48;
const CYCLES = 10;

/** Ten seconds on one slot, in a dozen chunks: what stops it comes in its middle. */
const CYCLE_MS = 20;
/** While it is there, no cycle goes on. */
const HOLD = join(temporaryFolder(), 'hold');
const CAMPAIGN = `name: sweep
point:
  lattice: { kind: chain, sites: 8 }
  particles: { tau: 4, upsilon: 4 }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: fock-phase, species: upsilon, strength: 0.5 }
  cycles: ${CYCLES}
parameters:
  interaction: { values: [0, 1, 2, 3] }
replicas: ${POINTS / 4}
seed: 3
`;

let machine: CliMachine;
let undisturbed: string;

beforeAll(async () => {
  machine = cliMachine({ LOSCHMIDT_SLOTS: '1', ...slowCycles(CYCLE_MS, HOLD) });
  writeFileSync(join(machine.folder, 'sweep.yaml'), CAMPAIGN);
  const { code, stderr, stdout } = await machine.run('run', 'sweep.yaml', '--store', 'undisturbed', '--json');
  expect([
    code,
    stderr
      .replace(/^starting .*\n/m, '')
      .split('\n')
      .filter((line) => !/^sweep: |^$/.test(line)),
  ]).toEqual([0, []]);
  const ending = JSON.parse(stdout) as Ending;
  expect(ending).toMatchObject({ campaign: 'sweep', state: 'completed', points: POINTS, completed: POINTS, failed: 0 });
  expect(ending.rows).toBe(POINTS * (CYCLES + 1));
  expect(ending.folder).toBe(join(machine.folder, 'undisturbed', 'sweep'));
  expect(ending.seconds).toBeGreaterThan(0);
  expect(ending.plan_seconds).toBeGreaterThan(0);
  const digest = await machine.run('digest', 'undisturbed/sweep');
  expect([digest.code, digest.stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}\n$/)]);
  undisturbed = digest.stdout.trim();
});

afterEach(goOn);
afterAll(() => machine.dispose());

/** Some points are done, others are not, and it stays so while the runner lives. */
async function inMidCampaign(campaign: string, least = 0): Promise<void> {
  await until(
    () => machine.completed(campaign),
    (completed) => completed > least,
  );
  writeFileSync(HOLD, '');
  expect(await machine.completed(campaign)).toBeLessThan(POINTS);
}
/** What is in its middle is let go on. */
function goOn(): void {
  rmSync(HOLD, { force: true });
}

/** Steps as text, to see each row. */
async function rowsOf(campaign: string): Promise<string[]> {
  const { code } = await machine.run('export', campaign, '--format', 'csv', '--output', 'rows.csv');
  expect(code).toBe(0);
  return readFileSync(join(machine.folder, 'rows.csv'), 'utf8').trimEnd().split('\n').slice(1);
}

test('a finished campaign is not computed again, and another plan in its place is refused with what to do', async () => {
  const again = await machine.run('run', 'sweep.yaml', '--store', 'undisturbed', '--json');
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ state: 'completed', completed: POINTS });
  const same = await machine.run('plan', 'sweep.yaml', '--store', 'undisturbed', '--json');
  expect(JSON.parse(same.stdout).existing).toMatchObject({ done: POINTS, same_plan: true });
  const planned = await machine.run('plan', 'sweep.yaml', 'interaction=1,2', '--store', 'undisturbed');
  expect(planned.stdout).toContain('another plan');
  const other = await machine.run('run', 'sweep.yaml', 'interaction=1,2', '--store', 'undisturbed');
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('loschmidt extend');
});

test('without a terminal the end is a table and the next commands on stdout, without escape codes', async () => {
  const { code, stdout, stderr } = await machine.run('run', 'sweep.yaml', '--store', 'undisturbed');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^interaction +F max$/m);
  expect(stdout).toMatch(/^ {2}loschmidt export undisturbed\/sweep --output sweep\.parquet$/m);
  expect(stdout + stderr).not.toContain('\u001b');
  for (const line of stdout.split('\n'))
    if (!line.includes(machine.folder)) expect(line.length).toBeLessThanOrEqual(100);
});

test('Ctrl-C detaches; cancel stops it within seconds, whoever watches ends with 4; resume goes on, and watch sees its end', async () => {
  const run = machine.start('run', 'sweep.yaml', '--store', 'cancelled', '--json');
  await inMidCampaign('cancelled/sweep');
  const watch = machine.start('watch', 'cancelled/sweep', '--json');
  run.child.kill('SIGINT');
  const detached = await run.result;
  expect([detached.code, detached.stdout]).toEqual([130, '']);
  expect(detached.stderr).toContain(
    'Detached: sweep goes on in the background. `loschmidt watch cancelled/sweep` shows it again.',
  );
  expect((await machine.run('cancel', 'cancelled/sweep')).code).toBe(0);
  const { code, stdout } = await watch.result;
  expect([code, JSON.parse(stdout).state]).toEqual([4, 'cancelled']);
  const cancelled = await machine.status('cancelled/sweep');
  expect(cancelled.state).toBe('cancelled');
  expect(cancelled.remaining).toBeGreaterThan(0);
  goOn();
  expect((await machine.run('resume', 'cancelled/sweep')).code).toBe(0);
  const watched = await machine.json<Ending>('watch', 'cancelled/sweep', '--json');
  expect(watched).toMatchObject({ state: 'completed', completed: POINTS });
  expect(await machine.digest('cancelled/sweep')).toBe(undisturbed);
});

test('pause stops it as quickly, says what it changed, and is idempotent; cancel takes it from there', async () => {
  await machine.run('submit', 'sweep.yaml', '--store', 'paused');
  const watch = machine.start('watch', 'paused/sweep', '--json');
  await inMidCampaign('paused/sweep');
  const paused = await machine.json<{ stopped_chunks: number }>(...['pause', 'paused/sweep', '--json']);
  expect(paused).toMatchObject({ state: 'paused', changed: true });
  expect(paused.stopped_chunks).toBeGreaterThan(0);
  const { code, stdout } = await watch.result;
  expect([code, JSON.parse(stdout).state]).toEqual([4, 'paused']);
  const again = await machine.run('pause', 'paused/sweep');
  expect([again.code, again.stderr]).toEqual([0, 'sweep is paused already.\n']);
  const { completed } = await machine.status('paused/sweep');
  expect(await machine.json('cancel', 'paused/sweep', '--json')).toMatchObject({ state: 'cancelled', completed });
  expect((await machine.run('pause', 'paused/sweep')).stderr).toBe('Nothing to pause: sweep is cancelled.\n');
});

test('everything killed at once in mid-campaign, the command too: resume needs only the folder and finishes with the same rows', async () => {
  const { completed } = await machine.status('paused/sweep');
  const before = machine.start('resume', 'paused/sweep', '--watch', '--json');
  await inMidCampaign('paused/sweep', completed);
  before.child.kill('SIGKILL');
  for (const pid of processesOf(machine.home)) kill(pid);
  await before.result;
  expect((await machine.status('paused/sweep')).state).toBe('planned');
  const campaign = await openCampaign(join(machine.folder, 'paused', 'sweep'));
  const runs = (await latestRun(campaign))?.run ?? 0;

  goOn();
  const resume = machine.start('resume', 'paused/sweep', '--watch', '--json');
  await until(machine.stack, ({ state }) => state === 'ready');
  const up = performance.now();
  await until(machine.stack, ({ chunks }) => chunks.length > 0);
  console.info(`services up to the first chunk: ${((performance.now() - up) / 1000).toFixed(1)} s`);
  const { code, stdout } = await resume.result;
  expect([code, (JSON.parse(stdout) as Ending).state]).toEqual([0, 'completed']);
  // Computed by a run of its own: it does not wait for what the dead ones held.
  expect((await latestRun(campaign))?.run).toBe(runs + 1);

  expect(await machine.digest('paused/sweep')).toBe(undisturbed);
  const keys = (await rowsOf('paused/sweep')).map(
    (row) => row.split(',').slice(0, 2).join() + row.split(',').slice(4, 5),
  );
  expect(keys).toHaveLength(POINTS * (CYCLES + 1));
  expect(new Set(keys).size).toBe(POINTS * (CYCLES + 1));
});

test('cancel reaches a run that a later number hides: its command was killed before it submitted', async () => {
  await machine.run('submit', 'sweep.yaml', '--store', 'hidden');
  await inMidCampaign('hidden/sweep');
  const campaign = await openCampaign(join(machine.folder, 'hidden', 'sweep'));
  await startRun(campaign);
  expect((await machine.run('cancel', 'hidden/sweep')).code).toBe(0);
  expect(await openRuns(campaign)).toEqual([]);
  expect((await machine.json<{ chunks: unknown[] }>('ps', '--json')).chunks).toEqual([]);
  const { state, remaining } = await machine.status('hidden/sweep');
  expect(state).toBe('cancelled');
  expect(remaining).toBeGreaterThan(0);
});

test('a damaged committed file is refused by name, and resume computes its points again', async () => {
  cpSync(join(machine.folder, 'undisturbed'), join(machine.folder, 'damaged'), { recursive: true });
  const steps = join(machine.folder, 'damaged', 'sweep', 'data', 'steps');
  const [file = ''] = readdirSync(steps);
  const bytes = readFileSync(join(steps, file));
  bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
  writeFileSync(join(steps, file), bytes);
  const broken = await machine.run('digest', 'damaged/sweep');
  expect([broken.code, broken.stdout]).toEqual([1, '']);
  expect(broken.stderr).toContain(file);
  expect(broken.stderr).toContain('loschmidt resume');
  expect((await machine.run('resume', 'damaged/sweep', '--watch')).code).toBe(0);
  expect(await machine.digest('damaged/sweep')).toBe(undisturbed);
});
