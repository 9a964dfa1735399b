import { rm } from 'node:fs/promises';
import { textValues } from '@loschmidt/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { layout } from '../campaign/layout.js';
import { createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { readColumns } from '../storage/read-columns.js';
import { readFooter } from '../storage/read-footer.js';
import { readPlanRows } from './plan-rows.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

it('rows of a plan are what their file says, read once for all chunks of a row group', async () => {
  const campaign = await createSmall(space.store);
  const path = layout.chunks(campaign.folder, 1);
  const all = await readColumns(path, await readFooter(path));
  await readPlanRows(campaign, path, 0, 1);
  await rm(path);
  const some = await readPlanRows(campaign, path, 1, 3);
  expect([...some.keys()]).toEqual([...all.keys()]);
  for (const [name, column] of all) {
    const own = some.get(name);
    if (column instanceof Float64Array) expect(own).toEqual(column.slice(1, 3));
    else
      expect(own instanceof Float64Array || own === undefined ? own : textValues(own)).toEqual(
        textValues(column).slice(1, 3),
      );
  }
});

it('a chunk in flight keeps no more of the plan in memory than its own rows', async () => {
  const campaign = await createSmall(space.store);
  const path = layout.points(campaign.folder, 1);
  const rows = await readPlanRows(campaign, path, 1, 3);
  for (const column of rows.values()) {
    if (column instanceof Float64Array) expect(column.buffer.byteLength).toBe(16);
    else expect([column.offsets.buffer.byteLength, column.bytes.buffer.byteLength]).toEqual([12, 64]);
  }
});
