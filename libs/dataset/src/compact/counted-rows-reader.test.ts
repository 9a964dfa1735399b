import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { compactCampaign } from '../changes/compact-campaign.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { withQuery } from '../query/open-query.js';
import { plainRows } from '../query/plain-value.js';
import { countedRows } from './counted-rows.js';
import { CountedRowsReader } from './counted-rows-reader.js';
import { setAsideDamagedChunks } from './damage.js';

let space: Workspace;
let campaign: CampaignFolder;
let reader: CountedRowsReader;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
  await commitSmall(campaign, [1]);
  reader = new CountedRowsReader(campaign);
});
afterEach(() => space.remove());

const fileOf = async (chunk: string) =>
  join(
    campaign.folder,
    (await reader.read()).markers.find((marker) => marker.chunk === chunk)?.tables.steps?.path ?? '',
  );
const counted = () =>
  withQuery(campaign, { text: { sql: 'SELECT count(*) FROM steps', name: 'SQL' }, rows: reader }, async (query) => {
    for await (const [row] of plainRows(query)) return Number(row?.[0]);
    return null;
  });

it('what counts is the same as read anew, after each commit and after a compaction', async () => {
  expect(await reader.read()).toEqual(await countedRows(campaign));
  await commitSmall(campaign, [0, 2]);
  expect(await reader.read()).toEqual(await countedRows(campaign));
  await compactCampaign(campaign);
  expect(await reader.read()).toEqual(await countedRows(campaign));
  expect((await reader.read()).compacted.size).toBe(3);
});

it('a marker is read once: one that is spoilt afterwards is still known', async () => {
  const { markers } = await reader.read();
  await writeFile(join(campaign.folder, 'commits/1-000001.json'), '{');
  await commitSmall(campaign, [0]);
  expect((await reader.read()).markers).toEqual([expect.objectContaining({ chunk: '1-000000' }), ...markers]);
});

it('a read that another one makes the reader forget meanwhile lacks nothing', async () => {
  await commitSmall(campaign, [0]);
  const whole = await countedRows(campaign);
  const marker = join(campaign.folder, 'commits/1-000000.json');
  for (let turns = 0; turns < 30; turns += 1) {
    await rename(marker, `${marker}.away`);
    await reader.read();
    await rename(`${marker}.away`, marker);
    const reading = reader.read();
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    reader.forget();
    expect(await reading).toEqual(whole);
  }
});

it('a new commit whose file is missing is named, and read again when it was computed anew', async () => {
  await reader.read();
  await commitSmall(campaign, [0]);
  const file = await fileOf('1-000000');
  reader.forget();
  await rm(file);
  await expect(reader.read()).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining(file) });
  await setAsideDamagedChunks(campaign);
  await commitSmall(campaign, [0]);
  expect(await reader.read()).toEqual(await countedRows(campaign));
});

it('a file that is lost after it was looked at is named by the query that needs it, and all is whole after it was computed anew', async () => {
  expect(await counted()).toBe(8);
  const file = await fileOf('1-000001');
  await rm(file);
  await expect(counted()).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining(file) });
  await setAsideDamagedChunks(campaign);
  await commitSmall(campaign, [1]);
  expect(await counted()).toBe(8);
});
