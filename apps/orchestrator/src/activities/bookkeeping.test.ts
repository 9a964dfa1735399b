import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { createCampaign, startRun } from '@loschmidt/dataset';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRun, readShard } from './bookkeeping.js';
import { OpenCampaigns } from './open-campaigns.js';

const campaignYaml = `
name: books
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 10 }
  cycles: 3
parameters:
  interaction: { values: [0, 1, 2, 3] }
`;

let store: string;
let run: { folder: string; campaign: string; run: number };
const books = { campaigns: new OpenCampaigns(), slots: () => 1, onRunEnd: () => {} };
beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), 'loschmidt-books-'));
  const campaign = parseCampaign(campaignYaml, 'books.yaml');
  const created = await createCampaign(join(store, 'books'), {
    campaignYaml,
    campaign,
    plan: planCampaign(campaign),
    chunkLimits: { wantedChunks: 2, minSeconds: 0 },
  });
  run = { folder: created.campaign.folder, campaign: created.campaign.id, ...(await startRun(created.campaign)) };
});
afterEach(() => rm(store, { recursive: true }));

describe('a run', () => {
  it('of two that were started at once, is opened only where it is the newer one', async () => {
    const { campaign } = await createCampaign(run.folder, {
      campaignYaml,
      campaign: parseCampaign(campaignYaml, 'books.yaml'),
      plan: planCampaign(parseCampaign(campaignYaml, 'books.yaml')),
    });
    const newer = { ...run, ...(await startRun(campaign)) };
    await expect(openRun(run, books)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('run 2 has taken its place'),
    });
    expect((await openRun(newer, books)).ranges).toEqual([{ plan: 1, start: 0, end: 2 }]);
  });

  it('goes on once a plan can be read that could not be read for a moment', async () => {
    const shard = { ...run, range: { start: 0, end: 2 } };
    await books.campaigns.campaign(run);
    const chunks = join(run.folder, 'plans', '1', 'chunks.parquet');
    await rename(chunks, `${chunks}.away`);
    await expect(readShard(shard, books)).rejects.toThrow('chunks.parquet');
    await rename(`${chunks}.away`, chunks);
    expect(await readShard(shard, books)).toHaveLength(2);
  });
});
