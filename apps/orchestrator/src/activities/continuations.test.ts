import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryCampaign } from '../fixture/temporary-campaign.js';
import { readWork } from './chunk-work.js';
import { continuations } from './continuations.js';

let made: Awaited<ReturnType<typeof temporaryCampaign>>;
beforeEach(async () => {
  made = await temporaryCampaign();
});
afterEach(() => made.remove());

it('kept states that could not be read once are read for the next chunk', async () => {
  const { plan, folder } = made.campaign;
  // The first plan has nothing to go on from.
  const campaign = { ...made.campaign, plan: { ...plan, version: 2 } };
  const found = await readWork(made.campaign, { folder, campaign: campaign.id, run: 1, chunk: '1-000000' });
  if (found.kind === 'ended') throw new Error('It is computed already.');
  const told: string[] = [];
  const ask = () => continuations({ ...found.work, campaign }, (message) => told.push(message));

  const states = join(folder, 'states');
  await symlink(made.campaign.folder, states);
  expect(await ask()).toEqual(new Map());
  await rm(states);
  expect(await ask()).toEqual(new Map());
  expect(told).toEqual(['kept states cannot be used']);
});
