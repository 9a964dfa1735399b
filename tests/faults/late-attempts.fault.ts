import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import { type CampaignFolder, campaignDigest, campaignStatus, readMarker } from '@loschmidt/dataset';
import { orchestratorClient, type wire } from '@loschmidt/proto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AppProcess, startApp } from '../support/app-process.js';
import { beginRun, runCompleted } from '../support/campaign-runs.js';
import { type Network, openNetwork } from '../support/network.js';
import { sampleCampaign } from '../support/sample-campaign.js';
import { type RunnerScript, type ScriptedRunner, startScriptedRunner } from '../support/scripted-runner.js';
import { startTemporalServer, type TemporalServer } from '../support/temporal-server.js';
import { until } from '../support/until.js';

/** Two orchestrators share a campaign. The first falls behind with a chunk until Temporal has given the chunk to the second, and comes back. */
const SIZE = { sites: [2, 4], phases: 12, cycles: 20, chunks: 8 };
const POINTS = SIZE.sites.length * SIZE.phases;

let server: TemporalServer;
let network: Network;
let temporal: TemporalConnection;
let first: AppProcess;
let second: AppProcess;
let digest: string;
let runners: ScriptedRunner[] = [];

beforeAll(async () => {
  server = await startTemporalServer();
  network = await openNetwork(server.address);
  temporal = await connectTemporal(server.env);
});
beforeEach(async () => {
  first = await startApp('orchestrator', [], { ...server.env, TEMPORAL_ADDRESS: network.address });
  second = await startApp('orchestrator', [], server.env);
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.close()));
  runners = [];
  await Promise.all([first.kill(), second.kill()]);
});
afterAll(async () => {
  await temporal.close();
  network.close();
  await server.dispose();
});

async function serve(orchestrator: AppProcess, campaign: CampaignFolder, script: RunnerScript) {
  const runner = await startScriptedRunner(orchestrator.address, campaign.folder, script);
  runners.push(runner);
  return runner;
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

const isRows = (frame: wire.IChunkFrame) => (frame.dataBody?.length ?? 0) > 0;

/** A runner that holds the rows of its first chunk back, and says when it has sent the last of them. */
async function holdFirstChunk(orchestrator: AppProcess, campaign: CampaignFolder) {
  const held = gate();
  const sent = gate();
  const runner = await serve(orchestrator, campaign, {
    onFrame: async (frame, count) => {
      if (count === 1 && isRows(frame)) await held.opened;
      if (count === 1 && frame.close) sent.open();
      return frame;
    },
  });
  const chunk = async () => (await until(async () => runner.chunks[0], Boolean)) ?? '';
  return { chunk, goOn: held.open, sent: sent.opened };
}

const isCommitted = (campaign: CampaignFolder, chunk: string) =>
  until(
    () => readMarker(campaign, chunk),
    (marker) => marker !== null,
  );

async function expectWhole(campaign: CampaignFolder): Promise<void> {
  expect(await campaignStatus(campaign)).toMatchObject({
    state: 'completed',
    completed: POINTS,
    failed: 0,
    rows: POINTS * (SIZE.cycles + 1),
  });
  expect(await campaignDigest(campaign)).toBe(digest);
}

test('the digest of a campaign that nothing disturbs', async () => {
  const campaign = await sampleCampaign('undisturbed', SIZE);
  await serve(second, campaign, {});
  await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
  digest = await campaignDigest(campaign);
  await expectWhole(campaign);
});

test('an attempt that finishes after its retry changes nothing: its orchestrator was stopped for longer than a heartbeat', async () => {
  const campaign = await sampleCampaign('stopped', SIZE);
  const late = await holdFirstChunk(first, campaign);
  const run = await beginRun(temporal, campaign);
  const chunk = await late.chunk();
  first.child.kill('SIGSTOP');
  // All of it lies before the stopped process, which has not learnt that its time is over.
  late.goOn();
  await late.sent;
  await serve(second, campaign, {});
  await runCompleted(temporal, campaign, run);
  const marker = await readMarker(campaign, chunk);
  first.child.kill('SIGCONT');
  await until(
    async () => (await orchestratorClient(first.address).getOverview({ campaign: campaign.id })).chunks.length,
    (chunks) => chunks === 0,
  );
  expect(await readMarker(campaign, chunk)).toEqual(marker);
  await expectWhole(campaign);
});

test('an orchestrator that is cut off from the server commits before the retry does, and comes back', async () => {
  const campaign = await sampleCampaign('cut-off', SIZE);
  const late = await holdFirstChunk(first, campaign);
  const run = await beginRun(temporal, campaign);
  const chunk = await late.chunk();
  network.cutOff();
  const other = await serve(second, campaign, {
    onFrame: async (frame, count) => {
      // In the middle of the retry the first attempt sends its rows, and they are committed.
      if (other.chunks[count - 1] === chunk && isRows(frame)) {
        late.goOn();
        await isCommitted(campaign, chunk);
      }
      return frame;
    },
  });
  await runCompleted(temporal, campaign, run);
  expect(other.chunks).toContain(chunk);
  const marker = await readMarker(campaign, chunk);
  expect(marker?.kind === 'data' && marker.runner.includes(other.id)).toBe(false);
  await expectWhole(campaign);

  network.restore();
  await second.kill();
  const next = await sampleCampaign('next', SIZE);
  await runCompleted(temporal, next, await beginRun(temporal, next));
  await expectWhole(next);
});
