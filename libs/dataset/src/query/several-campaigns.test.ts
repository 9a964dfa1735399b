import { copyFile, mkdir, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createCampaign } from '../changes/create-campaign.js';
import { exportWithDictionary } from '../export/dictionary/export-with-dictionary.js';
import { exportTable } from '../export/export-table.js';
import { commitSmall, createSmall, smallInput, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { withQuery } from './open-query.js';
import { type PlainValue, plainRows } from './plain-value.js';

let space: Workspace;
let small: CampaignFolder;
let other: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  small = await createSmall(space.store);
  other = await named('the-other', [0, 0.5, 2]);
  await commitSmall(small, [0, 1]);
  await commitSmall(other, [0]);
});
afterEach(() => space.remove());

async function named(name: string, interactions?: readonly number[], folder = name): Promise<CampaignFolder> {
  const input = smallInput(2, interactions);
  const { campaign } = await createCampaign(join(space.store, folder), {
    ...input,
    campaignYaml: `name: ${name}\n`,
    campaign: { ...input.campaign, name },
  });
  return campaign;
}

async function ask(campaigns: readonly CampaignFolder[], sql: string): Promise<readonly PlainValue[][]> {
  return withQuery(campaigns, { text: { sql, name: 'SQL' } }, async (query) => {
    const found: PlainValue[][] = [];
    for await (const rows of plainRows(query)) found.push(...rows.map((row) => [...row]));
    return found;
  });
}

async function refusal(campaigns: readonly CampaignFolder[], sql: string): Promise<LoschmidtError> {
  const error: unknown = await ask(campaigns, sql).catch((reason: unknown) => reason);
  if (error instanceof LoschmidtError) return error;
  throw new Error(`It must be refused: ${sql}`);
}

describe('SQL over several campaigns', () => {
  it('finds the tables of each under its name', async () => {
    const sql = `SELECT 'small', count(*) FROM small.summary UNION ALL SELECT 'other', count(*) FROM "the-other".summary ORDER BY 2`;
    expect(await ask([small, other], sql)).toEqual([
      ['other', 2n],
      ['small', 4n],
    ]);
  });

  it('compares points with the same parameters', async () => {
    const sql = `SELECT count(*), max(abs(a.shannon_tau - b.shannon_tau))
      FROM small.steps AS a JOIN "the-other".steps AS b USING (lattice_sites, interaction, cycle, stage)`;
    expect(await ask([small, other], sql)).toEqual([[8n, 0]]);
  });

  it('gives each the rows that it has alone, with and without its parameters', async () => {
    for (const [sql, alone] of [
      ['SELECT count(*), sum(cycle) FROM small.steps', 'SELECT count(*), sum(cycle) FROM steps'],
      [
        'SELECT interaction, count(*) FROM small.steps GROUP BY 1 ORDER BY 1',
        'SELECT interaction, count(*) FROM steps GROUP BY 1 ORDER BY 1',
      ],
      [
        'SELECT status, count(*) FROM small.points GROUP BY 1 ORDER BY 1',
        'SELECT status, count(*) FROM points GROUP BY 1 ORDER BY 1',
      ],
    ] as const)
      expect(await ask([small, other], sql)).toEqual(await ask([small], alone));
  });

  it('is confined to their files, and reads only', async () => {
    const outside = join(space.store, 'outside.parquet');
    await copyFile(join(small.folder, 'plans/1/points.parquet'), outside);
    const third = await named('third');
    for (const path of [outside, join(third.folder, 'plans/1/points.parquet')])
      expect((await refusal([small, other], `FROM read_parquet('${path}')`)).hint).toContain('no other file');
    expect(
      await ask([small, other], `SELECT count(*) FROM read_parquet('${join(other.folder, 'plans/1/points.parquet')}')`),
    ).toEqual([[6n]]);
    expect(
      (await refusal([small, other], `COPY (FROM small.steps) TO '${join(other.folder, 'plans/1/points.parquet')}'`))
        .message,
    ).toContain('it must only read');
    expect((await refusal([small, other], 'CREATE SCHEMA mine')).message).toContain('it must only read');
  });

  it('says which tables there are where none is named in full', async () => {
    const { message, hint } = await refusal([small, other], 'SELECT * FROM steps');
    expect(message).toContain('steps');
    expect(hint).toContain('Tables, each of its campaign: small.points, small.steps,');
    expect(hint).toContain('"the-other".steps');
    expect((await refusal([small, other], 'SELECT shannon FROM small.steps')).hint).toContain(
      'Columns of small.steps:',
    );
  });

  it('refuses two of one name, and names that SQL has for something else', async () => {
    await mkdir(join(space.store, 'elsewhere'));
    const same = await named('SMALL', undefined, 'elsewhere/SMALL');
    expect((await refusal([small, same], 'SELECT 1')).message).toBe(
      `Cannot query several campaigns: each must have a name of its own, ${same.folder} and ${small.folder} have one.`,
    );
    const main = await named('main');
    expect((await refusal([small, main], 'SELECT 1')).message).toContain('main means something else in SQL');
  });

  it('names what is damaged in any of them', async () => {
    const [file = ''] = await readdir(join(other.folder, 'data/steps'));
    await truncate(join(other.folder, 'data/steps', file), 10);
    expect(await refusal([small, other], 'SELECT count(*) FROM small.steps')).toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining(file),
    });
  });
});

describe('the column time', () => {
  const timed = (campaign: CampaignFolder, sql: string) =>
    withQuery(campaign, { text: { sql, name: 'SQL' }, time: true }, async (query) => {
      const found: PlainValue[][] = [];
      for await (const rows of plainRows(query)) found.push(...rows.map((row) => [...row]));
      return { names: query.columns.map(({ name }) => name), rows: found };
    });

  it('is cycle times the durations of the factors of a cycle, only where it is asked for', async () => {
    // An echo of two species: 2 · 2 · 10 / J.
    const { rows } = await timed(small, 'SELECT DISTINCT cycle, time FROM steps ORDER BY 1');
    expect(rows).toEqual([0, 1, 2, 3].map((cycle) => [BigInt(cycle), 40 * cycle]));
    expect((await timed(small, 'FROM profiles LIMIT 1')).names.at(-1)).toBe('time');
    expect((await timed(small, 'FROM summary LIMIT 1')).names).not.toContain('time');
    expect((await refusal([small], 'SELECT time FROM steps')).message).toContain('time');
  });

  it('is the last column of an export that asks for it, with its unit in the dictionary', async () => {
    const output = join(space.store, 'timed.csv');
    const request = { table: 'steps', format: 'csv', output, time: true } as const;
    const { dictionary } = await exportWithDictionary(small, request);
    const [head, , second] = (await readFile(output, 'utf8')).split('\n');
    expect([head?.split(',').at(-1), second?.split(',').at(-1)]).toEqual(['time', '40.0']);
    expect(JSON.parse(await readFile(dictionary.schema, 'utf8')).columns.at(-1)).toMatchObject({
      name: 'time',
      unit: '1/J',
    });
    await exportTable(small, { ...request, columns: ['time', 'cycle'], where: 'time > 80' });
    expect((await readFile(output, 'utf8')).split('\n').slice(0, 2)).toEqual(['time,cycle', '120.0,3']);
    await exportTable(small, { table: 'steps', format: 'csv', output });
    expect((await readFile(output, 'utf8')).split('\n')[0]).not.toContain('time');
    await expect(exportTable(small, { ...request, table: 'summary' })).rejects.toMatchObject({
      message: 'Cannot export a time: summary has no cycles.',
    });
  });
});
