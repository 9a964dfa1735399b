import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCampaign } from '../changes/create-campaign.js';
import { smallInput, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { startRun } from '../runs/runs.js';
import { resolveCampaign, storeFolder } from './resolve-campaign.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

async function make(name: string, secondsAgo: number) {
  const { campaign } = await createCampaign(join(space.store, name), smallInput());
  const then = Date.now() / 1000 - secondsAgo;
  for (const path of ['campaign.json', 'runs']) await utimes(join(campaign.folder, path), then, then);
  return campaign;
}

describe('finding a campaign', () => {
  it('by name or by folder', async () => {
    const { folder } = await make('small', 0);
    expect(await resolveCampaign('small', space.store)).toBe(folder);
    expect(await resolveCampaign(folder, '/nowhere')).toBe(folder);
  });

  it('last is the one that was made or run most recently', async () => {
    const older = await make('older', 100);
    const newer = await make('newer', 50);
    expect(await resolveCampaign('last', space.store)).toBe(newer.folder);
    await startRun(older);
    expect(await resolveCampaign('last', space.store)).toBe(older.folder);
  });

  it('names those that are there when it finds none', async () => {
    await make('small', 0);
    await mkdir(join(space.store, 'not-a-campaign'));
    await expect(resolveCampaign('smal', space.store)).rejects.toMatchObject({
      code: 'not-found',
      hint: 'There are: small.',
    });
    await expect(resolveCampaign('small.zip', space.store)).rejects.toMatchObject({
      code: 'not-found',
      hint: 'Type `loschmidt unpack small.zip` first: it makes an archive a campaign again.',
    });
    await expect(resolveCampaign('small.yaml', space.store)).rejects.toMatchObject({
      hint: 'Without the ending: small is the campaign of that file.',
    });
    await expect(resolveCampaign('last', join(space.store, 'none'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('looks in the flag, the environment, ./campaigns', () => {
    expect(storeFolder('/a', { LOSCHMIDT_STORE: '/b' })).toBe('/a');
    expect(storeFolder(undefined, { LOSCHMIDT_STORE: '/b' })).toBe('/b');
    expect(storeFolder(undefined, {})).toBe(join(process.cwd(), 'campaigns'));
  });
});
