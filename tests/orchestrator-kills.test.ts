import { cancelRun, connectTemporal, shardWorkflowId, type TemporalConnection } from '@loschmidt/control';
import { type CampaignFolder, campaignDigest, campaignStatus, latestRun } from '@loschmidt/dataset';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { inMidCampaign } from './support/in-mid-campaign.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** Some seconds on one slot that sleeps after each cycle, in a dozen chunks: what is killed is in its middle. */
const SIZE = { sites: [4, 6, 8], phases: 8, cycles: 20, chunks: 12 };
const CYCLE_MS = 15;

let server: TemporalServer;
let orchestrator: AppProcess;
let runner: AppProcess;
let temporal: TemporalConnection;
let listen: string;
let digest: string;

const startOrchestrator = () => startApp('orchestrator', ['--listen', listen], server.env);
const startRunner = () => startApp('runner', ['--orchestrator', listen, '--slots', '1'], slowCycles(CYCLE_MS));

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

const midCampaign = (campaign: CampaignFolder) => inMidCampaign(campaign, listen, 3);

/** How chunks of the run's first shard ended that were not computed: a cancellation that does not travel on heartbeats ends in a time-out. */
async function endedChunks(campaign: CampaignFolder, run: number) {
  const { events } = await temporal.client.workflow.getHandle(shardWorkflowId(campaign.id, run, 0)).fetchHistory();
  const count = (attributes: 'activityTaskCanceledEventAttributes' | 'activityTaskTimedOutEventAttributes') =>
    (events ?? []).filter((event) => event[attributes]).length;
  return {
    cancelled: count('activityTaskCanceledEventAttributes'),
    timedOut: count('activityTaskTimedOutEventAttributes'),
  };
}

async function expectWhole(campaign: CampaignFolder): Promise<void> {
  const points = SIZE.sites.length * SIZE.phases;
  expect(await campaignStatus(campaign)).toMatchObject({
    state: 'completed',
    points,
    completed: points,
    failed: 0,
    rows: points * (SIZE.cycles + 1),
    run: { end: { state: 'completed' } },
  });
  expect(await campaignDigest(campaign)).toBe(digest);
}

describe('a campaign', () => {
  it('has the same digest after its runner was killed in mid-chunk and another one came', async () => {
    const campaign = await sampleCampaign('runner-killed', SIZE);
    const run = await begin(campaign);
    await midCampaign(campaign);
    await runner.kill();
    runner = await startRunner();
    await ended(campaign, run);
    await expectWhole(campaign);
  });

  it('has the same digest after its orchestrator was killed and started again', async () => {
    const campaign = await sampleCampaign('orchestrator-killed', SIZE);
    const run = await begin(campaign);
    await midCampaign(campaign);
    await orchestrator.kill();
    orchestrator = await startOrchestrator();
    await ended(campaign, run);
    await expectWhole(campaign);
  });

  it('has the same digest after the Temporal server was killed and started again', async () => {
    const campaign = await sampleCampaign('server-killed', SIZE);
    const run = await begin(campaign);
    await midCampaign(campaign);
    await server.kill();
    await server.start();
    await ended(campaign, run);
    await expectWhole(campaign);
  });

  it('has the same digest after all of them were killed and started again', async () => {
    const campaign = await sampleCampaign('all-killed', SIZE);
    const run = await begin(campaign);
    await midCampaign(campaign);
    await Promise.all([runner.kill(), orchestrator.kill(), server.kill()]);
    await server.start();
    orchestrator = await startOrchestrator();
    runner = await startRunner();
    await ended(campaign, run);
    await expectWhole(campaign);
  });

  it('goes on after the orchestrator was asked to end, which takes no longer than ten seconds', async () => {
    const campaign = await sampleCampaign('orchestrator-ended', SIZE);
    const run = await begin(campaign);
    await midCampaign(campaign);
    // It ends with 1 when it takes longer.
    expect(await orchestrator.terminate()).toBe(0);
    orchestrator = await startOrchestrator();
    await ended(campaign, run);
    await expectWhole(campaign);
  });

  it('stops through its heartbeats when it is cancelled, keeps what is committed, and a new run does the rest', async () => {
    const campaign = await sampleCampaign('cancelled', SIZE);
    const first = await begin(campaign);
    await midCampaign(campaign);
    expect(await cancelRun(temporal, { folder: campaign.folder, campaignId: campaign.id, run: first })).toBe(true);
    await until(
      () => latestRun(campaign),
      (run) => run?.end !== undefined,
    );
    expect(await endedChunks(campaign, first)).toEqual({ cancelled: expect.toSatisfy((n) => n > 0), timedOut: 0 });
    const status = await campaignStatus(campaign);
    expect(status).toMatchObject({ state: 'cancelled', run: { run: first, end: { state: 'cancelled' } } });
    expect(status.completed).toBeGreaterThan(0);
    expect(status.remaining).toBeGreaterThan(0);
    await ended(campaign, await begin(campaign));
    await expectWhole(campaign);
  });
});
