import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import {
  cancelRun,
  connectTemporal,
  describeMatching,
  explainRun,
  type TemporalConnection,
  weightObstacle,
} from '@loschmidt/control';
import {
  type CampaignFolder,
  campaignStatus,
  committedIds,
  createCampaign,
  readChunkTable,
  readMarker,
} from '@loschmidt/dataset';
import { orchestratorClient } from '@loschmidt/proto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { startScriptedRunner } from './support/scripted-runner.js';
import { slowCycles } from './support/slow-cycles.js';
import { startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { until } from './support/until.js';

/** A point of 1 GiB, which is of a size of its own, beside many small ones; each is a chunk. */
let server: TemporalServer;
let orchestrator: AppProcess;
let temporal: TemporalConnection;
const runners: AppProcess[] = [];

beforeAll(async () => {
  server = await startTemporalServer();
  orchestrator = await startApp('orchestrator', [], server.env);
  temporal = await connectTemporal(server.env);
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.kill()));
});
afterAll(async () => {
  await temporal.close();
  await orchestrator.kill();
  await server.dispose();
});

async function startRunner(slots: number, memory: string): Promise<void> {
  const args = ['--orchestrator', orchestrator.address, '--slots', String(slots), '--memory', memory];
  const runner = await startApp('runner', [...args, '--drain-seconds', '0'], slowCycles(CYCLE_MS));
  runners.push(runner);
}

/** A slot sleeps so long after each cycle: half a second for a small point. */
const CYCLE_MS = 15;

interface Points {
  readonly small: number;
  /** Of the small ones. */
  readonly cycles?: number;
  /** With one of 1 GiB. */
  readonly big: boolean;
}

async function campaignOf(name: string, { small, cycles = 33, big }: Points): Promise<CampaignFolder> {
  const campaignYaml = `
name: ${name}
point:
  lattice: { kind: chain }
  evolution: { kind: stepwise, time: 1, alternations: 1 }
  protocol: { kind: forward }
  erasure: { kind: none }
parameters:
  lattice.sites: { values: [${small > 0 ? 8 : 16}] }
  interaction: { values: [${Array.from({ length: Math.max(1, small) }, (_, k) => 1 + k / 1000).join(', ')}] }
${big && small > 0 ? 'include: [{ lattice.sites: 16, interaction: 1 }]' : ''}
derived:
  particles.tau: lattice.sites / 4 + 2
  particles.upsilon: lattice.sites / 4 + 2
  cycles: ${2 * cycles - 1} - ${(cycles - 1) / 8} * lattice.sites
observables: [return]
`;
  const campaign = parseCampaign(campaignYaml, `${name}.yaml`);
  const folder = join(temporaryFolder(), name);
  const plan = planCampaign(campaign);
  const chunkLimits = { wantedChunks: 1e6, minSeconds: 0 };
  return (await createCampaign(folder, { campaignYaml, campaign, plan, chunkLimits })).campaign;
}

/** The chunk of the point of 1 GiB. */
async function bigChunk(campaign: CampaignFolder): Promise<{ readonly id: string; readonly bytes: number }> {
  const chunks = await readChunkTable(campaign);
  return chunks.reduce((most, chunk) => (chunk.bytes > most.bytes ? chunk : most));
}

const committed = async (campaign: CampaignFolder) => (await committedIds(campaign)).length;

test('small points go on beside one that no runner has the memory for; it has its turn when one comes', async () => {
  const small = 30;
  const campaign = await campaignOf('one-big', { small, big: true });
  const big = await bigChunk(campaign);
  expect(big.bytes).toBeGreaterThan(2 ** 30);
  await startRunner(1, '64MiB');
  const run = await beginRun(temporal, campaign);
  await until(
    () => explainRun(temporal, campaign.id, run),
    (reasons) => reasons.some((reason) => reason.includes('start one with more memory')),
  );
  const before = await committed(campaign);
  await until(
    () => committed(campaign),
    (count) => count >= before + 3,
  );
  expect(await readMarker(campaign, big.id)).toBeNull();
  // Not a byte more than it needs.
  await startRunner(2, String(big.bytes));
  await until(
    () => readMarker(campaign, big.id),
    (marker) => marker !== null,
  );
  await runCompleted(temporal, campaign, run);
  expect(await campaignStatus(campaign)).toMatchObject({ points: small + 1, completed: small + 1, failed: 0 });
});

test('a point that needs all of a runner is passed by small ones for a while, then has the runner to itself', async () => {
  const small = 300;
  const stream = await campaignOf('stream', { small, cycles: 3, big: false });
  const campaign = await campaignOf('big', { small: 0, big: true });
  const runner = await startScriptedRunner(orchestrator.address, stream.folder, {
    slots: 2,
    memoryBytes: (await bigChunk(campaign)).bytes,
    // A slot that is busy so long need not compute so long.
    onChunk: () => sleep(500),
  });
  const streaming = await beginRun(temporal, stream);
  await until(
    () => committed(stream),
    (count) => count >= 2,
  );
  // Chunks wait, so it shows that this server has what it was born with: no weights.
  const matching = await until(
    () => describeMatching(temporal),
    ({ isFair }) => isFair !== null,
  );
  expect(matching).toEqual({ partitions: 4, isFair: false });
  expect(weightObstacle(matching)).toMatch(/ignores the weights .* matching\.enableFairness/);
  const before = await committed(stream);
  const run = await beginRun(temporal, campaign);
  // Asked where it waits: by its heartbeat it is known later than it may have the runner.
  const client = orchestratorClient(orchestrator.address);
  await until(
    () => client.getOverview({ campaign: campaign.id }),
    ({ waiting }) => (waiting ?? []).some(({ reason }) => /no runner has .* free/.test(reason ?? '')),
  );
  client.close();
  await runCompleted(temporal, campaign, run);
  const passed = await committed(stream);
  // More than the two that were in the slots when it came.
  expect(passed).toBeGreaterThan(before + 4);
  // It did not wait for the end of what streams past it, and that goes on.
  expect(passed).toBeLessThan(small);
  await until(
    () => committed(stream),
    (count) => count > passed,
  );
  expect(await cancelRun(temporal, { folder: stream.folder, campaignId: stream.id, run: streaming })).toBe(true);
  await runner.close();
});
