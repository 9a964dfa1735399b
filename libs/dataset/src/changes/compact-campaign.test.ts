import { mkdtemp, readdir, readFile, rm, truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packCampaign } from '../archive/pack-campaign.js';
import { unpackCampaign } from '../archive/unpack-campaign.js';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { committedIds } from '../commit/committed-chunks.js';
import { countedRows } from '../compact/counted-rows.js';
import { setAsideDamagedChunks } from '../compact/damage.js';
import { manifestNumbers, readManifests } from '../compact/manifest.js';
import { exportTable } from '../export/export-table.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { findGarbage, GRACE_MS, removeGarbage } from '../garbage/garbage.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { leavesRowsOut } from '../query/committed-tables.js';
import { queryRows, withDatabase } from '../query/database.js';
import { readFailures } from '../query/failures.js';
import { joinedColumns } from '../query/joined-columns.js';
import { joinedTable, ROW_ORDER } from '../query/joined-table.js';
import { campaignStatus } from '../runs/campaign-status.js';
import { inspectCampaign } from '../verify/inspect-campaign.js';
import { compactCampaign } from './compact-campaign.js';
import { retryPoints } from './retry-points.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createGrown(space.store);
});
afterEach(() => space.remove());

/** A point in four fails. */
const fails = (point: string) => Number.parseInt(point.slice(0, 1), 16) % 4 === 0;

/** All that readers see: the rows of each table in the order of an export, digest, counts, failures. */
async function seen(of = campaign) {
  const counted = await countedRows(of);
  const tables: Record<string, string[]> = {};
  await withDatabase(space.store, async (connection) => {
    for (const table of ['steps', 'profiles', 'summary'] as const) {
      const columns = joinedColumns(of, table);
      const sql = `SELECT rows::VARCHAR FROM (${joinedTable(of, table, columns, counted, ROW_ORDER)}) AS rows ORDER BY rows.place, rows.file_row_number`;
      const rows: string[] = [];
      for await (const [row] of queryRows(connection, sql)) {
        // Rows of a point have other numbers in another file.
        rows.push(String(row).replace(/, 'file_row_number': [0-9]+/, ''));
      }
      tables[table] = rows;
    }
  });
  const exports: Record<string, string> = {};
  for (const table of ['steps', 'profiles', 'summary'] as const) {
    const output = join(await mkdtemp(join(space.store, 'export-')), `${table}.csv`);
    await exportTable(of, { table, format: 'csv', output });
    exports[table] = await readFile(output, 'utf8');
  }
  const { run: _, ...status } = await campaignStatus(of);
  return { tables, exports, digest: await campaignDigest(of), status, failures: await readFailures(of, 100) };
}

const filesRead = async (of = campaign) => {
  const { markers, compacted } = await countedRows(of);
  return { loose: markers.filter(({ chunk }) => !compacted.has(chunk)).length, compacted: compacted.size };
};

/** What `gc` removes once its grace time is over, without the wait. */
async function collect(of = campaign): Promise<Record<string, number>> {
  const longAgo = new Date(Date.now() - 2 * GRACE_MS);
  for (const number of await manifestNumbers(of)) {
    const path = join(of.folder, 'manifests', `${String(number).padStart(6, '0')}.json`);
    await utimes(path, longAgo, longAgo);
  }
  const counts: Record<string, number> = {};
  for (const { kind } of await removeGarbage(of, findGarbage(of, GRACE_MS))) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

async function expectWhole(of = campaign): Promise<void> {
  expect((await inspectCampaign(of)).problems).toEqual([]);
}

describe('a compacted campaign', () => {
  it('has the rows that it had, in fewer files, sorted and with the parameters', async () => {
    await commitChunks(campaign, undefined, fails);
    const before = await seen();
    expect(await compactCampaign(campaign)).toMatchObject({ chunks: 3, filesBefore: 9, filesAfter: 3 });
    expect(await filesRead()).toEqual({ loose: 0, compacted: 3 });
    expect(await seen()).toEqual(before);
    await expectWhole();
    const [manifest] = await readManifests(campaign);
    const path = join(campaign.folder, manifest?.tables.steps?.path ?? '');
    const { schema, row_groups: groups } = await parquetMetadataAsync(await asyncBufferFromFile(path));
    expect(schema.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['interaction', 'evolution_time', '_chunk', '_place', 'shannon_tau']),
    );
    expect(groups[0]?.columns[0]?.meta_data?.codec).toBe('ZSTD');
  });

  it('needs no file of a chunk any more', async () => {
    await commitChunks(campaign, undefined, fails);
    const before = await seen();
    await compactCampaign(campaign);
    expect(await removeGarbage(campaign, findGarbage(campaign, GRACE_MS))).toEqual([]);
    expect(await collect()).toEqual({ replaced: 9 });
    expect(await readdir(join(campaign.folder, 'data', 'steps'))).toEqual([]);
    expect(await seen()).toEqual(before);
    await expectWhole();
    expect(await setAsideDamagedChunks(campaign)).toEqual([]);
  });

  it('is compacted once; what is committed later comes into files of its own', async () => {
    await commitChunks(campaign, ['1-000000', '1-000002']);
    expect(await compactCampaign(campaign)).toMatchObject({ chunks: 2 });
    expect(await compactCampaign(campaign)).toMatchObject({ chunks: 0, filesAfter: 0 });
    await commitChunks(campaign);
    expect(await filesRead()).toEqual({ loose: 1, compacted: 2 });
    const before = await seen();
    // One by itself stays as it is.
    expect(await compactCampaign(campaign)).toMatchObject({ chunks: 0 });
    const bigger = await extendGrown(campaign, 'evolution.time=1,2,3');
    await commitChunks(bigger);
    expect(await compactCampaign(bigger)).toMatchObject({ chunks: 3 });
    expect(await manifestNumbers(bigger)).toEqual([1, 2]);
    expect(await filesRead(bigger)).toEqual({ loose: 0, compacted: 5 });
    expect((await seen(bigger)).tables.steps).toHaveLength(((before.tables.steps?.length ?? 0) * 3) / 2);
    await expectWhole(bigger);
  });

  it('has no file of a table without rows', async () => {
    await commitChunks(campaign, undefined, () => true);
    const before = await seen();
    expect(before.tables).toMatchObject({ steps: [], profiles: [] });
    expect(await compactCampaign(campaign)).toMatchObject({ chunks: 3, filesAfter: 1 });
    expect(await seen()).toEqual(before);
    await expectWhole();
  });

  it('is cut into files of so many rows', async () => {
    await commitChunks(campaign);
    const before = await seen();
    // Chunks of 3, 3 and 2 points with 4 rows each.
    expect(await compactCampaign(campaign, { mostRows: 24 })).toMatchObject({ chunks: 2 });
    expect(await seen()).toEqual(before);
  });

  it('hides what an extension leaves out, and has its places and parameters', async () => {
    await commitChunks(campaign, undefined, fails);
    await compactCampaign(campaign);
    const smaller = await extendGrown(campaign, 'interaction=3,1');
    await commitChunks(smaller);
    const loose = await seen(await twin(smaller, 'smaller'));
    expect(await seen(smaller)).toEqual(loose);
    await compactCampaign(smaller);
    expect(await seen(smaller)).toEqual(loose);
    await collect(smaller);
    expect(await seen(smaller)).toEqual(loose);
    await expectWhole(smaller);
  });

  it('has the points that were retried once, also where both of their rows are in one file', async () => {
    await commitChunks(campaign, undefined, fails);
    await retryPoints(campaign.folder, { points: [], where: [] });
    const retried = await openCampaign(campaign.folder);
    await commitChunks(retried);
    const before = await seen(retried);
    expect(before.status).toMatchObject({ failed: 0 });
    await compactCampaign(retried);
    expect(await filesRead(retried)).toMatchObject({ loose: 0 });
    expect(await seen(retried)).toEqual(before);
    await expectWhole(retried);
  });

  it('is packed without the files of its chunks, and is what it was when it is unpacked', async () => {
    await commitChunks(campaign, undefined, fails);
    const before = await seen();
    await compactCampaign(campaign);
    const archive = join(space.store, 'grown.zip');
    await packCampaign(campaign, { output: archive, citation: { authors: [] }, tables: false });
    const other = await unpackCampaign(archive, join(space.store, 'elsewhere'));
    expect(await filesRead(other)).toEqual({ loose: 0, compacted: 3 });
    expect(await seen(other)).toEqual(before);
    await expectWhole(other);
  });

  /** The same campaign without what was compacted. */
  async function twin(of: CampaignFolder, name: string): Promise<CampaignFolder> {
    const { cp } = await import('node:fs/promises');
    const folder = join(space.store, name);
    await cp(of.folder, folder, { recursive: true });
    await rm(join(folder, 'manifests'), { recursive: true });
    return { ...(await openCampaign(folder)), name: of.name, id: of.id };
  }
});

describe('compacted files that are damaged', () => {
  const compactedSteps = async () => {
    const [manifest] = await readManifests(campaign);
    return join(campaign.folder, manifest?.tables.steps?.path ?? '');
  };
  const damages = {
    missing: async () => rm(await compactedSteps()),
    cut: async () => truncate(await compactedSteps(), 100),
    'of a manifest that is damaged': () => truncate(join(campaign.folder, 'manifests', '000001.json'), 100),
  };

  it.each(Object.entries(damages))(
    'or %s are named, and the own files of the chunks are read again',
    async (_, damage) => {
      await commitChunks(campaign);
      const before = await seen();
      await compactCampaign(campaign);
      await damage();
      await expect(campaignDigest(campaign)).rejects.toMatchObject({
        code: 'corrupt',
        hint: expect.stringContaining('loschmidt resume grown'),
      });
      const { problems, points } = await inspectCampaign(campaign);
      expect(problems).toHaveLength(1);
      expect(points).toMatchObject({ completed: 8, lost: 0 });
      expect(await setAsideDamagedChunks(campaign)).toEqual([]);
      expect(await seen()).toEqual(before);
      expect(await compactCampaign(campaign)).toMatchObject({ chunks: 3 });
      expect(await seen()).toEqual(before);
      await expectWhole();
    },
  );

  it('cost the rows that are nowhere else: exactly those points are computed again', async () => {
    await commitChunks(campaign);
    const before = await seen();
    await compactCampaign(campaign, { mostRows: 24 });
    await collect();
    await truncate(await compactedSteps(), 100);
    await expect(campaignDigest(campaign)).rejects.toMatchObject({
      message: expect.stringMatching(
        /compact\/steps\/.* must have .* bytes, got 100\. .*The rows of [56] points are lost/,
      ),
    });
    expect((await inspectCampaign(campaign)).points.lost).toBeGreaterThan(4);
    const lost = await setAsideDamagedChunks(campaign);
    expect(lost).toHaveLength(2);
    expect(await committedIds(campaign)).toHaveLength(1);
    await commitChunks(campaign);
    expect((await seen()).digest).toBe(before.digest);
    expect((await seen()).tables.steps).toEqual(before.tables.steps);
    await expectWhole();
  });

  it('are never made of rows that are damaged', async () => {
    await commitChunks(campaign);
    const { markers } = await countedRows(campaign);
    await truncate(join(campaign.folder, markers[0]?.tables.summary.path ?? ''), 100);
    await expect(compactCampaign(campaign)).rejects.toMatchObject({ code: 'corrupt' });
    expect(await manifestNumbers(campaign)).toEqual([]);
  });
});

it('rows of a commit that was set aside count no more, wherever they are', async () => {
  await commitChunks(campaign);
  const before = await seen();
  await compactCampaign(campaign);
  expect(leavesRowsOut(await countedRows(campaign))).toBe(false);
  await truncate(join(campaign.folder, 'commits', '1-000001.json'), 10);
  expect(await setAsideDamagedChunks(campaign)).toMatchObject([{ chunk: '1-000001' }]);
  expect(leavesRowsOut(await countedRows(campaign))).toBe(true);
  expect((await campaignStatus(campaign)).completed).toBe(5);
  expect((await seen()).tables.summary).toHaveLength(5);
  await commitChunks(campaign);
  expect(await filesRead()).toEqual({ loose: 1, compacted: 2 });
  expect(await seen()).toEqual(before);
  await expectWhole();
});

it('of two compactions at once each chunk is in one', async () => {
  await commitChunks(campaign);
  const before = await seen();
  await Promise.all([compactCampaign(campaign), compactCampaign(campaign)]);
  expect(await filesRead()).toEqual({ loose: 0, compacted: 3 });
  expect(await seen()).toEqual(before);
  await expectWhole();
});

it('a manifest says which format it has, and seals what it says', async () => {
  await commitChunks(campaign);
  await compactCampaign(campaign);
  const text = await readFile(join(campaign.folder, 'manifests', '000001.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ kind: 'manifest', schema: 1, base: 1, sha256: expect.any(String) });
});
