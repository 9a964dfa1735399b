import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReference } from '@loschmidt/control';
import type { CampaignFolder } from '@loschmidt/dataset';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tinyCampaign } from '../fixture/temporary-campaign.js';
import { OpenCampaigns } from './open-campaigns.js';

let store: string;
let runs: RunReference[];
beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), 'loschmidt-open-'));
  runs = [];
  for (let count = 0; count < 10; count += 1) {
    const { folder, id } = await tinyCampaign(join(store, `tiny-${count}`));
    runs.push({ folder, campaign: id, run: 1 });
  }
});
afterEach(() => rm(store, { recursive: true }));

/** What is known of campaigns is kept by these objects. */
describe('a campaign that is open', () => {
  it('is one object while it is asked for, however many others are', async () => {
    const campaigns = new OpenCampaigns();
    const ask = () => Promise.all(runs.map((run) => campaigns.campaign(run)));
    const first = await ask();
    for (let round = 1; round < 10; round += 1) {
      for (const [index, run] of runs.entries()) expect(await campaigns.campaign(run)).toBe(first[index]);
    }
  });

  it('goes as others come where nobody has asked for it in a minute, and the eight that were asked for last stay', async () => {
    let now = 0;
    const campaigns = new OpenCampaigns(() => now);
    const opened: CampaignFolder[] = [];
    for (const run of runs.slice(0, 9)) {
      opened.push(await campaigns.campaign(run));
      now += 1;
    }
    const again = async (index: number) => (await campaigns.campaign(runs[index] as RunReference)) === opened[index];
    now = 61_000;
    expect(await again(0)).toBe(true);
    await campaigns.campaign(runs[9] as RunReference);
    expect(await Promise.all([0, 3, 8].map(again))).toEqual([true, true, true]);
    expect(await Promise.all([1, 2].map(again))).toEqual([false, false]);
  });
});
