import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  cancelRun,
  connectTemporal,
  describeMatching,
  type RunPriority,
  type ShardProgress,
  shardWorkflowId,
  type TemporalConnection,
} from '@loschmidt/control';
import { type CampaignFolder, campaignDigest, committedIds } from '@loschmidt/dataset';
import { orchestratorClient } from '@loschmidt/proto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MATCHING } from '../apps/cli/src/stack/server-flags.js';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** Two campaigns on one slot of a real fleet: what each has after the first 40 chunks is counted, not timed. */
const SIZE = { sites: [6], phases: 60, cycles: 10, chunks: 60 };
/** A slot sleeps so long after each cycle. */
const SLOW = slowCycles(10);
const COUNTED = 40;

let server: TemporalServer;
let orchestrator: AppProcess;
let temporal: TemporalConnection;
beforeAll(async () => {
  server = await startTemporalServer(MATCHING);
  orchestrator = await startApp('orchestrator', [], server.env);
  temporal = await connectTemporal(server.env);
});
afterAll(async () => {
  await temporal.close();
  await orchestrator.kill();
  await server.dispose();
});

const committed = async (campaign: CampaignFolder) => (await committedIds(campaign)).length;

/** The chunks that each of two campaigns has after the first ones of both; both wait in the queue when the runner comes. */
async function firstChunks(names: readonly string[], priorities: readonly RunPriority[]): Promise<number[]> {
  const campaigns = await Promise.all(names.map((name) => sampleCampaign(name, SIZE)));
  const runs: number[] = [];
  for (const [k, campaign] of campaigns.entries()) {
    runs.push(await beginRun(temporal, campaign, priorities[k]));
    const shard = temporal.client.workflow.getHandle(shardWorkflowId(campaign.id, runs[k] ?? 0, 0));
    await until(
      () => shard.query<ShardProgress>('progress').catch(() => null),
      (progress) => progress !== null && progress.running.length === progress.lanes,
    );
  }
  // While they wait it shows how.
  expect(await describeMatching(temporal)).toEqual({ partitions: 1, isFair: true });
  const runner = await startApp('runner', ['--orchestrator', orchestrator.address, '--slots', '1'], SLOW);
  try {
    return await until(
      () => Promise.all(campaigns.map(committed)),
      (counts) => counts.reduce((sum, count) => sum + count) >= COUNTED,
    );
  } finally {
    for (const [k, { folder, id: campaignId }] of campaigns.entries())
      await cancelRun(temporal, { folder, campaignId, run: runs[k] ?? 0 });
    await runner.kill();
  }
}

test('of two orchestrators that share campaigns and runners one is killed, and the other goes on, with the same digest', async () => {
  const size = { ...SIZE, phases: 30, chunks: 30 };
  const other = await startApp('orchestrator', [], server.env);
  const flags = ['--orchestrator', orchestrator.address, '--orchestrator', other.address, '--slots', '2'];
  const hold = join(mkdtempSync(join(tmpdir(), 'loschmidt-hold-')), 'hold');
  const runner = await startApp('runner', flags, slowCycles(10, hold));
  const clients = [orchestrator, other].map(({ address }) => orchestratorClient(address));
  try {
    const undisturbed = await sampleCampaign('undisturbed', size);
    await runCompleted(temporal, undisturbed, await beginRun(temporal, undisturbed));
    const campaign = await sampleCampaign('shared', size);
    const run = await beginRun(temporal, campaign);
    await until(
      () => committed(campaign),
      (chunks) => chunks >= 5,
    );
    // The runner stands still with chunks of it from each: the orchestrator that dies has one in hand.
    writeFileSync(hold, '');
    for (const client of clients) {
      await until(
        () => client.getOverview({ campaign: campaign.id }),
        ({ chunks }) => (chunks ?? []).length > 0,
      );
    }
    await other.kill();
    expect(await committed(campaign)).toBeLessThan(30);
    rmSync(hold);
    await runCompleted(temporal, campaign, run);
    expect(await campaignDigest(campaign)).toBe(await campaignDigest(undisturbed));
  } finally {
    for (const client of clients) client.close();
    await Promise.all([runner.kill(), other.kill()]);
    rmSync(dirname(hold), { recursive: true });
  }
});

test('campaigns of weights 3 and 1 share a slot in these parts', async () => {
  const [heavy = 0, light = 0] = await firstChunks(
    ['heavy', 'light'],
    [
      { priority: 3, weight: 3 },
      { priority: 3, weight: 1 },
    ],
  );
  const share = heavy / (heavy + light);
  console.info(`weights 3 and 1: ${heavy} and ${light} chunks`);
  expect(share).toBeGreaterThan(0.6);
  expect(share).toBeLessThan(0.9);
});

test('a campaign of priority 1 goes before one of priority 3', async () => {
  const [urgent = 0, usual = 0] = await firstChunks(
    ['urgent', 'usual'],
    [
      { priority: 1, weight: 1 },
      { priority: 3, weight: 1 },
    ],
  );
  console.info(`priorities 1 and 3: ${urgent} and ${usual} chunks`);
  // None but what a poll had in hand before.
  expect(usual).toBeLessThanOrEqual(4);
  expect(urgent).toBeGreaterThanOrEqual(COUNTED - 4);
});
