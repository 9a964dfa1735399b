import { CostCorrection } from '@loschmidt/campaign';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { readChunkTable } from './chunk-table.js';
import { committedChunks } from './committed-chunks.js';
import { chunkCostClass, costSample } from './cost-left.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

it('corrects the estimates of a plan by what its committed chunks took, those with failed points left out', async () => {
  // Points are estimated at 1, 2, 3, … s and take 0.25 s each.
  await commitSmall(campaign, [0]);
  await commitSmall(campaign, [1], [0]);
  const table = await readChunkTable(campaign);
  const markers = await committedChunks(campaign, table);
  const correction = new CostCorrection();
  for (const chunk of table) {
    const marker = markers.get(chunk.id);
    const sample = marker === undefined ? null : costSample(chunk, marker);
    if (sample !== null) correction.add(sample);
  }
  const [first] = table;
  if (first === undefined) throw new Error('the plan has no chunk');
  expect(correction.factor(chunkCostClass(first))).toMatchObject({ factor: 0.5 / 3, samples: 1 });
});
