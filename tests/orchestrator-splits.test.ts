import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import {
  type CampaignFolder,
  campaignDigest,
  campaignStatus,
  cutChunk,
  exportTable,
  readChunkPoints,
  readChunkTable,
  readMarker,
  splitChunk,
} from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** Twelve points of a fifth of a second or more, planned as one chunk by an estimate that is far too small. */
const SIZE = { sites: [8], phases: 12, cycles: 20, chunks: 1, estimate: 1e-3 };
const CYCLE_MS = 10;
const POINTS = 12;

let server: TemporalServer;
let orchestrator: AppProcess;
let runner: AppProcess;
let temporal: TemporalConnection;
let listen: string;
let digest: string;

/** Chunks may take twice as long. */
const startOrchestrator = (seconds: number) =>
  startApp('orchestrator', ['--listen', listen, '--longest-chunk-seconds', String(seconds)], server.env);
const startRunner = () => startApp('runner', ['--orchestrator', listen, '--slots', '1'], slowCycles(CYCLE_MS));

beforeAll(async () => {
  server = await startTemporalServer();
  listen = `127.0.0.1:${await freePort()}`;
  orchestrator = await startOrchestrator(0);
  runner = await startRunner();
  temporal = await connectTemporal(server.env);
  const campaign = await sampleCampaign('undisturbed', SIZE);
  await ended(campaign, await begin(campaign));
  expect(await ids(campaign)).toEqual(['1-000000']);
  digest = await campaignDigest(campaign);
  await orchestrator.terminate();
  orchestrator = await startOrchestrator(0.05);
});
afterAll(async () => {
  await temporal.close();
  await Promise.all([runner.kill(), orchestrator.kill(), server.dispose()]);
});

const begin = (campaign: CampaignFolder) => beginRun(temporal, campaign);
const ended = (campaign: CampaignFolder, run: number) => runCompleted(temporal, campaign, run);
const ids = async (campaign: CampaignFolder) => (await readChunkTable(campaign)).map(({ id }) => id);

async function expectWhole(campaign: CampaignFolder): Promise<void> {
  const status = await campaignStatus(campaign);
  expect(status).toMatchObject({ state: 'completed', completed: POINTS, failed: 0, rows: POINTS * (SIZE.cycles + 1) });
  expect(status.committedChunks).toBe(status.chunks);
  const output = `${campaign.folder}-steps.parquet`;
  expect((await exportTable(campaign, { table: 'steps', format: 'parquet', output })).rows).toBe(
    POINTS * (SIZE.cycles + 1),
  );
  expect(await campaignDigest(campaign)).toBe(digest);
}

test('a chunk that takes far longer than estimated is split while it runs, and what was computed of it counts', async () => {
  const campaign = await sampleCampaign('long', SIZE);
  await ended(campaign, await begin(campaign));
  const marker = await readMarker(campaign, '1-000000');
  expect(marker).toMatchObject({ kind: 'split', reason: expect.stringContaining(`of its ${POINTS} points took`) });
  const [first] = marker?.kind === 'split' ? marker.parts : [];
  expect(await readMarker(campaign, first?.chunk ?? '')).toMatchObject({ kind: 'data', points: first?.points });
  await expectWhole(campaign);
});

test('chunks that would take as long as others did are split before they start', async () => {
  const campaign = await sampleCampaign('measured', { ...SIZE, chunks: 4 });
  const chunks = await ids(campaign);
  await ended(campaign, await begin(campaign));
  const markers = await Promise.all(chunks.map((id) => readMarker(campaign, id)));
  const reasons = markers.map((marker) => (marker?.kind === 'split' ? marker.reason : 'not split'));
  // The first one, and maybe one that got its slot while the first was committed.
  expect(reasons).toContainEqual(expect.stringMatching(/of its 3 points took/));
  expect(reasons).toContainEqual(expect.stringMatching(/^it would take about/));
  await expectWhole(campaign);
});

test('a campaign whose attempt was killed right after it had split its chunk is completed', async () => {
  const campaign = await sampleCampaign('killed', SIZE);
  const points = await readChunkPoints(campaign, '1-000000');
  const parts = cutChunk('1-000000', points, { done: 3, factor: 1, seconds: 1e-6 });
  await splitChunk(campaign, '1-000000', parts, 'killed afterwards');
  expect(await campaignStatus(campaign)).toMatchObject({ completed: 0, remaining: POINTS });
  await ended(campaign, await begin(campaign));
  await expectWhole(campaign);
});

test('a late attempt of the whole chunk finds the split, and its work is discarded', async () => {
  await orchestrator.terminate();
  orchestrator = await startOrchestrator(0);
  const campaign = await sampleCampaign('late', SIZE);
  const run = await begin(campaign);
  await until(
    async () => runner.log().includes(`"message":"chunk started","campaign":"${campaign.id}"`),
    (started) => started,
  );
  const points = await readChunkPoints(campaign, '1-000000');
  const { won } = await splitChunk(
    campaign,
    '1-000000',
    cutChunk('1-000000', points, { factor: 1, seconds: 0 }),
    'by hand',
  );
  expect(won).toBe(true);
  await ended(campaign, run);
  expect(await readMarker(campaign, '1-000000')).toMatchObject({ kind: 'split' });
  expect(await ids(campaign)).toHaveLength(POINTS);
  await expectWhole(campaign);
});

test('orchestrator and runner are killed while chunks are split', async () => {
  await orchestrator.terminate();
  orchestrator = await startOrchestrator(0.05);
  const campaign = await sampleCampaign('struck', { ...SIZE, chunks: 2 });
  const run = await begin(campaign);
  for (const least of [1, 3]) {
    await until(
      async () => (await campaignStatus(campaign)).committedChunks,
      (committed) => committed >= least,
    );
    await Promise.all([orchestrator.kill(), runner.kill()]);
    orchestrator = await startOrchestrator(0.05);
    runner = await startRunner();
  }
  await ended(campaign, run);
  expect((await ids(campaign)).length).toBeGreaterThan(2);
  await expectWhole(campaign);
});
