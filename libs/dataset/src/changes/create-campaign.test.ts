import { mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampaign } from '../campaign/open-campaign.js';
import { smallInput, smallPlaces, smallPlan, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { sealedJson } from '../storage/sealed-json.js';
import { createCampaign } from './create-campaign.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

describe('creating a campaign', () => {
  it('makes one folder with the plan and nothing beside it', async () => {
    const folder = join(space.store, 'small');
    const { campaign, created } = await createCampaign(folder, smallInput());
    expect(created).toBe(true);
    expect(campaign.id).toMatch(/^small-[0-9a-f]{8}$/);
    expect(campaign.plan).toMatchObject({ version: 1, places: 6, points: 5, chunks: 3, rows: 20, seconds: 15 });
    expect(await readdir(space.store)).toEqual(['small']);
    expect(await readFile(join(folder, 'campaign.yaml'), 'utf8')).toBe('name: small\n');
    expect(await openCampaign(folder)).toEqual(campaign);
  });

  it('recognises the same plan and keeps the id', async () => {
    const folder = join(space.store, 'small');
    const first = await createCampaign(folder, smallInput());
    const second = await createCampaign(folder, smallInput());
    expect(second).toEqual({ campaign: first.campaign, created: false });
  });

  it('refuses another plan and names extend', async () => {
    const folder = join(space.store, 'small');
    await createCampaign(folder, smallInput());
    const input = smallInput();
    const fewer = { ...input, plan: smallPlan([...smallPlaces()].slice(0, 4)) };
    await expect(createCampaign(folder, fewer)).rejects.toMatchObject({
      code: 'conflict',
      hint: expect.stringContaining('loschmidt extend small'),
    });
  });

  it('refuses a folder with other files', async () => {
    await mkdir(join(space.store, 'small'));
    await writeFile(join(space.store, 'small', 'thesis.tex'), 'x');
    await expect(createCampaign(join(space.store, 'small'), smallInput())).rejects.toMatchObject({ code: 'conflict' });
    expect(await readdir(join(space.store, 'small'))).toEqual(['thesis.tex']);
  });

  it('leaves nothing behind when the plan turns out wrong half-way, not even a new store', async () => {
    const input = smallInput();
    function* places() {
      yield* [...smallPlaces()].slice(0, 3);
      throw new Error('9 particles on 8 sites');
    }
    const plan = smallPlan(places());
    const folder = join(space.store, 'new', 'store', 'small');
    await expect(createCampaign(folder, { ...input, plan })).rejects.toThrow('9 particles');
    expect(await readdir(space.store)).toEqual([]);
  });

  it('lets one of many creators win, and all see its campaign', async () => {
    const folder = join(space.store, 'small');
    const all = await Promise.all(Array.from({ length: 8 }, () => createCampaign(folder, smallInput())));
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(all.map(({ campaign }) => campaign.id)).size).toBe(1);
    expect(await readdir(space.store)).toEqual(['small']);
  });

  it('says so when a file is in the place of the store', async () => {
    await writeFile(join(space.store, 'file'), '');
    await expect(createCampaign(join(space.store, 'file', 'small'), smallInput())).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining('a file is where a folder must be'),
    });
  });
});

describe.runIf(process.platform === 'linux')('a store where the system makes no folder', () => {
  it('is an error at once', async () => {
    await expect(createCampaign('/proc/loschmidt/store/small', smallInput())).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining("mkdir '/proc/loschmidt'"),
    });
  });
});

describe('opening a campaign', () => {
  it('names what is there instead', async () => {
    await expect(openCampaign(join(space.store, 'none'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(openCampaign(space.store)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('a folder without campaign.json'),
    });
  });

  it.each([2, 0])('refuses format %i', async (format) => {
    const { campaign } = await createCampaign(join(space.store, 'small'), smallInput());
    const path = join(campaign.folder, 'campaign.json');
    const record = JSON.parse(await readFile(path, 'utf8'));
    const { sha256: _, ...unsealed } = record;
    await writeFile(path, sealedJson({ ...unsealed, format }));
    await expect(openCampaign(campaign.folder)).rejects.toMatchObject({ code: 'version-mismatch' });
  });

  it.each(['campaign.json', 'plans/1/plan.json', 'plans/1/points.parquet', 'plans/1/chunks.parquet'])(
    'calls a truncated %s corrupt',
    async (file) => {
      const { campaign } = await createCampaign(join(space.store, 'small'), smallInput());
      await truncate(join(campaign.folder, file), 20);
      await expect(openCampaign(campaign.folder)).rejects.toMatchObject({
        code: 'corrupt',
        message: expect.stringContaining(file),
      });
    },
  );

  it('calls a campaign without its plan corrupt', async () => {
    const { campaign } = await createCampaign(join(space.store, 'small'), smallInput());
    await rename(join(campaign.folder, 'plans', '1'), join(space.store, 'elsewhere'));
    await rm(join(campaign.folder, 'plans'), { recursive: true });
    await expect(openCampaign(campaign.folder)).rejects.toMatchObject({ code: 'corrupt' });
  });
});
