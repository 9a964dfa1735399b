import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../../fixture/small-campaign.js';
import { exportTable } from '../export-table.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

describe('choosing rows', () => {
  it('takes a condition in SQL, over columns that are not exported and over other tables', async () => {
    await commitSmall(campaign, [0, 1, 2]);
    const output = join(space.store, 'some.csv');
    const where =
      "lattice_sites = 4 AND cycle > 1 AND point IN (SELECT point FROM summary WHERE status = 'completed') -- late";
    const { rows } = await exportTable(campaign, {
      table: 'steps',
      format: 'csv',
      output,
      columns: ['cycle', 'interaction'],
      where,
    });
    expect(rows).toBe(4);
    expect((await readFile(output, 'utf8')).split('\n')).toEqual([
      'cycle,interaction',
      '2,0.0',
      '3,0.0',
      '2,0.5',
      '3,0.5',
      '',
    ]);
  });

  it('finds a value of 16 digits', async () => {
    campaign = await createSmall(join(space.store, 'angles'), 2, [0, 0.9424777960769379, 1]);
    await commitSmall(campaign, [0, 1, 2]);
    const output = join(space.store, 'angles.csv');
    const request = { table: 'steps', format: 'csv', output, where: 'interaction = 0.9424777960769379' } as const;
    expect(await exportTable(campaign, request)).toMatchObject({ rows: 8 });
  });

  it.each([
    ['interacton > 1', ['interacton', 'Columns of steps: point, replica', 'Did you mean interaction?']],
    ['cycle >', ['syntax error']],
    ['true) UNION ALL FROM steps WHERE (true', ['one condition']],
    ['true; DROP TABLE steps', ['syntax error']],
    ['', ['syntax error']],
    ["cycle IN (SELECT 1 FROM read_csv('/etc/passwd'))", ['Cannot select rows']],
    ['stage::INT > 1', ['Cannot select rows', 'cycle']],
  ])('refuses the condition %j and leaves nothing', async (where, words) => {
    await commitSmall(campaign, [0]);
    const output = join(space.store, 'none.parquet');
    const refused = await exportTable(campaign, { table: 'steps', format: 'parquet', output, where }).catch(
      (error) => error,
    );
    expect(refused).toMatchObject({ code: 'bad-input' });
    for (const word of words) expect(`${refused.message}\n${refused.hint}`).toContain(word);
    expect(await readdir(space.store)).toEqual(['small']);
  });

  it('says where in the condition it is wrong', async () => {
    const request = {
      table: 'steps',
      format: 'csv',
      output: join(space.store, 'none.csv'),
      where: 'cycle > 1.5 AND\n  nothing = 2',
    } as const;
    await expect(exportTable(campaign, request)).rejects.toMatchObject({
      message: expect.stringContaining('    nothing = 2\n    ^'),
      place: { file: '--where', line: 2, column: 3 },
    });
  });
});
