import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCampaign } from '../changes/create-campaign.js';
import {
  commitSmall,
  createSmall,
  smallCampaign,
  smallInput,
  temporaryStore,
  valueAt,
  type Workspace,
} from '../fixture/small-campaign.js';
import { lateRecurrence } from './late-recurrence.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

// K = 3: cycles 1, 2 and 3 are late; return_probability is null in odd cycles, so cycle 2 counts.
const late = (place: number) => expect.closeTo(valueAt(place, 2, 'return_probability'), 12);

describe('late recurrence', () => {
  it('is a table over the first two axes, in which a point counts at each of its places', async () => {
    const campaign = await createSmall(space.store);
    await commitSmall(campaign, [0, 1, 2]);
    expect(await lateRecurrence(campaign)).toEqual({
      rows: { path: 'lattice.sites', values: [2, 4] },
      columns: { path: 'interaction', values: [0, 0.5, 1] },
      cells: [
        [late(0), late(1), late(2)],
        [late(3), late(4), late(0)],
      ],
    });
  });

  it('leaves out what is not committed or failed', async () => {
    const campaign = await createSmall(space.store);
    await commitSmall(campaign, [1], [0]);
    expect((await lateRecurrence(campaign))?.cells).toEqual([
      [null, null, null],
      [late(3), null, null],
    ]);
  });

  it('averages over axes that advance together with the first', async () => {
    const campaign = { ...smallCampaign, zip: [['lattice.sites', 'interaction']] };
    const opened = await createCampaign(join(space.store, 'small'), smallInput());
    await commitSmall(opened.campaign, [0, 1]);
    const table = await lateRecurrence({ ...opened.campaign, campaign });
    expect(table?.columns).toBeNull();
    expect(table?.cells).toHaveLength(2);
  });

  it('is null where return is not measured', async () => {
    const campaign = await createSmall(space.store);
    const columns = campaign.columns.filter(({ name }) => name !== 'return_probability');
    expect(await lateRecurrence({ ...campaign, columns })).toBeNull();
  });
});
