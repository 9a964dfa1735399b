import { join } from 'node:path';
import type { TableName } from '@loschmidt/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { tables } from '../../campaign/layout.js';
import { compactCampaign } from '../../changes/compact-campaign.js';
import { retryPoints } from '../../changes/retry-points.js';
import { countedRows } from '../../compact/counted-rows.js';
import { commitChunks, createGrown, extendGrown } from '../../fixture/grown-campaign.js';
import { temporaryStore } from '../../fixture/small-campaign.js';
import { withDatabase } from '../../query/database.js';
import { joinedColumns } from '../../query/joined-columns.js';
import { joinedTable, ROW_ORDER } from '../../query/joined-table.js';
import { exportWindows } from './export-windows.js';
import { windowChunks } from './window-chunks.js';

/** One sort of everything. */
async function rowsAtOnce(campaign: CampaignFolder, table: TableName, folder: string): Promise<string[]> {
  const columns = joinedColumns(campaign, table);
  const rows = joinedTable(campaign, table, columns, await countedRows(campaign), ROW_ORDER);
  const sql = `SELECT * EXCLUDE (${ROW_ORDER.join(', ')}) FROM (${rows}) ORDER BY ${ROW_ORDER.join(', ')}`;
  return withDatabase(folder, async (connection) => {
    const result = await connection.runAndReadAll(sql);
    return result.getRows().map(String);
  });
}

async function rowsByWindow(campaign: CampaignFolder, table: TableName, most: number, folder: string) {
  const counted = await countedRows(campaign);
  const all = joinedColumns(campaign, table);
  const selection = { table, all, columns: all, where: null };
  const windows = await exportWindows(campaign, selection, counted, most, folder);
  const rows: string[] = [];
  for await (const chunk of windowChunks({ campaign, selection, counted, windows, folder })) {
    rows.push(...chunk.getRows().map(String));
  }
  return { rows, windows };
}

/** Values that come before, between and after those of the first plan, and fewer of them. */
const extensions = [
  'interaction=0,1,2,3,4,5',
  'interaction=5,3,2.5,2,1,0.5,0',
  'interaction=1,3',
  'evolution.time=0.5,1,2,3',
] as const;

const history = fc.record({
  committed: fc.subarray(['1-000000', '1-000001', '1-000002']),
  failing: fc.integer({ min: 0, max: 15 }),
  retry: fc.boolean(),
  extension: fc.constantFrom(null, ...extensions),
  all: fc.boolean(),
  compacted: fc.constantFrom('never', 'before', 'after', 'both'),
  most: fc.integer({ min: 1, max: 30 }),
});

it('windows of any size hold the rows of one sort over everything, whatever was split between plans, retried, hidden or compacted', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ committed, failing, retry, extension, all, compacted, most }) => {
      const { store, remove } = await temporaryStore();
      try {
        let campaign = await createGrown(store);
        await commitChunks(campaign, committed, (point) => Number.parseInt(point[0] ?? '', 16) < failing);
        if (retry) campaign = (await retryPoints(campaign.folder, { points: [], where: [] })).campaign;
        if (compacted === 'before' || compacted === 'both') await compactCampaign(campaign);
        if (extension !== null) campaign = await extendGrown(campaign, extension);
        if (all) await commitChunks(campaign);
        if (compacted === 'after' || compacted === 'both') await compactCampaign(campaign);
        for (const table of tables) {
          const { rows, windows } = await rowsByWindow(campaign, table, most, store);
          expect(rows).toEqual(await rowsAtOnce(campaign, table, store));
          if (rows.length > 40 * most) expect(windows.length).toBeGreaterThan(1);
        }
      } finally {
        await remove();
      }
    }),
    { numRuns: 16, seed: 7 },
  );
});

it('lays points beside the rows where files are in their order, and sorts where they are not', async () => {
  const { store, remove } = await temporaryStore();
  try {
    const campaign = await createGrown(store);
    await commitChunks(campaign);
    const { windows } = await rowsByWindow(campaign, 'steps', 12, store);
    expect(windows.map(({ first, last, order }) => [first, last, order.kind])).toEqual([
      [0, 2, 'chunk'],
      [3, 5, 'chunk'],
      [6, 7, 'chunk'],
    ]);
    const extended = await extendGrown(campaign, extensions[1]);
    await commitChunks(extended);
    const sorted = await rowsByWindow(extended, 'steps', 12, join(store));
    expect(sorted.windows.some(({ order }) => order.kind === 'none')).toBe(true);
  } finally {
    await remove();
  }
});
