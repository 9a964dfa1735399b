import { setTimeout as sleep } from 'node:timers/promises';
import { connectTemporal, describeRun, explainRun, submitRun, type TemporalConnection } from '@loschmidt/control';
import { KERNEL_VERSION, LoschmidtError, PHYSICS_VERSION } from '@loschmidt/core';
import { type CampaignFolder, campaignDigest, campaignStatus, latestRun, startRun } from '@loschmidt/dataset';
import { orchestratorClient } from '@loschmidt/proto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AppProcess, startApp } from './support/app-process.js';
import { openNetwork } from './support/network.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { type RunnerScript, type ScriptedRunner, startScriptedRunner } from './support/scripted-runner.js';
import { startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** A real orchestrator on a real server, with runners that misbehave: whatever they do, the same rows arrive once. */
/** Chunks of a second or so. */
const LONG_SIZE = { sites: [8], phases: 8, cycles: 800, chunks: 4 };
const LEASE_SECONDS = 6;
const SIZE = { sites: [2, 4], phases: 12, cycles: 20, chunks: 8 };

let server: TemporalServer;
let orchestrator: AppProcess;
let temporal: TemporalConnection;
let digest: string;
let runners: ScriptedRunner[] = [];

beforeAll(async () => {
  server = await startTemporalServer();
  orchestrator = await startApp('orchestrator', ['--lease-seconds', String(LEASE_SECONDS)], server.env);
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

describe('a runner on a connection that breaks', () => {
  it('goes on computing, and what it has computed is committed: the chunk is begun once, and no point is blamed', async () => {
    const campaign = await sampleCampaign('broken', LONG_SIZE);
    const network = await openNetwork(orchestrator.address);
    const runner = await startApp('runner', ['--orchestrator', network.address, '--slots', '1'], {});
    try {
      const run = await begin(campaign, []);
      await until(
        async () => runner.log(),
        (log) => log.includes('chunk started'),
      );
      // Half of the lease.
      network.cutOff();
      await sleep((LEASE_SECONDS * 1_000) / 2);
      network.restore();
      await until(
        () => describeRun(temporal, campaign.id, run),
        (state) => state !== 'running',
      );
      expect(await campaignStatus(campaign)).toMatchObject({ state: 'completed', failed: 0 });
      const begun = runner.log().match(/"chunk started".*?"chunk":"[^"]+"/g) ?? [];
      expect(new Set(begun).size).toBe(begun.length);
      expect(runner.log()).not.toContain('chunk cancelled');
      expect(runner.log()).not.toContain('registering again');
    } finally {
      await runner.kill();
      network.close();
    }
  });

  it('for longer than its lease loses the chunk to another one, and nothing is counted twice', async () => {
    const campaign = await sampleCampaign('parted', LONG_SIZE);
    const network = await openNetwork(orchestrator.address);
    const runner = await startApp('runner', ['--orchestrator', network.address, '--slots', '1'], {});
    try {
      const run = await begin(campaign, []);
      await until(
        async () => runner.log(),
        (log) => log.includes('chunk started'),
      );
      network.cutOff();
      const [other] = await Promise.all([startScriptedRunner(orchestrator.address, campaign.folder, {})]);
      runners.push(other);
      await until(
        () => describeRun(temporal, campaign.id, run),
        (state) => state !== 'running',
      );
      expect(await campaignStatus(campaign)).toMatchObject({ state: 'completed', failed: 0 });
      expect(orchestrator.log()).toContain(`did not renew its lease for ${LEASE_SECONDS} s`);
      const first = /"chunk started".*?"chunk":"([^"]+)"/.exec(runner.log())?.[1];
      expect(other.chunks).toContain(first);
    } finally {
      await runner.kill();
      network.close();
    }
  });
});
