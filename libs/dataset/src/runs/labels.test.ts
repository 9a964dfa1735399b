import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packCampaign } from '../archive/pack-campaign.js';
import { unpackCampaign } from '../archive/unpack-campaign.js';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { campaignsIn } from '../campaign/resolve-campaign.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { checkRecords } from '../verify/check-records.js';
import { changeLabels, readLabels } from './labels.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

const tag = (...added: string[]) => changeLabels(campaign, ({ tags, note }) => ({ tags: [...tags, ...added], note }));

describe('tags and the note of a campaign', () => {
  it('are what was said last, each tag once', async () => {
    expect(await readLabels(campaign)).toEqual({ tags: [], note: null });
    expect(await tag('paper', 'draft')).toEqual({ changed: true, labels: { tags: ['draft', 'paper'], note: null } });
    expect(await tag('paper')).toMatchObject({ changed: false });
    await changeLabels(campaign, ({ tags }) => ({ tags: tags.filter((one) => one !== 'draft'), note: 'for fig. 3' }));
    expect(await readLabels(campaign)).toEqual({ tags: ['paper'], note: 'for fig. 3' });
  });

  it('said at once by several are all kept', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((one) => tag(one)));
    expect((await readLabels(campaign)).tags).toEqual(['a', 'b', 'c', 'd']);
  });

  it('must be names, and not too many; then nothing is changed', async () => {
    for (const wrong of ['', 'two words', '-x', 'a/b', 'x'.repeat(51)])
      await expect(tag(wrong)).rejects.toMatchObject({ code: 'bad-input' });
    await expect(tag(...Array.from({ length: 51 }, (_, i) => `t${i}`))).rejects.toThrow(/at most 50 tags, got 51/);
    expect(await readLabels(campaign)).toEqual({ tags: [], note: null });
  });

  it('are those of before, where a record cannot be read, which `verify` names', async () => {
    await tag('kept');
    await tag('damaged');
    await writeFile(join(campaign.folder, 'labels/000002.json'), '{"tags":["forged"],"note":null}');
    expect((await checkRecords(campaign)).map(({ kind }) => kind)).toEqual(['record']);
    expect((await readLabels(campaign)).tags).toEqual(['kept']);
  });

  it('are said after a record of a number that has no next one, which somebody made', async () => {
    await tag('paper');
    await writeFile(join(campaign.folder, 'labels/99999999999999999999.json'), '{}');
    expect(await tag('draft')).toMatchObject({ changed: true });
    expect((await readLabels(campaign)).tags).toEqual(['draft', 'paper']);
  });

  it('leave ids, rows, digest and `last` alone, and go with an archive', async () => {
    await commitSmall(campaign, [0, 1, 2]);
    const [digest, { plan, id }] = [await campaignDigest(campaign), await openCampaign(campaign.folder)];
    const before = await campaignsIn(space.store);
    await tag('paper');
    expect(await campaignsIn(space.store)).toEqual(before);
    expect(await campaignDigest(campaign)).toBe(digest);
    expect(await openCampaign(campaign.folder)).toMatchObject({ id, plan });
    const output = join(space.store, 'packed.zip');
    await packCampaign(campaign, { output, citation: { authors: [] }, tables: false });
    const unpacked = await unpackCampaign(output, join(space.store, 'elsewhere'));
    expect((await readLabels(unpacked)).tags).toEqual(['paper']);
    expect(await readdir(join(unpacked.folder, 'labels'))).toEqual(['000001.json']);
  });
});
