import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectTemporal, describeRun, explainRun, type TemporalConnection } from '@loschmidt/control';
import { type CampaignFolder, campaignDigest, campaignStatus, committedIds, latestRun } from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** Some seconds on one slot that sleeps after each cycle; the rows of each chunk take more than 4096 bytes. */
const SIZE = { sites: [4, 6, 8], phases: 10, cycles: 30, chunks: 10 };
const CYCLE_MS = 15;
const POINTS = SIZE.sites.length * SIZE.phases;
const DROP_ROOT = fileURLToPath(new URL('./support/drop-root.mjs', import.meta.url));

let server: TemporalServer;
let temporal: TemporalConnection;
let orchestrator: AppProcess;
let runner: AppProcess;
let digest: string;

beforeAll(async () => {
  server = await startTemporalServer();
  temporal = await connectTemporal(server.env);
  const listen = `127.0.0.1:${await freePort()}`;
  const env = { ...server.env, NODE_OPTIONS: `--import ${DROP_ROOT}` };
  orchestrator = await startApp('orchestrator', ['--listen', listen], env);
  runner = await startApp('runner', ['--orchestrator', listen, '--slots', '1'], slowCycles(CYCLE_MS));
  const campaign = await sampleCampaign('undisturbed', SIZE);
  await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
  digest = await campaignDigest(campaign);
});
afterAll(async () => {
  await temporal.close();
  await Promise.all([runner.kill(), orchestrator.kill(), server.dispose()]);
});

/** The largest file that the orchestrator may write: a write beyond it ends in the middle, as on a full disk, and needs no rights. */
function limitFiles(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(orchestrator.child.pid), `--fsize=${bytes}:unlimited`]);
}

const someCommitted = (campaign: CampaignFolder) =>
  until(
    () => committedIds(campaign),
    (ids) => ids.length >= 3,
  );

async function failedRun(campaign: CampaignFolder): Promise<string> {
  const run = await until(
    () => latestRun(campaign),
    (latest) => latest?.end !== undefined,
  );
  expect(run?.end?.state).toBe('failed');
  return run?.end?.reason ?? '';
}

async function expectWhole(campaign: CampaignFolder): Promise<void> {
  expect(await campaignStatus(campaign)).toMatchObject({
    state: 'completed',
    completed: POINTS,
    failed: 0,
    rows: POINTS * (SIZE.cycles + 1),
  });
  expect(await campaignDigest(campaign)).toBe(digest);
}

test('a disk that is full for a moment costs attempts, no run', async () => {
  const campaign = await sampleCampaign('full-for-a-moment', SIZE);
  const run = await beginRun(temporal, campaign);
  await someCommitted(campaign);
  const before = orchestrator.log().length;
  limitFiles(4096);
  await until(
    async () => orchestrator.log().slice(before),
    (said) => said.includes('"code":"storage"'),
  );
  limitFiles('unlimited');
  await runCompleted(temporal, campaign, run);
  await expectWhole(campaign);
});

test('a disk that stays full ends the run with the reason; what was committed stays, and the next run does the rest', async () => {
  const campaign = await sampleCampaign('full', SIZE);
  await beginRun(temporal, campaign);
  const committed = await someCommitted(campaign);
  limitFiles(4096);
  const reason = await failedRun(campaign);
  expect(reason).toMatch(/Cannot write chunk 1-\d{6} in .*larger than the limit.* free\)/);
  expect(reason).toContain('what was committed before is safe');
  expect(await committedIds(campaign)).toEqual(expect.arrayContaining(committed));
  limitFiles('unlimited');
  await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
  await expectWhole(campaign);
});

test('a folder that cannot be written any more, and then can', async () => {
  const campaign = await sampleCampaign('read-only', SIZE);
  execFileSync('chmod', ['-R', 'a+rwX', dirname(campaign.folder)]);
  const run = await beginRun(temporal, campaign);
  const committed = await someCommitted(campaign);
  const folders = ['.tmp', 'commits', 'data/steps', 'data/summary'].map((name) => join(campaign.folder, name));
  for (const folder of folders) chmodSync(folder, 0o555);
  orchestrator.child.kill('SIGUSR2');
  // Not even the end of the run can be written there: Temporal alone knows it.
  const state = await until(
    () => describeRun(temporal, campaign.id, run),
    (now) => now !== 'running',
  );
  expect(state).toBe('failed');
  expect((await explainRun(temporal, campaign.id, run)).join()).toMatch(/Cannot \w+ .*permission is denied/);
  expect(await committedIds(campaign)).toEqual(expect.arrayContaining(committed));
  execFileSync('chmod', ['-R', 'a+rwX', campaign.folder]);
  await runCompleted(temporal, campaign, await beginRun(temporal, campaign));
  await expectWhole(campaign);
});
