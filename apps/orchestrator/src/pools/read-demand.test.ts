import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlannedChunks } from '@loschmidt/dataset';
import { expect, it } from 'vitest';
import { MeasuredCosts } from '../activities/measured-costs.js';
import { OpenCampaigns } from '../activities/open-campaigns.js';
import { temporaryCampaign } from '../fixture/temporary-campaign.js';
import { DemandReader } from './read-demand.js';

it('what is left is what has no marker, of all runs whose folder is here', async () => {
  const { campaign, remove } = await temporaryCampaign();
  let clock = 0;
  const reader = new DemandReader({
    campaigns: new OpenCampaigns(),
    costs: new MeasuredCosts(45),
    now: () => {
      clock += 1_000;
      return clock;
    },
  });
  const run = { folder: campaign.folder, campaign: campaign.id, run: 1 };
  const elsewhere = { folder: '/no/such/folder', campaign: 'other-12345678', run: 1 };
  try {
    const [chunk] = await readPlannedChunks(campaign);
    expect(await reader.read([run, elsewhere])).toEqual([
      { size: 'small', chunks: 1, seconds: chunk?.seconds, bytes: chunk?.bytes },
    ]);
    // Whoever may leave nothing out is told.
    await expect(reader.readAll([run, elsewhere])).rejects.toThrow('/no/such/folder');
    expect(await reader.readAll([run])).toHaveLength(1);
    writeFileSync(join(campaign.folder, 'commits', `${chunk?.id}.json`), '');
    // A look a moment later costs nothing: it is the same.
    expect(await reader.read([run])).toHaveLength(1);
    clock += 1e6;
    expect(await reader.read([run])).toEqual([]);
    expect(await reader.read([])).toEqual([]);
  } finally {
    await remove();
  }
});
