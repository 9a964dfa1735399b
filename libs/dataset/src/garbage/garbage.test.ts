import { copyFile, mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { findGarbage, type Garbage, GRACE_MS, removeGarbage } from './garbage.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

async function age(...paths: string[]): Promise<void> {
  const longAgo = new Date(Date.now() - 2 * GRACE_MS);
  for (const path of paths) await utimes(join(campaign.folder, path), longAgo, longAgo);
}

async function find(graceMs = GRACE_MS): Promise<Garbage[]> {
  const found: Garbage[] = [];
  for await (const one of findGarbage(campaign, graceMs)) found.push(one);
  return found;
}

describe('garbage', () => {
  it('is what an attempt wrote that another one came before; the rows that count stay', async () => {
    await commitSmall(campaign, [0]);
    const orphans: string[] = [];
    for (const table of ['profiles', 'steps', 'summary']) {
      const folder = join(campaign.folder, 'data', table);
      const [name = ''] = await readdir(folder);
      orphans.push(`data/${table}/1-000000-0123456789abcdef.parquet`);
      await copyFile(join(folder, name), join(campaign.folder, orphans.at(-1) ?? ''));
      await age(`data/${table}/${name}`);
    }
    expect(await find()).toEqual([]);
    await age(...orphans);
    const digest = await campaignDigest(campaign);
    const removed = await removeGarbage(campaign, findGarbage(campaign, GRACE_MS));
    expect(removed.map(({ kind, path }) => [kind, path]).sort()).toEqual(orphans.map((path) => ['orphan', path]));
    expect(await readdir(join(campaign.folder, 'data/steps'))).toHaveLength(1);
    expect(await campaignDigest(campaign)).toBe(digest);
    expect(await find(0)).toEqual([]);
  });

  it('is never a file of a chunk without a marker, however old', async () => {
    await commitSmall(campaign, [1]);
    const [name = ''] = await readdir(join(campaign.folder, 'data/steps'));
    const waiting = `data/steps/${name.replace('1-000001', '1-000000')}`;
    await writeFile(join(campaign.folder, waiting), 'x');
    await age(waiting);
    expect(await find()).toEqual([]);
  });

  it('is what killed attempts left half written, and the saved state of a point that is done', async () => {
    await commitSmall(campaign, [0]);
    for (const chunk of ['1-000000', '1-000001']) {
      await mkdir(join(campaign.folder, 'checkpoints', chunk), { recursive: true });
      await writeFile(join(campaign.folder, 'checkpoints', chunk, 'point-3-abc'), 'state');
      await age(`checkpoints/${chunk}/point-3-abc`);
    }
    await writeFile(join(campaign.folder, '.tmp/new'), 'rows');
    await writeFile(join(campaign.folder, '.tmp/old'), 'rows');
    await age('.tmp/old');
    expect(await find()).toEqual([
      { kind: 'checkpoint', path: 'checkpoints/1-000000/point-3-abc', bytes: 5 },
      { kind: 'temporary', path: '.tmp/old', bytes: 4 },
    ]);
  });
});
