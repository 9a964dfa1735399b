import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import {
  commitSmall,
  createSmall,
  pointName,
  scalarNames,
  temporaryStore,
  type Workspace,
} from '../../fixture/small-campaign.js';
import { exportWithDictionary } from './export-with-dictionary.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

const keys = ['point', 'replica', 'seed', 'lattice_sites', 'interaction'];

describe('the dictionary of an export', () => {
  it('says what the columns of all exports in a folder mean, and which points failed or are missing', async () => {
    await commitSmall(campaign, [0], [1]);
    for (const table of ['steps', 'summary'] as const) {
      const request = { table, format: 'parquet', output: join(space.store, `${table}.parquet`) } as const;
      await exportWithDictionary(campaign, request);
    }
    const page = await readFile(join(space.store, 'DATASET.md'), 'utf8');
    for (const words of [
      '## steps.parquet',
      '## summary.parquet',
      campaign.id,
      'Of 5 planned points 1 are complete, 1 failed, 3 are missing',
      `\`${pointName(1)}\`: norm lost`,
      '| `interaction` | float64 | J | Parameter interaction. |',
    ]) {
      expect(page).toContain(words);
    }
    const schema = JSON.parse(await readFile(join(space.store, 'steps.parquet.schema.json'), 'utf8'));
    expect(schema).toMatchObject({ schema_version: 1, rows: 4, points: { planned: 5, missing: 3 } });
    expect(schema.columns.map(({ name }: { name: string }) => name)).toEqual([
      ...keys,
      'cycle',
      'stage',
      ...scalarNames,
    ]);
  });

  it('leaves a DATASET.md alone that somebody else wrote', async () => {
    const page = join(space.store, 'DATASET.md');
    await writeFile(page, 'mine');
    const request = { table: 'steps', format: 'csv', output: join(space.store, 'steps.csv') } as const;
    expect(await exportWithDictionary(campaign, request)).toMatchObject({ dictionary: { page: null } });
    expect(await readFile(page, 'utf8')).toBe('mine');
  });
});
