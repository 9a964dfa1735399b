import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { type CampaignFolder, type ChunkMarker, createCampaign } from '@loschmidt/dataset';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MeasuredCosts } from './measured-costs.js';
import { mostSeconds, splitBeforeStart } from './split-long-chunk.js';
import { Turns } from './turns.js';

const campaignYaml = `
name: costly
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 10 }
  cycles: 3
parameters:
  interaction: { values: [0, 1, 2, 3, 4, 5] }
`;

let store: string;
let campaign: CampaignFolder;
const chunk = '1-000000';
/** Of three points of a second each, in this plan's two chunks. */
const estimate = { points: 3, seconds: 3, bytes: 1e6 };
beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), 'loschmidt-costly-'));
  const planned = parseCampaign(campaignYaml, 'costly.yaml');
  const created = await createCampaign(join(store, 'costly'), {
    campaignYaml,
    campaign: planned,
    plan: planCampaign(planned, { estimate: () => ({ seconds: 1, bytes: 1e6 }) }),
    chunkLimits: { maxPoints: 3, minSeconds: 1e6, maxSeconds: 1e6 },
  });
  campaign = created.campaign;
});
afterEach(() => rm(store, { recursive: true }));

const took = (seconds: number, failed = 0) => ({ seconds, failed }) as ChunkMarker;

describe('what a chunk may take', () => {
  it('is twice the wanted time, or the longest chunk of the plan where that is longer', async () => {
    const most = async (wanted: number) =>
      mostSeconds({ estimate, cost: await new MeasuredCosts(wanted).of(campaign, estimate) });
    expect(await Promise.all([45, 1, 0].map(most))).toEqual([90, 6, 0]);
  });

  it('is any time where it has one point', async () => {
    const one = { points: 1, seconds: 1e6, bytes: 1e6 };
    expect(mostSeconds({ estimate: one, cost: await new MeasuredCosts(45).of(campaign, one) })).toBe(0);
  });
});

describe('a chunk that has not started', () => {
  const split = async (costs: MeasuredCosts) =>
    splitBeforeStart(
      { campaign, chunk, estimate, cost: await costs.of(campaign, estimate), log: () => {} },
      new Turns(1),
    );

  it('is not split while nothing was measured, nor where others took what was estimated', async () => {
    const costs = new MeasuredCosts(1);
    expect(await split(costs)).toBeNull();
    await costs.add(campaign, estimate, took(3.5));
    expect(await split(costs)).toBeNull();
  });

  it('is split where others took far longer, into parts of the wanted time; once', async () => {
    const costs = new MeasuredCosts(15);
    await costs.add(campaign, estimate, took(30));
    await costs.add(campaign, estimate, took(1000, 1));
    expect(await split(costs)).toBeNull();
    await costs.add(campaign, estimate, took(42));
    const marker = await split(costs);
    expect(marker).toMatchObject({
      kind: 'split',
      reason: 'it would take about 36 s by what 2 chunks took',
      parts: [
        { chunk: '1-000000.000000-000000' },
        { chunk: '1-000000.000001-000001' },
        { chunk: '1-000000.000002-000002' },
      ],
    });
    expect(await split(costs)).toEqual(marker);
  });

  it('is never split by an orchestrator that shall not', async () => {
    const costs = new MeasuredCosts(0);
    await costs.add(campaign, estimate, took(1e6));
    expect(await split(costs)).toBeNull();
  });
});
