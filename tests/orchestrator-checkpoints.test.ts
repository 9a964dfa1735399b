import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import { type CampaignFolder, campaignDigest, readMarker } from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** One point of two seconds or more on a slot that sleeps after each cycle. */
const SIZE = { sites: [8], phases: 1, cycles: 400, chunks: 1 };
const CYCLE_MS = 5;

let server: TemporalServer;
let orchestrator: AppProcess;
let runner: AppProcess;
let temporal: TemporalConnection;
let listen: string;
let digest: string;

const startOrchestrator = () =>
  startApp('orchestrator', ['--listen', listen, '--checkpoint-seconds', '0.1'], server.env);
const startRunner = () =>
  startApp('runner', ['--orchestrator', listen, '--slots', '1', '--drain-seconds', '1'], slowCycles(CYCLE_MS));

beforeAll(async () => {
  server = await startTemporalServer();
  listen = `127.0.0.1:${await freePort()}`;
  orchestrator = await startOrchestrator();
  runner = await startRunner();
  temporal = await connectTemporal(server.env);
  const campaign = await sampleCampaign('undisturbed', SIZE);
  await ended(campaign, await begin(campaign));
  digest = await campaignDigest(campaign);
});
afterAll(async () => {
  await temporal.close();
  await Promise.all([runner.kill(), orchestrator.kill(), server.dispose()]);
});

const begin = (campaign: CampaignFolder) => beginRun(temporal, campaign);
const ended = (campaign: CampaignFolder, run: number) => runCompleted(temporal, campaign, run);

function saved(campaign: CampaignFolder): string[] {
  try {
    return readdirSync(join(campaign.folder, 'checkpoints', '1-000000'));
  } catch {
    return [];
  }
}

const someSaved = (campaign: CampaignFolder) =>
  until(
    async () => saved(campaign),
    (names) => names.length > 0,
  );

/** The cycles after which the point went on, as its runners said. */
const goneOn = (log: string) =>
  [...log.matchAll(/"message":"point goes on".*"cycle":(\d+)/g)].map(([, cycle]) => Number(cycle));

async function expectSame(campaign: CampaignFolder): Promise<void> {
  expect(await campaignDigest(campaign)).toBe(digest);
  expect(saved(campaign)).toEqual([]);
}

test('a point whose runner is killed goes on with another one, with the same digest', async () => {
  const campaign = await sampleCampaign('killed', SIZE);
  const run = await begin(campaign);
  await someSaved(campaign);
  await runner.kill();
  runner = await startRunner();
  await ended(campaign, run);
  expect(goneOn(runner.log())).toEqual([expect.toSatisfy((cycle: number) => cycle > 0)]);
  await expectSame(campaign);
});

test('a runner that is asked to end saves its point first', async () => {
  const campaign = await sampleCampaign('drained', SIZE);
  const run = await begin(campaign);
  const [name = ''] = await someSaved(campaign);
  expect(await runner.terminate()).toBe(0);
  const cycleOf = (one = '') => Number(one.split('-')[1]);
  const last = await until(
    async () => cycleOf(saved(campaign).at(-1)),
    (cycle) => cycle > cycleOf(name),
  );
  runner = await startRunner();
  await ended(campaign, run);
  expect(goneOn(runner.log())).toEqual([last]);
  await expectSame(campaign);
});

test('a runner that is asked to end leaves the whole points of its chunk as a part, and the one in progress saved', async () => {
  const size = { sites: [8], phases: 5, cycles: 200, chunks: 1, estimate: 1e-3 };
  const undisturbed = await sampleCampaign('one-go', size);
  await ended(undisturbed, await begin(undisturbed));
  const campaign = await sampleCampaign('parted', size);
  const run = await begin(campaign);
  const points = new Set<string | undefined>();
  await until(
    async () => {
      for (const name of saved(campaign)) points.add(name.split('-')[0]);
      return points.size;
    },
    (begun) => begun > 1,
  );
  expect(await runner.terminate()).toBe(0);
  const split = await until(
    () => readMarker(campaign, '1-000000'),
    (marker) => marker !== null,
  );
  expect(split?.kind).toBe('split');
  runner = await startRunner();
  await ended(campaign, run);
  expect(goneOn(runner.log())).toEqual([expect.toSatisfy((cycle: number) => cycle > 0)]);
  expect(await campaignDigest(campaign)).toBe(await campaignDigest(undisturbed));
});

test('a damaged checkpoint is left, and the point starts anew', async () => {
  const campaign = await sampleCampaign('damaged', SIZE);
  const run = await begin(campaign);
  await someSaved(campaign);
  await runner.kill();
  for (const name of saved(campaign)) writeFileSync(join(campaign.folder, 'checkpoints', '1-000000', name), 'x');
  runner = await startRunner();
  await ended(campaign, run);
  expect(goneOn(runner.log())).toEqual([]);
  expect(orchestrator.log()).toContain('checkpoint cannot be used');
  await expectSame(campaign);
});

test('runner and orchestrator are killed, and the point goes on with new ones', async () => {
  const campaign = await sampleCampaign('both', SIZE);
  const run = await begin(campaign);
  await someSaved(campaign);
  await Promise.all([runner.kill(), orchestrator.kill()]);
  orchestrator = await startOrchestrator();
  runner = await startRunner();
  await ended(campaign, run);
  expect(goneOn(runner.log()).length).toBeGreaterThan(0);
  await expectSame(campaign);
});
