import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectTemporal, type TemporalConnection } from '@loschmidt/control';
import {
  type CampaignFolder,
  type Crash,
  campaignDigest,
  campaignStatus,
  exportTable,
  latestRun,
  readChunkTable,
  readCrashes,
} from '@loschmidt/dataset';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { beginRun, runCompleted } from './support/campaign-runs.js';
import { inMidCampaign } from './support/in-mid-campaign.js';
import { type SampleSize, sampleCampaign } from './support/sample-campaign.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { until } from './support/until.js';

/** Thirty points each: tiny ones that are evolved in batches, and ones that are evolved one by one. */
const TINY: SampleSize = { sites: [2], phases: 30, cycles: 40, chunks: 4 };
const SMALL: SampleSize = { sites: [8], phases: 30, cycles: 12, chunks: 6 };
/** Seconds of work on two slots that sleep so long after each cycle: what is killed is in its middle. */
const CYCLE_MS = 25;
/** The 18th of 30 phases between 0.1 and 3; no other point has it. */
const KILLER = '"phase":1.8';
const PRELOAD = fileURLToPath(new URL('./support/crash-on.mjs', import.meta.url));

let server: TemporalServer;
let temporal: TemporalConnection;
let orchestrator: AppProcess;
let listen: string;
let fleet: KeptRunner[] = [];

beforeAll(async () => {
  server = await startTemporalServer();
  listen = `127.0.0.1:${await freePort()}`;
  orchestrator = await startOrchestrator();
  temporal = await connectTemporal(server.env);
});
afterEach(async () => {
  await Promise.all(fleet.map((runner) => runner.end()));
  fleet = [];
});
afterAll(async () => {
  await temporal.close();
  await Promise.all([orchestrator.kill(), server.dispose()]);
});

const startOrchestrator = () => startApp('orchestrator', ['--listen', listen], server.env);

/** A runner that is started again whenever it has died, as a supervisor does it. */
interface KeptRunner {
  deaths(): number;
  /** Resolves when the next one serves. */
  kill(signal: NodeJS.Signals): Promise<void>;
  end(): Promise<void>;
}

const crashing = (crash: 'process' | 'thread') => ({
  NODE_OPTIONS: `--import ${PRELOAD}`,
  LOSCHMIDT_CRASH: crash,
  LOSCHMIDT_CRASH_ON: KILLER,
});

async function keepRunner(slots: number, env: Readonly<Record<string, string>> = {}): Promise<KeptRunner> {
  const start = () => startApp('runner', ['--orchestrator', listen, '--slots', String(slots)], env);
  let deaths = 0;
  let kept = true;
  let current = await start();
  const watch = () =>
    current.child.once('exit', () => {
      if (!kept) return;
      deaths += 1;
      starting = start().then((next) => {
        current = next;
        watch();
      });
    });
  let starting = Promise.resolve();
  watch();
  const runner: KeptRunner = {
    deaths: () => deaths,
    kill: async (signal) => {
      const dying = current;
      dying.child.kill(signal);
      await until(
        async () => current,
        (now) => now !== dying,
      );
    },
    end: async () => {
      kept = false;
      await starting;
      await current.kill();
    },
  };
  fleet.push(runner);
  return runner;
}

const begin = (campaign: CampaignFolder) => beginRun(temporal, campaign);
const ended = (campaign: CampaignFolder, run: number) => runCompleted(temporal, campaign, run);

async function crashesOf(campaign: CampaignFolder): Promise<Crash[]> {
  const chunks = await readChunkTable(campaign);
  return (await Promise.all(chunks.map(({ id }) => readCrashes(campaign, id)))).flat();
}

/** A table's lines without its heading. */
async function lines(campaign: CampaignFolder, table: 'steps' | 'summary'): Promise<string[]> {
  const output = join(temporaryFolder(), `${table}.csv`);
  await exportTable(campaign, { table, format: 'csv', output });
  return readFileSync(output, 'utf8').trim().split('\n').slice(1);
}

/** Exactly the killer has failed, with its reason, and every other row is that of a campaign in which nothing died. */
async function expectOneFailed(campaign: CampaignFolder, undisturbed: CampaignFolder): Promise<string> {
  expect(await campaignStatus(campaign)).toMatchObject({ state: 'completed-with-failures', completed: 29, failed: 1 });
  expect((await latestRun(campaign))?.end).toMatchObject({ state: 'completed-with-failures' });
  const failed = (await lines(campaign, 'summary')).filter((line) => line.includes('failed'));
  expect(failed).toHaveLength(1);
  const row = failed[0] ?? '';
  const killer = row.split(',')[0] ?? '';
  const others = (await lines(undisturbed, 'steps')).filter((line) => !line.startsWith(killer));
  expect(others).toHaveLength(29 * (undisturbed.campaign.point.cycles as number) + 29);
  expect(await lines(campaign, 'steps')).toEqual(others);
  return row;
}

const calm = new Map<SampleSize, CampaignFolder>();

/** A campaign in which nothing died, computed once. */
async function undisturbed(size: SampleSize): Promise<CampaignFolder> {
  const known = calm.get(size);
  if (known !== undefined) return known;
  const campaign = await sampleCampaign('undisturbed', size);
  const runner = await keepRunner(2);
  await ended(campaign, await begin(campaign));
  await runner.end();
  calm.set(size, campaign);
  return campaign;
}

describe('a point that kills its runner', () => {
  it('becomes a failed row, out of a batch of tiny points, and the others have their rows', async () => {
    const calm = await undisturbed(TINY);
    const campaign = await sampleCampaign('tiny', TINY);
    const runner = await keepRunner(1, crashing('process'));
    await ended(campaign, await begin(campaign));
    const row = await expectOneFailed(campaign, calm);
    expect(row).toContain('runners died under it: the process of');
    // Rows are data: the command that computes the point again is added where they are shown.
    expect(row).not.toContain('loschmidt ');
    expect(runner.deaths()).toBeLessThanOrEqual(4);
  });

  it('is told from its innocent neighbour in the other slot', async () => {
    const calm = await undisturbed(SMALL);
    const campaign = await sampleCampaign('neighbours', SMALL);
    const runner = await keepRunner(2, crashing('process'));
    await ended(campaign, await begin(campaign));
    await expectOneFailed(campaign, calm);
    expect(runner.deaths()).toBeLessThanOrEqual(4);
  });

  it('is still known after its orchestrator was killed twice', async () => {
    const calm = await undisturbed(TINY);
    const campaign = await sampleCampaign('restarts', TINY);
    const runner = await keepRunner(1, crashing('process'));
    const run = await begin(campaign);
    for (const deaths of [1, 2]) {
      await until(
        () => crashesOf(campaign),
        (crashes) => crashes.length >= deaths,
      );
      await orchestrator.kill();
      orchestrator = await startOrchestrator();
    }
    await ended(campaign, run);
    await expectOneFailed(campaign, calm);
    expect(runner.deaths()).toBeLessThanOrEqual(5);
  });

  it('or only its computing thread, becomes a failed row while the runner lives on', async () => {
    const calm = await undisturbed(SMALL);
    const campaign = await sampleCampaign('threads', SMALL);
    const runner = await keepRunner(2, crashing('thread'));
    await ended(campaign, await begin(campaign));
    const row = await expectOneFailed(campaign, calm);
    expect(row).toContain('a computing thread of');
    expect(runner.deaths()).toBe(0);
    expect(await crashesOf(campaign)).toHaveLength(2);
  });
});

describe('points whose runner is ended from outside', () => {
  it('are innocent: three kills at any time put none of them in quarantine', async () => {
    const calm = await undisturbed(SMALL);
    const campaign = await sampleCampaign('killed', SMALL);
    const runner = await keepRunner(2, slowCycles(CYCLE_MS));
    const run = await begin(campaign);
    for (const kill of [1, 2, 3]) {
      await inMidCampaign(campaign, listen, kill);
      await runner.kill('SIGKILL');
    }
    await ended(campaign, run);
    expect((await crashesOf(campaign)).length).toBeGreaterThan(0);
    expect(await campaignDigest(campaign)).toBe(await campaignDigest(calm));
  });

  it('are not even suspected when it was asked to end', async () => {
    const campaign = await sampleCampaign('drained', SMALL);
    const runner = await keepRunner(2, slowCycles(CYCLE_MS));
    const run = await begin(campaign);
    await inMidCampaign(campaign, listen, 1);
    await runner.kill('SIGTERM');
    await ended(campaign, run);
    expect(await crashesOf(campaign)).toEqual([]);
  });
});
