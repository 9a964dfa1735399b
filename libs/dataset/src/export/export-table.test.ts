import { execFileSync } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import {
  commitSmall,
  createSmall,
  pointName,
  scalarNames,
  temporaryStore,
  valueAt,
  type Workspace,
} from '../fixture/small-campaign.js';
import type { ExportFormat } from './export-request.js';
import { exportTable } from './export-table.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

type Table = 'steps' | 'profiles' | 'summary';

async function exported(table: Table, format: ExportFormat, columns?: readonly string[]): Promise<string> {
  const output = join(space.store, `${table}.${format}`);
  await exportTable(campaign, { table, format, output, ...(columns === undefined ? {} : { columns }) });
  return output;
}

async function sql(query: string): Promise<{ names: string[]; types: string[]; rows: unknown[][] }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(query);
  const names = reader.columnNames();
  const types = reader.columnTypes().map(String);
  const rows = reader.getRowsJson() as unknown[][];
  connection.closeSync();
  instance.closeSync();
  return { names, types, rows };
}

const keys = ['point', 'replica', 'seed', 'lattice_sites', 'interaction'];
const keyTypes = ['VARCHAR', 'BIGINT', 'BIGINT', 'BIGINT', 'DOUBLE'];

describe('exporting steps', () => {
  it('has the columns and types of the contract, in the order of place and cycle, whatever was committed first', async () => {
    await commitSmall(campaign, [2, 0, 1]);
    const { names, types, rows } = await sql(`FROM '${await exported('steps', 'parquet')}'`);
    expect(names).toEqual([...keys, 'cycle', 'stage', ...scalarNames]);
    expect(types).toEqual([...keyTypes, 'BIGINT', 'VARCHAR', ...scalarNames.map(() => 'DOUBLE')]);
    expect(rows).toHaveLength(20);
    expect(rows.map((row) => [row[0], Number(row[5])])).toEqual(
      [0, 1, 2, 3, 4].flatMap((place) => [0, 1, 2, 3].map((cycle) => [pointName(place), cycle])),
    );
    const row = rows[13];
    expect(row?.slice(0, 7)).toEqual([pointName(3), '0', '3', '4', 0, '1', 'cycle']);
    expect(row?.[7 + scalarNames.indexOf('return_probability')]).toBeNull();
    expect(row?.[7 + scalarNames.indexOf('shannon_total')]).toBe(valueAt(3, 1, 'shannon_total'));
  });

  it('carries units, origin and the campaign file in its metadata', async () => {
    await commitSmall(campaign, [0]);
    const path = await exported('steps', 'parquet');
    const { rows } = await sql(
      `SELECT decode(key), decode(value) FROM parquet_kv_metadata('${path}') WHERE decode(key) NOT LIKE 'ARROW%'`,
    );
    const metadata = Object.fromEntries(rows) as Record<string, string>;
    expect(metadata).toMatchObject({ campaign: campaign.id, table: 'steps', campaign_yaml: 'name: small\n' });
    expect(JSON.parse(metadata.units ?? '')).toMatchObject({
      interaction: 'J',
      lattice_sites: '1',
      shannon_tau: 'nat',
    });
  });

  it('says the same as an Arrow file, units on its fields', async () => {
    await commitSmall(campaign, [0, 1, 2]);
    const table = tableFromIPC(await readFile(await exported('steps', 'arrow')));
    expect(table.numRows).toBe(20);
    expect(table.schema.fields.map(String)).toEqual([
      'point: Utf8',
      'replica: Int64',
      'seed: Int64',
      'lattice_sites: Int64',
      'interaction: Float64',
      'cycle: Int64',
      'stage: Utf8',
      ...scalarNames.map((name) => `${name}: Float64`),
    ]);
    expect(table.schema.fields.find(({ name }) => name === 'shannon_tau')?.metadata.get('unit')).toBe('nat');
    expect(table.schema.metadata.get('campaign')).toBe(campaign.id);
    expect(table.get(13)?.toJSON()).toMatchObject({
      point: pointName(3),
      cycle: 1n,
      return_probability: null,
      shannon_total: valueAt(3, 1, 'shannon_total'),
    });
  });

  it('writes numbers to CSV so that they are read back to the same bits', async () => {
    await commitSmall(campaign, [0]);
    const { rows } = await sql(`SELECT shannon_tau, return_probability FROM '${await exported('steps', 'csv')}'`);
    expect(rows[5]).toEqual([valueAt(1, 1, 'shannon_tau'), null]);
  });

  it('takes a choice of columns and refuses unknown ones', async () => {
    await commitSmall(campaign, [0]);
    expect((await sql(`FROM '${await exported('steps', 'parquet', ['cycle', 'point'])}'`)).names).toEqual([
      'cycle',
      'point',
    ]);
    await expect(exported('steps', 'parquet', ['cycel'])).rejects.toMatchObject({ code: 'bad-input' });
  });

  it.each(['parquet', 'arrow', 'csv'] as const)(
    'gives an empty %s table with all columns before the first commit',
    async (format) => {
      const path = await exported('steps', format);
      const names =
        format === 'arrow' ? tableFromIPC(await readFile(path)).schema.names : (await sql(`FROM '${path}'`)).names;
      expect(names).toEqual([...keys, 'cycle', 'stage', ...scalarNames]);
    },
  );
});

describe('exporting the other tables', () => {
  it('profiles hold lists, null where the cadence left them out', async () => {
    await commitSmall(campaign, [0]);
    const { names, types, rows } = await sql(`FROM '${await exported('profiles', 'parquet')}'`);
    expect(names).toEqual([...keys, 'cycle', 'stage', 'density_tau', 'density_upsilon']);
    expect(types.slice(7)).toEqual(['DOUBLE[]', 'DOUBLE[]']);
    expect(rows[1]?.slice(7)).toEqual([[2 / 7, 3 / 7], null]);
  });

  it('summary has a row for a failed point too', async () => {
    await commitSmall(campaign, [0], [1]);
    const { names, rows } = await sql(`FROM '${await exported('summary', 'parquet')}'`);
    expect(names).toEqual([
      ...keys,
      'status',
      'reason',
      'failed_cycle',
      'failed_stage',
      'attempts',
      'rows',
      'digest',
      ...scalarNames,
      'seconds',
      'runner',
      'physics_version',
      'kernel_version',
      'code_version',
    ]);
    expect(rows[1]?.slice(5, 12)).toEqual(['failed', 'norm lost', '2', 'erased', '1', '0', null]);
  });
});

describe('the file of an export', () => {
  it('needs a folder that is there, and is not a folder', async () => {
    const request = { table: 'steps', format: 'csv' } as const;
    const output = join(space.store, 'none', 'steps.csv');
    await expect(exportTable(campaign, { ...request, output })).rejects.toMatchObject({
      code: 'not-found',
      hint: expect.stringContaining('mkdir -p'),
    });
    await mkdir(join(space.store, 'out'));
    await expect(exportTable(campaign, { ...request, output: join(space.store, 'out') })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });

  it('replaces an older one and leaves nothing beside it', async () => {
    await writeFile(join(space.store, 'steps.csv'), 'old');
    await exported('steps', 'csv');
    expect((await readFile(join(space.store, 'steps.csv'), 'utf8')).startsWith('point,')).toBe(true);
    expect((await readdir(space.store)).sort()).toEqual(['small', 'steps.csv']);
  });
});

describe('what may be the output', () => {
  it('is a link, which stays one, but no device or pipe', async () => {
    await commitSmall(campaign, [0]);
    const link = join(space.store, 'link.csv');
    await writeFile(join(space.store, 'real.csv'), 'old');
    await symlink('real.csv', link);
    await exportTable(campaign, { table: 'summary', format: 'csv', output: link });
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(space.store, 'real.csv'), 'utf8')).toContain('point,');
    const pipe = join(space.store, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(exportTable(campaign, { table: 'summary', format: 'csv', output: pipe })).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect((await lstat(pipe)).isFIFO()).toBe(true);
  });
});

describe('exporting in parts', () => {
  it.each(['parquet', 'csv'] as const)('makes folders of %s files by the values of parameters', async (format) => {
    await commitSmall(campaign, [2, 0, 1]);
    const output = join(space.store, 'parts');
    const partitionBy = ['lattice_sites', 'interaction'];
    expect(await exportTable(campaign, { table: 'steps', format, output, partitionBy })).toMatchObject({ rows: 20 });
    const files = await readdir(output, { recursive: true });
    expect(files.filter((name) => name.endsWith(`.${format}`)).sort()).toEqual(
      ['2/interaction=0.0', '2/interaction=0.5', '2/interaction=1.0', '4/interaction=0.0', '4/interaction=0.5'].map(
        (folder) => `lattice_sites=${folder}/steps.${format}`,
      ),
    );
    const whole = await exported('steps', 'parquet', ['point', 'cycle', 'lattice_sites', 'interaction', 'shannon_tau']);
    const { rows } = await sql(`
      SELECT point, cycle::BIGINT, lattice_sites::BIGINT, interaction::DOUBLE, shannon_tau
      FROM read_${format}('${output}/**/*.${format}', hive_partitioning = true) ORDER BY lattice_sites, interaction, cycle`);
    expect(rows).toEqual((await sql(`FROM '${whole}'`)).rows);
  });

  it('refuses what is no parameter, a folder that is there, other formats, and no rows, and leaves nothing', async () => {
    const output = join(space.store, 'parts');
    const request = { table: 'steps', format: 'parquet', output, partitionBy: ['seed'] } as const;
    const refused = (change: object) => expect(exportTable(campaign, { ...request, ...change })).rejects;
    await refused({ partitionBy: ['cycle'] }).toMatchObject({
      code: 'bad-input',
      hint: expect.stringContaining('lattice_sites'),
    });
    await refused({ format: 'arrow' }).toMatchObject({ code: 'bad-input' });
    await refused({}).toMatchObject({ code: 'bad-input', message: expect.stringContaining('there must be rows') });
    expect(await readdir(space.store)).toEqual(['small']);
    await mkdir(output);
    await refused({}).toMatchObject({ code: 'bad-input', message: expect.stringContaining('there already') });
  });
});

describe('exporting to a stream', () => {
  it('writes CSV and Arrow streams with the same rows as files, and refuses what is no stream', async () => {
    await commitSmall(campaign, [0, 1, 2]);
    const streamed = async (format: ExportFormat) => {
      const pieces: Uint8Array[] = [];
      const output = async (piece: Uint8Array) => void pieces.push(Buffer.from(piece));
      await exportTable(campaign, { table: 'steps', format, output });
      return Buffer.concat(pieces);
    };
    expect(String(await streamed('csv'))).toBe(await readFile(await exported('steps', 'csv'), 'utf8'));
    const file = tableFromIPC(await readFile(await exported('steps', 'arrow')));
    expect(
      tableFromIPC(await streamed('arrow-stream'))
        .toArray()
        .map(String),
    ).toEqual(file.toArray().map(String));
    await expect(streamed('parquet')).rejects.toMatchObject({ code: 'bad-input' });
  });
});
