import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core';
import { type CampaignFolder, createCampaign, cutChunk, readChunkPoints, splitChunk } from '@loschmidt/dataset';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFleet } from '../fixture/open-fleet.js';
import { offer } from '../fixture/sample-fleet.js';
import { RunnerLinks } from '../fleet/runner-links.js';
import { UNOBSERVED } from '../telemetry/chunk-observer.js';
import { dispatchChunk } from './dispatch-chunk.js';
import { LostTime } from './lost-time.js';
import { type ChunkCost, MeasuredCosts } from './measured-costs.js';
import { OpenCampaigns } from './open-campaigns.js';
import { Turns } from './turns.js';

const campaignYaml = `
name: several
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 10 }
  cycles: 3
parameters:
  interaction: { values: [0, 1, 2] }
`;

let store: string;
let campaign: CampaignFolder;
beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), 'loschmidt-dispatch-'));
  const planned = parseCampaign(campaignYaml, 'several.yaml');
  const made = { campaignYaml, campaign: planned, plan: planCampaign(planned) };
  campaign = (await createCampaign(join(store, 'several'), made)).campaign;
});
afterEach(() => rm(store, { recursive: true }));

/** Costs of which the second, once there is a slot, are what a test says. */
class ScriptedCosts extends MeasuredCosts {
  #asked = 0;

  constructor(private readonly second: () => ChunkCost) {
    super(1);
  }

  override async of(): Promise<ChunkCost> {
    this.#asked += 1;
    return this.#asked === 1 ? cost(1) : this.second();
  }
}

const cost = (factor: number): ChunkCost => ({
  factor: { factor, low: factor, high: factor, samples: 9 },
  longestSeconds: 1,
});

/** A chunk for which a runner of one slot is there. */
function dispatched(second: () => ChunkCost) {
  const { fleet } = openFleet();
  const { versions } = campaign;
  fleet.register(offer('r', { versions: { ...versions, code: '' } }));
  const stop = new AbortController();
  const turns = { read: new Turns(1), commit: new Turns(1) };
  const result = dispatchChunk(
    { folder: campaign.folder, campaign: campaign.id, run: 1, chunk: '1-000000' },
    { signal: stop.signal, attempt: 1, report: () => {} },
    {
      campaigns: new OpenCampaigns(),
      fleet,
      runners: new RunnerLinks(fleet),
      costs: new ScriptedCosts(second),
      lostTime: new LostTime(),
      log: () => {},
      now: () => performance.now(),
      checkpointSeconds: 0,
      stopping: new AbortController().signal,
      turns,
    },
    UNOBSERVED,
  );
  return { result, stop, turns, busy: () => fleet.counts().slots.busy };
}

describe('a chunk that has a slot, and has not begun, gives it back', () => {
  it('where what it will cost cannot be read', async () => {
    const { result, busy } = dispatched(() => {
      throw new LoschmidtError('storage', 'the disk reports an error');
    });
    await expect(result).rejects.toMatchObject({ code: 'storage' });
    expect(busy()).toBe(0);
  });

  it('at once where it is stopped while it waits for its turn to be split', async () => {
    const { result, stop, turns, busy } = dispatched(() => cost(1e9));
    void turns.commit.take(() => new Promise(() => {}));
    await expect.poll(() => turns.commit.waiting).toBe(1);
    expect(busy()).toBe(1);
    stop.abort(new Error('paused'));
    await expect(result).rejects.toThrow('paused');
    expect(busy()).toBe(0);
  });
});

it('a chunk that was split is answered with its open parts, and no marker of another split is read', async () => {
  const points = await readChunkPoints(campaign, '1-000000');
  const parts = cutChunk('1-000000', points, { factor: 1, seconds: 0 });
  await splitChunk(campaign, '1-000000', parts, 'it took too long');
  await writeFile(join(campaign.folder, 'splits/1-000001'), '');
  await writeFile(join(campaign.folder, 'commits/1-000001.json'), 'unreadable');
  const { result } = dispatched(() => cost(1));
  expect(await result).toMatchObject({ completed: 0, parts: parts.map(({ chunk }) => chunk) });
});
