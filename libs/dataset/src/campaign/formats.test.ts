import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compactCampaign } from '../changes/compact-campaign.js';
import { retryPoints } from '../changes/retry-points.js';
import { exportTable } from '../export/export-table.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { withQuery } from '../query/open-query.js';
import { campaignStatus } from '../runs/campaign-status.js';
import { sealedJson } from '../storage/sealed-json.js';
import { inspectCampaign } from '../verify/inspect-campaign.js';
import { openCampaign } from './open-campaign.js';

/** As the first release wrote it: 8 points, of which some failed and were tried again, then 10; two chunks are compacted. */
const RELEASED = fileURLToPath(new URL('../../../../tests/fixtures/format-1/', import.meta.url));

let space: Workspace;
let folder: string;
beforeEach(async () => {
  space = await temporaryStore();
  folder = join(space.store, 'grown');
  await cp(RELEASED, folder, { recursive: true });
  // Git keeps no empty folder.
  await mkdir(join(folder, 'runs'));
});
afterEach(() => space.remove());

describe('a campaign of the released format', () => {
  it('opens, and is queried and exported, with the rows that it had', async () => {
    const campaign = await openCampaign(folder);
    // No file says how it made its values: as was done then.
    expect(campaign.campaign.arithmetic).toBe('binary');
    expect(await campaignDigest(campaign)).toBe('59fe3f1a504a537767f19e8e2541e086cd8c4aa6edb98bc4d3113c9e7adb1965');
    expect(await campaignStatus(campaign)).toMatchObject({ points: 10, completed: 7, failed: 1, remaining: 2 });
    const sql = 'SELECT interaction, count(*)::INT FROM steps GROUP BY ALL ORDER BY 1';
    const rows = await withQuery(campaign, { text: { sql, name: 'SQL' } }, async (query) => {
      const found: unknown[] = [];
      for await (const chunk of query.chunks()) found.push(...chunk.getRows());
      return found;
    });
    const output = join(space.store, 'steps.csv');
    expect(await exportTable(campaign, { table: 'steps', format: 'csv', output })).toMatchObject({ rows: 28 });
    expect(rows).toEqual([
      [0, 8],
      [1, 8],
      [2, 8],
      [4, 4],
    ]);
  });

  it('is whole, and goes on: failed points are tried again, the rest is computed', async () => {
    const before = await openCampaign(folder);
    expect((await inspectCampaign(before)).problems).toEqual([]);
    const { campaign } = await retryPoints(folder, { points: [], where: [] });
    await commitChunks(campaign);
    expect(await campaignStatus(campaign)).toMatchObject({ state: 'completed', points: 10, completed: 10 });
  });
});

/** All files below `folder`, relative to it. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('the version of the format', () => {
  it('is in every JSON and Parquet file that is written', async () => {
    const store = join(space.store, 'new');
    const first = await createGrown(store);
    await commitChunks(first, undefined, (point) => Number.parseInt(point[0] ?? '', 16) < 6);
    await compactCampaign(first);
    const { campaign } = await retryPoints(first.folder, { points: [], where: [] });
    await commitChunks(await extendGrown(campaign, 'interaction=0,1,2,3,4'));
    const kinds = new Set<string>();
    for (const path of await filesIn(first.folder)) {
      if (path.endsWith('.json')) {
        const json = JSON.parse(await readFile(path, 'utf8'));
        expect(json.format ?? json.schema, path).toBe(1);
      } else if (path.endsWith('.parquet')) {
        const { key_value_metadata: pairs } = await parquetMetadataAsync(await asyncBufferFromFile(path));
        expect(pairs?.find(({ key }) => key === 'schema_version')?.value, path).toBe('1');
      } else continue;
      kinds.add(path.slice(first.folder.length + 1).replaceAll(/[0-9a-f-]*[0-9][0-9a-f-]*/g, 'N'));
    }
    expect(kinds.size).toBeGreaterThan(15);
  });

  it.each([
    ['campaign.json', 'format'],
    ['plans/3/plan.json', 'format'],
    ['plans/3/campaign.json', 'format'],
    ['commits/1-000000.json', 'schema'],
    ['manifests/000001.json', 'schema'],
  ])('that is newer is refused in %s, with what to do', async (name, key) => {
    const path = join(folder, name);
    const { sha256: _, ...json } = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, sealedJson({ ...json, [key]: 2 }));
    const refused = await openCampaign(folder)
      .then(campaignDigest)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'version-mismatch',
      message: `Cannot read ${path}: its format must be 1, and it is 2: a newer version of loschmidt wrote it.`,
      hint: expect.stringContaining('Install that version'),
    });
  });
});
