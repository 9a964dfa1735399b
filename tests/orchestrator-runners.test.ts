import { connectTemporal, describeRun, explainRun, submitRun, type TemporalConnection } from '@loschmidt/control';
import { KERNEL_VERSION, LoschmidtError, PHYSICS_VERSION } from '@loschmidt/core';
import { type CampaignFolder, campaignDigest, campaignStatus, latestRun, startRun } from '@loschmidt/dataset';
import { orchestratorClient } from '@loschmidt/proto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { openBalancer } from './support/balancer.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { type RunnerScript, type ScriptedRunner, startScriptedRunner } from './support/scripted-runner.js';
import { freePort, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** A real orchestrator on a real server, with runners that misbehave: whatever they do, the same rows arrive once. */
const SHARED_SIZE = { sites: [8], phases: 8, cycles: 800, chunks: 4 };
const SIZE = { sites: [2, 4], phases: 12, cycles: 20, chunks: 8 };

let server: TemporalServer;
let orchestrator: AppProcess;
let temporal: TemporalConnection;
let digest: string;
let runners: ScriptedRunner[] = [];

beforeAll(async () => {
  server = await startTemporalServer();
  orchestrator = await startApp('orchestrator', [], server.env);
  temporal = await connectTemporal(server.env);
  const undisturbed = await sampleCampaign('undisturbed', SIZE);
  await finish(undisturbed, [{ slots: 2 }]);
  digest = await campaignDigest(undisturbed);
});
afterEach(stopRunners);
afterAll(async () => {
  await temporal.close();
  await orchestrator.kill();
  await server.dispose();
});

async function stopRunners(): Promise<void> {
  await Promise.all(runners.map((runner) => runner.leave().then(runner.close)));
  runners = [];
}

async function begin(campaign: CampaignFolder, scripts: readonly RunnerScript[]): Promise<number> {
  for (const script of scripts) {
    runners.push(await startScriptedRunner(orchestrator.address, campaign.folder, script));
  }
  const { run } = await startRun(campaign);
  await submitRun(temporal, { folder: campaign.folder, campaignId: campaign.id, run });
  return run;
}

async function finish(campaign: CampaignFolder, scripts: readonly RunnerScript[]): Promise<void> {
  const run = await begin(campaign, scripts);
  const state = await until(
    () => describeRun(temporal, campaign.id, run),
    (now) => now !== 'running',
  );
  if (state !== 'completed') throw new Error(`${state}: ${await explainRun(temporal, campaign.id, run)}`);
  await stopRunners();
}

describe('runners', () => {
  it('are given as many chunks as they have slots, and the run is recorded as completed', async () => {
    const campaign = await sampleCampaign('plain', SIZE);
    await begin(campaign, [{ slots: 2 }]);
    await until(
      () => campaignStatus(campaign),
      ({ state, run }) => state === 'completed' && run?.end !== undefined,
    );
    const status = await campaignStatus(campaign);
    expect(status).toMatchObject({ points: 24, completed: 24, failed: 0, rows: 24 * 21 });
    expect((await latestRun(campaign))?.end).toMatchObject({ state: 'completed' });
    expect(runners[0]?.most()).toBe(2);
    expect(new Set(runners[0]?.chunks).size).toBe(runners[0]?.chunks.length);
    expect(await campaignDigest(campaign)).toBe(digest);
  });

  it('that say they are full are asked again later, and others meanwhile', async () => {
    const campaign = await sampleCampaign('full', SIZE);
    const refuse = () => {
      throw new LoschmidtError('over-capacity', 'all slots are busy');
    };
    await finish(campaign, [{ onChunk: refuse }, { onChunk: (_chunk, count) => (count === 1 ? refuse() : undefined) }]);
    expect(await campaignDigest(campaign)).toBe(digest);
  });

  it('that send a damaged stream are not believed', async () => {
    const campaign = await sampleCampaign('damaged', SIZE);
    await finish(campaign, [
      {
        onFrame: (frame, count) =>
          count === 1 && frame.close ? { ...frame, sequence: Number(frame.sequence ?? 0) + 1 } : frame,
      },
    ]);
    expect(await campaignDigest(campaign)).toBe(digest);
    expect(orchestrator.log()).toContain('Cannot trust the stream of the chunk');
  });

  it('that stop in mid-stream lose their chunk to another one', async () => {
    const campaign = await sampleCampaign('stopping', SIZE);
    const runs: Promise<void>[] = [];
    const dying: RunnerScript = {
      onFrame: (frame) => {
        // The server of this runner is torn down while the frame is on its way.
        runs.push(runners[0]?.close() ?? Promise.resolve());
        return frame;
      },
    };
    await finish(campaign, [dying, {}]);
    expect(runs.length).toBeGreaterThan(0);
    expect(await campaignDigest(campaign)).toBe(digest);
  });

  it('of another physics version are refused, with what to do', async () => {
    const campaign = await sampleCampaign('strangers', SIZE);
    const versions = { physics: PHYSICS_VERSION + 1, kernel: KERNEL_VERSION, code: '9.9.9' };
    await expect(startScriptedRunner(orchestrator.address, campaign.folder, { versions })).rejects.toMatchObject({
      code: 'version-mismatch',
      message: expect.stringContaining(`must be ${PHYSICS_VERSION}`),
    });
  });

  it('of another kernel compute nothing; the run says so, and goes on when the right one comes', async () => {
    const campaign = await sampleCampaign('kernels', SIZE);
    const versions = { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION + 1, code: '9.9.9' };
    const run = await begin(campaign, [{ versions }]);
    const needs = `no runner computes with kernel ${KERNEL_VERSION}, and those that are registered have kernel ${KERNEL_VERSION + 1}`;
    await until(
      () => explainRun(temporal, campaign.id, run),
      (reasons) => reasons.some((reason) => reason.includes(needs)),
    );
    runners.push(await startScriptedRunner(orchestrator.address, campaign.folder, {}));
    await until(
      () => describeRun(temporal, campaign.id, run),
      (state) => state === 'completed',
    );
    expect(runners[0]?.chunks).toEqual([]);
    expect(await campaignDigest(campaign)).toBe(digest);
  });

  it('without the memory for a point are passed over, and the run says what it waits for', async () => {
    const campaign = await sampleCampaign('small', SIZE);
    const run = await begin(campaign, [{ memoryBytes: 10 }]);
    await until(
      () => explainRun(temporal, campaign.id, run),
      (reasons) => reasons.some((reason) => reason.includes('start one with more memory')),
    );
    runners.push(await startScriptedRunner(orchestrator.address, campaign.folder, {}));
    await until(
      () => describeRun(temporal, campaign.id, run),
      (state) => state === 'completed',
    );
    expect(runners[0]?.chunks).toEqual([]);
    expect(await campaignDigest(campaign)).toBe(digest);
  });

  it('show in the overview with what they run', async () => {
    const campaign = await sampleCampaign('watched', SIZE);
    const client = orchestratorClient(orchestrator.address);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const run = await begin(campaign, [{ onChunk: () => held }]);
    const overview = await until(
      () => client.getOverview({ campaign: campaign.id }),
      ({ chunks }) => chunks.length > 0,
    );
    expect(overview).toMatchObject({
      idleMs: 0,
      runners: [{ host: 'scripted', slots: 1, slotsBusy: 1, draining: false }],
    });
    expect((await client.getOverview({ campaign: 'another' })).chunks).toEqual([]);
    goOn();
    await until(
      () => describeRun(temporal, campaign.id, run),
      (state) => state === 'completed',
    );
    client.close();
  });
});

describe('two runners that advertise one address', () => {
  it("do not get each other's chunks: the first stays, the other is told why not, and no point is blamed", async () => {
    const campaign = await sampleCampaign('shared', SHARED_SIZE);
    const balancer = await openBalancer();
    const client = orchestratorClient(orchestrator.address);
    const flags = ['--orchestrator', orchestrator.address, '--slots', '2', '--advertise', balancer.address];
    const both = await Promise.all([startApp('runner', flags, {}), startApp('runner', flags, {})]);
    balancer.targets.push(...both.map(({ address }) => address));
    try {
      const told = 'another runner answers there. Start each runner with an address that leads to it alone';
      await until(
        () => client.getOverview(),
        ({ runners: taken, refused }) =>
          taken.length === 1 &&
          refused.some(({ reason, address }) => address === balancer.address && reason?.includes(told)),
      );
      const run = await begin(campaign, []);
      // A balancer that ends in the middle of points looks like the death of every runner behind it.
      await until(
        async () => (await campaignStatus(campaign)).committedChunks,
        (done) => done >= 1,
      );
      await balancer.restart();
      await until(
        () => describeRun(temporal, campaign.id, run),
        (state) => state !== 'running',
      );
      expect(await campaignStatus(campaign)).toMatchObject({ state: 'completed', completed: 8, failed: 0 });
      expect(both.map(({ log }) => log()).join()).toContain('the orchestrator refuses this runner');
      expect(orchestrator.log()).toContain('runner refused');
    } finally {
      await Promise.all(both.map((runner) => runner.kill()));
      balancer.close();
      client.close();
    }
  });
});

describe('a runner with a fixed address', () => {
  it('is found by asking, and used when it is there', async () => {
    const campaign = await sampleCampaign('fixed', SIZE);
    const elsewhere = await startScriptedRunner(orchestrator.address, campaign.folder, { silent: true });
    const env = { ...server.env, LOSCHMIDT_TASK_QUEUE: 'fixed' };
    const asking = await startApp(
      'orchestrator',
      ['--runner', elsewhere.address, '--runner', `127.0.0.1:${await freePort()}`],
      env,
    );
    const own = await connectTemporal(env);
    const { run } = await startRun(campaign);
    await submitRun(own, { folder: campaign.folder, campaignId: campaign.id, run });
    await until(
      () => describeRun(own, campaign.id, run),
      (state) => state === 'completed',
    );
    expect(await campaignDigest(campaign)).toBe(digest);
    expect(await asking.terminate()).toBe(0);
    await own.close();
    await elsewhere.close();
  });
});
