import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitSmall, createSmall, pointName, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { readFailures } from './failures.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

test('failed points are listed with reason, cycle, stage and runner, a few of many', async () => {
  const campaign = await createSmall(space.store);
  expect(await readFailures(campaign, 5)).toEqual([]);
  await commitSmall(campaign, [0, 1], [1]);
  await commitSmall(campaign, [2]);
  const failed = { reason: 'norm lost', cycle: 2, stage: 'erased', runner: 'runner-1' };
  expect(await readFailures(campaign, 5)).toEqual([
    { point: pointName(1), ...failed },
    { point: pointName(3), ...failed },
  ]);
  expect(await readFailures(campaign, 1)).toEqual([{ point: pointName(1), ...failed }]);
});
