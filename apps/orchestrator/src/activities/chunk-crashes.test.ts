import { type Crash, recordCrash } from '@loschmidt/dataset';
import { expect, it } from 'vitest';
import { temporaryCampaign } from '../fixture/temporary-campaign.js';
import { chunkCrashes } from './chunk-crashes.js';

it("deaths of processes that live do not count, nor those of points that are not the chunk's", async () => {
  const { campaign, remove } = await temporaryCampaign();
  const record = (attempt: string, change: Partial<Crash>) =>
    recordCrash(campaign, '1-000000', {
      attempt,
      died: 'process',
      runner: 'node/dead',
      point: 'aa',
      cycle: 3,
      announced: true,
      alone: true,
      at: `2026-01-01T00:00:0${attempt}.000Z`,
      reason: 'Connection dropped',
      ...change,
    });
  await record('1', {});
  await record('2', { runner: 'node/alive' });
  await record('3', { runner: 'node/alive', died: 'thread' });
  await record('4', { point: 'another' });
  await record('5', { point: '' });
  const counted = await chunkCrashes(campaign, '1-000000', ['aa', 'bb'], {
    fleet: { isAlive: (id) => id === 'alive' },
    log: () => {},
  });
  expect(counted.map(({ attempt }) => attempt)).toEqual(['1', '3', '5']);
  await remove();
});
