import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitSmall, createSmall, pointName, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from './campaign-digest.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

it('the digest of a campaign is that of its sorted lines, whatever was committed first', async () => {
  const campaign = await createSmall(space.store);
  expect(await campaignDigest(campaign)).toBe(sha256(''));
  await commitSmall(campaign, [2, 1, 0]);
  const lines = [0, 1, 2, 3, 4].map((place) => `${pointName(place)} digest-${place}\n`);
  expect(await campaignDigest(campaign)).toBe(sha256(lines.sort().join('')));
});

it('a failed point counts as failed, without a digest', async () => {
  const campaign = await createSmall(space.store);
  await commitSmall(campaign, [0], [1]);
  const lines = [`${pointName(0)} digest-0\n`, `${pointName(1)} failed\n`];
  expect(await campaignDigest(campaign)).toBe(sha256(lines.sort().join('')));
});
