import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import { type CampaignFolder, campaignDigest, extendCampaign, readMarker } from '@loschmidt/dataset';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { sampleCampaign, sampleInput } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** One point. On a slow runner it takes eight seconds or more, so that it is met in its middle however busy the machine is. */
const SIZE = { sites: [8], phases: 1, cycles: 400, chunks: 1 };
const CYCLE_MS = 20;

let server: TemporalServer;
let orchestrator: AppProcess;
let runner: AppProcess;
let temporal: TemporalConnection;
let listen: string;
let digest: string;
let folder: string;
/** While this file is there, slow runners stand still until they must end. */
let hold: string;

const startOrchestrator = () =>
  startApp('orchestrator', ['--listen', listen, '--checkpoint-seconds', '0.1'], server.env);
/** Of the time to drain a quarter is there to save. */
const startRunner = (env = {}) =>
  startApp('runner', ['--orchestrator', listen, '--slots', '1', '--drain-seconds', '4'], env);
const held = () => writeFileSync(hold, '');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loschmidt-hold-'));
  hold = join(folder, 'hold');
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
  rmSync(folder, { recursive: true });
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

describe('a point in progress', () => {
  // What a test has left is of no concern to the next one.
  beforeEach(async () => {
    rmSync(hold, { force: true });
    await runner.kill();
    runner = await startRunner(slowCycles(CYCLE_MS, hold));
  });

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
    // In its first cycle, after which nothing would be saved for a while.
    held();
    const run = await begin(campaign);
    await until(
      async () => runner.log(),
      (log) => log.includes('"message":"chunk started"'),
    );
    expect(await runner.terminate()).toBe(0);
    const [name = ''] = await someSaved(campaign);
    runner = await startRunner();
    await ended(campaign, run);
    expect(goneOn(runner.log())).toEqual([Number(name.split('-')[1])]);
    await expectSame(campaign);
  });

  test('a runner that is asked to end leaves the whole points of its chunk as a part, and the one in progress saved', async () => {
    const size = { sites: [8], phases: 10, cycles: 50, chunks: 1, estimate: 1e-3 };
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
    held();
    expect(await runner.terminate()).toBe(0);
    const split = await until(
      () => readMarker(campaign, '1-000000'),
      (marker) => marker !== null,
    );
    expect(split?.kind).toBe('split');
    runner = await startRunner();
    await ended(campaign, run);
    expect(goneOn(runner.log())).toEqual([expect.toSatisfy((cycle: number) => cycle > 0)]);
    const undisturbed = await sampleCampaign('one-go', size);
    await ended(undisturbed, await begin(undisturbed));
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
});

/** Two points: one is evolved alone, and its state is kept; one is so small that it is not. */
const KEPT = { sites: [4, 8], phases: 2, cycles: 20, chunks: 1, keeps: true } as const;

test('more cycles go on from the last states that were kept, once and again, with the digest of all cycles at once', async () => {
  const before = goneOn(runner.log()).length;
  const campaign = await sampleCampaign('kept', KEPT);
  await ended(campaign, await begin(campaign));
  const files = (): string[] => readdirSync(join(campaign.folder, 'states')).sort();
  expect(files()).toEqual([expect.stringMatching(/^1-000000-[0-9a-f]{64}$/)]);
  // A cadence that every second of the first ones has, then every second of these.
  for (const cycles of [40, 80]) {
    const longer = { ...KEPT, cycles };
    const { campaign: extended, origins } = await extendCampaign(campaign.folder, sampleInput('kept', longer));
    expect(origins).toMatchObject({ continued: 2, recomputed: { small: 2, unkept: 0, cadence: 0 }, fresh: 0 });
    await ended(extended, await begin(extended));
    const whole = await sampleCampaign('at-once', longer);
    await ended(whole, await begin(whole));
    expect(await campaignDigest(extended)).toBe(await campaignDigest(whole));
  }
  expect(goneOn(runner.log()).slice(before)).toEqual([20, 20, 40, 40]);
  expect(files()).toHaveLength(3);
});

test('a kept state that is damaged costs its point the computing from the start, which is said', async () => {
  const before = goneOn(runner.log()).length;
  const campaign = await sampleCampaign('damaged', KEPT);
  await ended(campaign, await begin(campaign));
  const folder = join(campaign.folder, 'states');
  const path = join(folder, readdirSync(folder)[0] ?? '');
  const bytes = readFileSync(path);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const longer = { ...KEPT, cycles: 40 };
  const { campaign: extended } = await extendCampaign(campaign.folder, sampleInput('damaged', longer));
  await ended(extended, await begin(extended));
  expect(goneOn(runner.log()).slice(before)).toEqual([20]);
  expect(orchestrator.log()).toContain('a kept state is damaged, and its point is computed from the start');
  const whole = await sampleCampaign('undamaged', longer);
  await ended(whole, await begin(whole));
  expect(await campaignDigest(extended)).toBe(await campaignDigest(whole));
});
