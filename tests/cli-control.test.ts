import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { campaignWorkflowId, connectTemporal } from '@loschmidt/control';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliMachine, kill, processesOf } from './support/cli.js';
import { slowCycles } from './support/slow-cycles.js';
import { until } from './support/until.js';

/** Long points: each takes minutes, hence nothing is committed before it is stopped in mid-cycle. */
const LONG = `
name: long
point:
  lattice: { kind: chain, sites: 8 }
  particles: { tau: 4, upsilon: 4 }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 20000
parameters:
  interaction: { values: [1, 2, 3, 4, 5, 6] }
`;

const SHORT = LONG.replace('name: long', 'name: short')
  .replace('sites: 8', 'sites: 2')
  .replaceAll(': 4', ': 1')
  .replace('cycles: 20000', 'cycles: 5');

interface Stopped {
  readonly state: string;
  readonly changed: boolean;
  readonly stopped_chunks: number;
  readonly points: number;
  readonly remaining: number;
}

const machine = cliMachine({ LOSCHMIDT_SLOTS: '1', ...slowCycles(20) });
beforeAll(() => {
  writeFileSync(join(machine.folder, 'long.yaml'), LONG);
  writeFileSync(join(machine.folder, 'short.yaml'), SHORT);
});
afterAll(() => machine.dispose());

const stateOf = async (campaign: string) => (await machine.status(campaign)).state;
const computing = async () => (await machine.stack()).chunks.length > 0;
const begun = () => until(computing, (now) => now);
const quiet = () => until(computing, (now) => !now);

const idOf = (campaign: string): string =>
  JSON.parse(readFileSync(join(machine.folder, campaign, 'campaign.json'), 'utf8')).id;

/** As somebody does who looks after a Temporal server. */
async function terminate(campaign: string, run: number): Promise<void> {
  const { temporal: server } = await machine.stack();
  const temporal = await connectTemporal({
    TEMPORAL_ADDRESS: server?.address,
    LOSCHMIDT_TEMPORAL_TOKEN_FILE: server?.tokenFile ?? '',
  });
  await temporal.client.workflow.getHandle(campaignWorkflowId(campaign, run)).terminate('by hand');
  await temporal.close();
}

test('pause stops running points, says what it changed, and changes nothing the second time', async () => {
  await machine.run('submit', 'long.yaml', '--store', 'paused');
  const watch = machine.start('watch', 'paused/long', '--json');
  await begun();
  const paused = await machine.run('pause', 'paused/long');
  expect(paused.code).toBe(0);
  expect(paused.stderr).toMatch(
    /^long is paused with 0 of 6 points done\. [1-9] running chunks? stopped\. `loschmidt resume paused\/long` goes on\.$/m,
  );
  expect(await machine.json('ps', '--json')).toMatchObject({ slots: { busy: 0 }, chunks: [] });
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
  await begun();
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
  expect(stdout).toMatch(/^long +cancelled +0 +0 +6 +<0\.01$/m);
  expect(stdout).toMatch(/^broken +unreadable$/m);
  expect(stdout).toContain('  loschmidt status paused/long');
  rmSync(join(machine.folder, 'paused/broken'), { recursive: true });
  await machine.run('tag', 'paused/long', '+slow', '+draft');
  expect((await machine.run('tag', 'paused/long', '-draft', '+paper', '+Verified')).stdout).toBe(
    'Verified paper slow\n',
  );
  expect((await machine.run('tag', 'paused/long', '-Verified')).stdout).toBe('paper slow\n');
  // A note is what was said, not a message of ours.
  expect((await machine.run('note', 'paused/long', 'for', 'fig. 3: `loschmidt plot`')).stdout).toBe(
    'for fig. 3: `loschmidt plot`\n',
  );
  expect(await machine.json('status', 'paused/long', '--json')).toMatchObject({
    tags: ['paper', 'slow'],
    note: 'for fig. 3: `loschmidt plot`',
  });
  expect((await machine.run('status', '--store', 'paused')).stdout).toMatch(
    /^long +cancelled .* paper slow\n {2}for fig\. 3: `loschmidt plot`$/m,
  );
  const chosen = async (...flags: string[]) =>
    (await machine.json<{ campaigns: unknown[] }>('status', '--store', 'paused', '--json', ...flags)).campaigns.length;
  expect([await chosen('--tag', 'paper', 'slow'), await chosen('--tag', 'draft')]).toEqual([1, 0]);
  expect([await chosen('--state', 'running'), await chosen('--state', 'cancelled', '--sort', 'used')]).toEqual([0, 1]);
  expect((await machine.run('status', '--store', 'nowhere')).stdout).toMatch(/^No campaign is in /);
});

test('what is done or was never started is left alone, with a sentence', async () => {
  expect((await machine.run('run', 'short.yaml', '--store', 'done')).code).toBe(0);
  for (const verb of ['pause', 'cancel']) {
    const { code, stderr } = await machine.run(verb, 'done/short');
    expect([code, stderr.trim()]).toEqual([0, `Nothing to ${verb}: short is completed.`]);
  }
});

test('a run that is ended with Temporal’s own tools is noticed by all who look, and resume goes on', async () => {
  await machine.run('submit', 'long.yaml', '--store', 'ended');
  await begun();
  const watch = machine.start('watch', 'ended/long');
  await until(
    async () => watch.said(),
    (said) => said !== '',
  );
  await terminate(idOf('ended/long'), 1);
  const reason = 'run 1 was terminated in Temporal: by hand';
  const status = await machine.json<{ state: string; reason: string; running: number }>(
    'status',
    'ended/long',
    '--json',
  );
  expect(status).toMatchObject({ state: 'planned', reason, running: 0 });
  const why = await machine.json<{ answer: string; next: string[] }>('why', 'ended/long', '--json');
  expect(why).toMatchObject({ answer: `long waits to be resumed: ${reason}.`, next: ['loschmidt resume ended/long'] });
  const watched = await watch.result;
  expect([watched.code, watched.stderr]).toEqual([1, expect.stringContaining(reason)]);
  expect((await machine.run('resume', 'ended/long')).stderr).toContain('long is being computed (run 2)');
  await begun();
  expect(await stateOf('ended/long')).toBe('running');
});

test('a copy of a campaign that is being computed has runs of its own, and leaves those of the original alone', async () => {
  cpSync(join(machine.folder, 'ended/long'), join(machine.folder, 'ended/copy'), { recursive: true });
  expect(await stateOf('ended/copy')).toBe('planned');
  expect((await machine.run('watch', 'ended/copy')).stderr).toContain('run 2 was started for another folder');
  expect((await machine.run('cancel', 'ended/copy')).code).toBe(0);
  expect(await stateOf('ended/long')).toBe('running');
  const resumed = await machine.run('resume', 'ended/copy');
  expect(resumed.stderr).toMatch(/being computed \(run 3\) in .*ended\/copy\n {2}loschmidt watch ended\/copy/);
  expect(await stateOf('ended/copy')).toBe('running');
  expect((await machine.run('cancel', 'ended/copy')).code).toBe(0);
  expect(await stateOf('ended/long')).toBe('running');
  expect((await machine.run('pause', 'ended/long')).code).toBe(0);
});

test('a run whose folder is made anew is over, writes nothing there, and whoever watched it is told', async () => {
  await machine.run('submit', 'long.yaml', '--store', 'anew');
  await begun();
  const old = idOf('anew/long');
  const watch = machine.start('watch', 'anew/long');
  await until(
    async () => watch.said(),
    (said) => said !== '',
  );
  rmSync(join(machine.folder, 'anew/long'), { recursive: true });
  writeFileSync(join(machine.folder, 'other.yaml'), SHORT.replace('name: short', 'name: long'));
  expect((await machine.run('run', 'other.yaml', '--store', 'anew')).code).toBe(0);
  const watched = await watch.result;
  expect(watched.code).not.toBe(0);
  expect(watched.stderr).toContain(`Cannot go on with campaign ${old}`);
  await quiet();
  const folder = join(machine.folder, 'anew/long');
  expect(readdirSync(folder).sort()).toEqual([
    '.tmp',
    'campaign.json',
    'campaign.yaml',
    'commits',
    'data',
    'plans',
    'runs',
  ]);
  expect(readdirSync(join(folder, '.tmp'))).toEqual([]);
  expect((await machine.run('verify', 'anew/long', '--all')).code).toBe(0);
});

test('pause needs no services, and a run that comes back with the database finds it; what is ordered for its end waits, too', async () => {
  await machine.run('submit', 'long.yaml', '--store', 'killed', '--on-end', 'echo "$LOSCHMIDT_STATE" >> waited');
  await begun();
  for (const pid of processesOf(machine.home)) kill(pid);
  const paused = await machine.run('pause', 'killed/long');
  expect(paused.code).toBe(0);
  expect(paused.stderr).toContain('long is paused with 0 of 6 points done.');
  expect(await stateOf('killed/long')).toBe('paused');
  expect((await machine.run('up')).code).toBe(0);
  // The next campaign is computed by the same orchestrator, and the paused one is not.
  expect((await machine.run('run', 'short.yaml', '--store', 'after')).code).toBe(0);
  await quiet();
  const status = () => machine.status('killed/long');
  expect(await status()).toMatchObject({ state: 'paused', on_end: { state: 'waiting' } });
  await machine.run('cancel', 'killed/long');
  await until(status, ({ on_end }) => on_end?.state === 'done');
  expect(readFileSync(join(machine.folder, 'waited'), 'utf8')).toBe('cancelled\n');
});

test('what is ordered for the end of a run is done once, and how it went is told', async () => {
  const run = (store: string, order: string) => machine.run('run', 'short.yaml', '--store', store, '--on-end', order);
  const done = await run('hooks', 'cat >> told');
  expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('Done at the end of the run: cat >> told\n')]);
  const told = readFileSync(join(machine.folder, 'told'), 'utf8').trim().split('\n');
  expect(told.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ event: 'run-ended', campaign: 'short', state: 'completed', points: 6, completed: 6 }),
  ]);
  expect((await run('hooks', 'cat >> told')).stderr).toContain('No run was needed');
  const grown = ['extend', 'hooks/short', 'interaction=1,2', '--watch', '--on-end', 'cat >> grown'];
  expect((await machine.run(...grown)).stderr).toContain('No run was needed');
  const more = await machine.run(...grown.with(2, 'interaction=1,2,7'));
  expect([more.code, more.stderr]).toEqual([0, expect.stringContaining('Done at the end of the run: cat >> grown\n')]);
  expect(await machine.status('hooks/short')).toMatchObject({ run: 2, on_end: { state: 'done' } });
  // What was done for a run is nothing that was done for the next one.
  expect((await machine.run('extend', 'hooks/short', 'interaction=1,2,8', '--watch')).code).toBe(0);
  expect(await machine.status('hooks/short')).toMatchObject({ run: 3, on_end: null });

  const failed = await run('hooks-fail', 'exit 3');
  expect(failed.code).toBe(0);
  expect(failed.stderr).toContain('warning: exit 3 at the end of the run failed: it ended with code 3.');
  expect(await machine.json('status', 'hooks-fail/short', '--json')).toMatchObject({
    state: 'completed',
    on_end: { what: 'exit 3', state: 'failed', reason: 'it ended with code 3' },
  });

  // Its services were lost after the last commit: nobody was told that it had ended.
  rmSync(join(machine.folder, 'hooks-fail', 'short', 'runs', '000001-end.json'));
  const again = await run('hooks-fail', 'cat >> lost');
  expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('Done at the end of the run: cat >> lost\n')]);
  expect(JSON.parse(readFileSync(join(machine.folder, 'lost'), 'utf8'))).toMatchObject({ state: 'completed', run: 2 });
});
