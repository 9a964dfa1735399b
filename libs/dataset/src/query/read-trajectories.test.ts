import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { compactCampaign } from '../changes/compact-campaign.js';
import {
  commitSmall,
  createSmall,
  pointName,
  temporaryStore,
  valueAt,
  type Workspace,
} from '../fixture/small-campaign.js';
import { readTrajectories } from './read-trajectories.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

async function trajectories(campaign: CampaignFolder, columns: readonly string[]) {
  const found = new Map<string, readonly (readonly number[])[]>();
  await readTrajectories(campaign, columns, ({ point, series }) => {
    expect(found.has(point)).toBe(false);
    found.set(
      point,
      series.map((column) => [...column]),
    );
  });
  return found;
}

// Points of places 0 to 4 in chunks of two; place 5 is the same point as place 0.
const cycles = [0, 1, 2, 3];
const expected = (place: number) => [
  cycles.map((k) => valueAt(place, k, 'shannon_total')),
  cycles.map((k) => (k % 2 === 1 ? Number.NaN : valueAt(place, k, 'return_probability'))),
];

describe('readTrajectories', () => {
  it('gives every committed point once, its columns by cycle, NaN where nothing was measured', async () => {
    const campaign = await createSmall(space.store);
    await commitSmall(campaign, [0, 1, 2]);
    const found = await trajectories(campaign, ['shannon_total', 'return_probability']);
    expect([...found.keys()].sort()).toEqual([0, 1, 2, 3, 4].map(pointName).sort());
    for (const place of [0, 1, 2, 3, 4]) expect(found.get(pointName(place))).toEqual(expected(place));
  });

  it('gives the same after compaction', async () => {
    const campaign = await createSmall(space.store);
    await commitSmall(campaign, [0, 1, 2]);
    const before = await trajectories(campaign, ['shannon_total']);
    await compactCampaign(campaign);
    expect(await trajectories(campaign, ['shannon_total'])).toEqual(before);
  });

  it('leaves out what failed and what is to come', async () => {
    const campaign = await createSmall(space.store);
    expect(await trajectories(campaign, ['shannon_total'])).toEqual(new Map());
    await commitSmall(campaign, [0], [0]);
    expect([...(await trajectories(campaign, ['shannon_total'])).keys()]).toEqual([pointName(1)]);
  });
});
