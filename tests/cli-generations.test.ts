import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import {
  type CampaignFolder,
  committedIds,
  createCampaign,
  openCampaign,
  openRuns,
  readChunkPoints,
  readChunkTable,
} from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliMachine, cliMachine, kill } from './support/cli.js';
import { failChunk } from './support/fail-chunk.js';
import { slowCycles } from './support/slow-cycles.js';
import { until } from './support/until.js';

const CYCLES = 10;
const CYCLE_MS = 10;
/** Points of one value of `interaction`. */
const REPLICAS = 8;

/** Two values of `interaction`: two seconds on one slot. */
const CAMPAIGN = `name: grow
point:
  lattice: { kind: chain, sites: 8 }
  particles: { tau: 4, upsilon: 4 }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: fock-phase, species: upsilon, strength: 0.5 }
  cycles: ${CYCLES}
parameters:
  interaction: { values: [0, 1] }
replicas: ${REPLICAS}
seed: 3
`;

let machine: CliMachine;
/** Digests of campaigns that were planned whole and never disturbed. */
let small: string;
let large: string;

beforeAll(async () => {
  machine = cliMachine({ LOSCHMIDT_SLOTS: '1', ...slowCycles(CYCLE_MS) });
  writeFileSync(join(machine.folder, 'grow.yaml'), CAMPAIGN);
  writeFileSync(join(machine.folder, 'large.yaml'), CAMPAIGN.replace('[0, 1]', '[0, 1, 2, 3]'));
  await compute('run', 'grow.yaml', '--store', 'small');
  await compute('run', 'large.yaml', '--store', 'large');
  small = await machine.digest('small/grow');
  large = await machine.digest('large/grow');
});

afterAll(() => machine.dispose());

async function compute(...args: string[]): Promise<void> {
  const { code, stderr } = await machine.run(...args, '--no-progress');
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
}

const open = (campaign: string): Promise<CampaignFolder> => openCampaign(join(machine.folder, campaign));
const versionsOf = (campaign: string) => readdirSync(join(machine.folder, campaign, 'plans')).sort();

/** Ids of all points that some chunk computes, retries apart. */
async function computedPoints(campaign: CampaignFolder): Promise<string[]> {
  const chunks = await Promise.all((await readChunkTable(campaign)).map(({ id }) => readChunkPoints(campaign, id)));
  return chunks.flat().map(({ point }) => point);
}

test('extend computes new points alone; its digest is that of a campaign planned whole; back again hides them', async () => {
  await compute('run', 'grow.yaml', '--store', 'grown');
  const commits = join(machine.folder, 'grown', 'grow', 'commits');
  const before = readdirSync(commits).map((name) => [name, statSync(join(commits, name)).mtimeMs]);

  const dry = await machine.json('extend', 'large.yaml', '--store', 'grown', '--dry-run', '--json');
  const change = { new: 2 * REPLICAS, kept: 2 * REPLICAS, done: 2 * REPLICAS, hidden: 0, changed: true };
  expect(dry).toMatchObject({ ...change, dry_run: true, plan: 1 });
  expect(versionsOf('grown/grow')).toEqual(['1']);

  const refused = await machine.run('run', 'large.yaml', '--store', 'grown');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('`loschmidt extend large.yaml --store grown`');

  const extended = await machine.run('extend', 'large.yaml', '--store', 'grown', '--watch', '--json');
  expect([extended.code, JSON.parse(extended.stdout)]).toMatchObject([0, { state: 'completed', points: 4 * REPLICAS }]);
  expect(extended.stderr).toContain(
    `${2 * REPLICAS} new points, ${2 * REPLICAS} kept of which ${2 * REPLICAS} are done`,
  );
  expect(before.map(([name]) => [name, statSync(join(commits, String(name))).mtimeMs])).toEqual(before);
  expect(await machine.digest('grown/grow')).toBe(large);
  expect((await machine.status('grown/grow')).rows).toBe(4 * REPLICAS * (CYCLES + 1));

  const again = await machine.run('extend', 'large.yaml', '--store', 'grown', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ changed: false, state: 'completed', run: null });
  expect(again.stderr).toContain('nothing changes');
  expect(versionsOf('grown/grow')).toEqual(['1', '2']);

  const back = await machine.run('extend', 'grown/grow', 'interaction=0,1');
  expect(back.stderr).toContain(
    `0 new points, ${2 * REPLICAS} kept of which ${2 * REPLICAS} are done, ${2 * REPLICAS} hidden`,
  );
  expect(await machine.status('grown/grow')).toMatchObject({ state: 'completed', points: 2 * REPLICAS, remaining: 0 });
  expect(await machine.digest('grown/grow')).toBe(small);
});

test('extended in mid-campaign: what is done is kept, what is open goes on, what is new is added', async () => {
  await machine.run('submit', 'grow.yaml', '--store', 'running');
  await until(
    () => machine.completed('running/grow'),
    (completed) => completed > 0,
  );
  await compute('extend', 'large.yaml', '--store', 'running', '--watch');
  expect(await machine.digest('running/grow')).toBe(large);
  expect((await machine.status('running/grow')).rows).toBe(4 * REPLICAS * (CYCLES + 1));
});

test('what is hidden while it is computed is computed no more, and whoever watches sees the end of the new plan', async () => {
  // Far more cycles than anybody waits for.
  await machine.run('submit', 'grow.yaml', 'cycles=1000000', '--store', 'changed');
  await until(machine.stack, ({ chunks }) => chunks.length > 0);
  const watch = machine.start('watch', 'changed/grow', '--json');
  const change = await machine.json('extend', 'grow.yaml', '--store', 'changed', '--json');
  expect(change).toMatchObject({ run: 2, new: 2 * REPLICAS, kept: 0, hidden: 2 * REPLICAS });
  const { code, stdout } = await watch.result;
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { state: 'completed', points: 2 * REPLICAS }]);
  await until(machine.stack, ({ chunks }) => chunks.length === 0);
  expect(await machine.digest('changed/grow')).toBe(small);
  const campaign = await open('changed/grow');
  expect((await committedIds(campaign)).filter((id) => id.startsWith('1-'))).toEqual([]);
  await until(
    () => openRuns(campaign),
    (runs) => !runs.includes(2),
  );
});

test('two extends at once: one builds on the other, and no point is in two chunks', async () => {
  await compute('run', 'grow.yaml', '--store', 'twice');
  const commands = ['interaction=0,1,2', 'interaction=0,1,2,3'].map((axis) =>
    machine.run('extend', 'twice/grow', axis, '--json'),
  );
  expect((await Promise.all(commands)).map(({ code }) => code)).toEqual([0, 0]);
  expect(versionsOf('twice/grow')).toEqual(['1', '2', '3']);
  await compute('extend', 'large.yaml', '--store', 'twice', '--watch');
  const points = await computedPoints(await open('twice/grow'));
  expect(new Set(points).size).toBe(points.length);
  expect(await machine.digest('twice/grow')).toBe(large);
});

test('killed at any moment, extend leaves the old plan or the new one, and the same command finishes it', async () => {
  await compute('run', 'grow.yaml', '--store', 'killed');
  for (let momentMs = 50; versionsOf('killed/grow').length === 1; momentMs *= 1.6) {
    const extend = machine.start('extend', 'large.yaml', '--store', 'killed');
    const plans = join(machine.folder, 'killed', 'grow', 'plans');
    const deadline = performance.now() + momentMs;
    while (performance.now() < deadline && readdirSync(plans).length === 1)
      await new Promise((done) => setTimeout(done, 1));
    kill(extend.child.pid ?? 0);
    await extend.result;
    const { plan } = await open('killed/grow');
    expect([2 * REPLICAS, 4 * REPLICAS]).toContain(plan.points);
    expect(plan.points).toBe(2 * REPLICAS * plan.version);
  }
  // Killed as soon as the new plan was there: nothing computes it yet.
  expect(await machine.status('killed/grow')).toMatchObject({
    state: 'planned',
    points: 4 * REPLICAS,
    remaining: 2 * REPLICAS,
  });
  await compute('extend', 'large.yaml', '--store', 'killed', '--watch');
  expect(versionsOf('killed/grow')).toEqual(['1', '2']);
  expect(await machine.digest('killed/grow')).toBe(large);
});

test('extend refuses what would make other rows, and a campaign that is not there', async () => {
  const other = await machine.run('extend', 'small/grow', 'observables=entropies');
  expect([other.code, other.stdout]).toEqual([2, '']);
  expect(other.stderr).toContain('its observables must stay');
  expect(other.stderr).toContain('change `name`');
  const missing = await machine.run('extend', 'grow.yaml', '--store', 'nowhere');
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('loschmidt run grow.yaml');
});

test('retry computes failed points again, and then nothing tells the campaign from one that never failed', async () => {
  const campaign = parseCampaign(CAMPAIGN, 'grow.yaml');
  const created = await createCampaign(join(machine.folder, 'failed', 'grow'), {
    campaignYaml: CAMPAIGN,
    campaign,
    plan: planCampaign(campaign),
  });
  const [first, second] = (await readChunkTable(created.campaign)).map(({ id }) => id);
  const ids = [
    ...(await failChunk(created.campaign, first ?? '', 'crashed its runner twice')),
    ...(await failChunk(created.campaign, second ?? '', 'crashed its runner twice')),
  ];
  const run = await machine.run('run', 'grow.yaml', '--store', 'failed', '--json');
  expect([run.code, JSON.parse(run.stdout)]).toMatchObject([
    3,
    { state: 'completed-with-failures', failed: ids.length },
  ]);

  const one = await machine.json('retry', 'failed/grow', '--point', ids[0] ?? '', '--watch', '--json');
  expect(one).toMatchObject({ state: 'completed-with-failures', failed: ids.length - 1 });
  const whole = await machine.run('retry', 'failed/grow', '--point', ids[0] ?? '');
  expect([whole.code, whole.stdout]).toEqual([2, '']);
  expect(whole.stderr).toContain('only failed points can be retried, and it is completed');

  const all = await machine.run('retry', 'failed/grow', 'interaction=0', '--failed', '--watch', '--json');
  expect([all.code, JSON.parse(all.stdout)]).toMatchObject([
    0,
    { state: 'completed', completed: 2 * REPLICAS, failed: 0 },
  ]);
  expect(await machine.digest('failed/grow')).toBe(small);
  expect((await machine.status('failed/grow')).rows).toBe(2 * REPLICAS * (CYCLES + 1));

  const nothing = await machine.run('retry', 'failed/grow', '--json');
  expect([nothing.code, JSON.parse(nothing.stdout)]).toMatchObject([0, { retried: 0, state: 'completed', run: null }]);
  expect(nothing.stderr).toContain('no point of grow has failed');
  expect(versionsOf('failed/grow')).toEqual(['1', '2', '3']);
  const attached = await machine.run('run', 'grow.yaml', '--store', 'failed');
  expect(attached.code).toBe(0);
});
