import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { countAside } from '../campaign/read-record.js';
import { createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { sealedJson } from '../storage/sealed-json.js';
import { readPriority, setPriority } from './priority.js';
import { latestRun, startRun } from './runs.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

describe('the priority of a campaign', () => {
  it('is that of its file until it is set, and then what was set last', async () => {
    expect(await readPriority(campaign)).toEqual({ priority: 3, weight: 1 });
    expect(await setPriority(campaign, { priority: 1, weight: 1 })).toBe(true);
    expect(await setPriority(campaign, { priority: 1, weight: 2.5 })).toBe(true);
    expect(await readPriority(campaign)).toEqual({ priority: 1, weight: 2.5 });
  });

  it('is set once where it is set twice, and back to what the file says', async () => {
    expect(await setPriority(campaign, { priority: 3, weight: 1 })).toBe(false);
    expect(await setPriority(campaign, { priority: 5, weight: 1 })).toBe(true);
    expect(await setPriority(campaign, { priority: 5, weight: 1 })).toBe(false);
    expect(await setPriority(campaign, { priority: 3, weight: 1 })).toBe(true);
  });

  it('leaves the numbers of runs alone', async () => {
    await setPriority(campaign, { priority: 1, weight: 1 });
    expect(await latestRun(campaign)).toBeNull();
    expect(await startRun(campaign)).toEqual({ run: 1 });
  });

  it('is what was set before, where a record cannot be read', async () => {
    await setPriority(campaign, { priority: 2, weight: 1 });
    await writeFile(join(campaign.folder, 'runs', 'priority-000002.json'), sealedJson({ priority: 9, weight: -1 }));
    await writeFile(join(campaign.folder, 'runs', 'priority-000003.json'), '{');
    expect(await readPriority(campaign)).toEqual({ priority: 2, weight: 1 });
    expect(await countAside(campaign)).toBe(2);
    expect(await setPriority(campaign, { priority: 1, weight: 1 })).toBe(true);
  });
});
