import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CampaignFolder,
  exportTable,
  readMarker,
  streamResult,
  withQuery,
  writeResultFile,
  writeWholeFile,
} from '@loschmidt/dataset';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  commitSmall,
  createSmall,
  pointName,
  scalarNames,
  temporaryStore,
  type Workspace,
} from '../libs/dataset/src/fixture/small-campaign.js';
import { INSTALL_MS, pythonEnvironment, runPython } from '../tools/python/python-environment.mjs';

let space: Workspace;
let campaign: CampaignFolder;
beforeAll(async () => {
  await pythonEnvironment();
  space = await temporaryStore();
  campaign = await createSmall(space.store);
  await commitSmall(campaign, [0, 1, 2], [1]);
}, INSTALL_MS);
afterAll(() => space.remove());

const describeTable = `
import json, sys
import pyarrow as pa, pyarrow.parquet as pq
path = sys.argv[1]
table = pq.read_table(path) if path.endswith('.parquet') else pa.ipc.open_file(path).read_all()
text = lambda pairs: {key.decode(): value.decode() for key, value in (pairs or {}).items()}
print(json.dumps({
  'rows': table.num_rows,
  'types': {field.name: str(field.type) for field in table.schema},
  'units': {field.name: text(field.metadata).get('unit') for field in table.schema},
  'metadata': text(table.schema.metadata),
  'first': table.slice(1, 1).to_pylist(),
}))`;

interface PythonView {
  rows: number;
  types: Record<string, string>;
  units: Record<string, string>;
  metadata: Record<string, string>;
  first: Record<string, unknown>[];
}

async function seenByPyarrow(
  table: 'steps' | 'profiles' | 'summary',
  format: 'parquet' | 'arrow',
): Promise<PythonView> {
  const output = join(space.store, `${table}.${format}`);
  const { rows } = await exportTable(campaign, { table, format, output });
  const view = JSON.parse(await runPython(describeTable, output)) as PythonView;
  expect(view.rows).toBe(rows);
  return view;
}

it('pyarrow reads the committed files of a chunk as they are', async () => {
  const marker = await readMarker(campaign, '1-000000');
  const read = async (table: 'steps' | 'profiles' | 'summary'): Promise<PythonView> =>
    JSON.parse(
      await runPython(
        describeTable,
        join(campaign.folder, (marker?.kind === 'data' && marker.tables[table]?.path) || ''),
      ),
    );
  const [steps, profiles, summary] = [await read('steps'), await read('profiles'), await read('summary')];
  expect(steps.rows).toBe(4);
  expect(steps.first).toMatchObject([{ point: pointName(0), cycle: 1, stage: 'cycle', return_probability: null }]);
  expect(profiles.first).toMatchObject([{ density_tau: [2 / 7, 3 / 7], density_upsilon: null }]);
  expect(summary.first).toMatchObject([{ point: pointName(1), status: 'failed', failed_cycle: 2, digest: null }]);
});

describe.each(['parquet', 'arrow'] as const)('pyarrow reads the %s export of', (format) => {
  it('steps with types, units and origin', async () => {
    const view = await seenByPyarrow('steps', format);
    expect(view.rows).toBe(12);
    expect(view.types).toEqual({
      point: 'string',
      replica: 'int64',
      seed: 'int64',
      lattice_sites: 'int64',
      interaction: 'double',
      cycle: 'int64',
      stage: 'string',
      ...Object.fromEntries(scalarNames.map((name) => [name, 'double'])),
    });
    expect(view.units).toMatchObject({ interaction: 'J', shannon_tau: 'nat', return_probability: '1' });
    expect(view.metadata).toMatchObject({ campaign: campaign.id, campaign_yaml: 'name: small\n' });
    expect(JSON.parse(view.metadata.units ?? '')).toEqual(view.units);
    expect(view.first).toMatchObject([{ cycle: 1, stage: 'cycle', return_probability: null }]);
  });

  it('profiles with lists and nulls', async () => {
    const view = await seenByPyarrow('profiles', format);
    expect(view.types).toMatchObject({
      density_tau: 'list<element: double>',
      density_upsilon: 'list<element: double>',
    });
    expect(view.first).toMatchObject([{ density_tau: [2 / 7, 3 / 7], density_upsilon: null }]);
  });

  it('summary with a row for each point, failed ones too', async () => {
    const view = await seenByPyarrow('summary', format);
    expect(view.rows).toBe(5);
    expect(view.types).toMatchObject({ status: 'string', failed_cycle: 'int64', rows: 'int64', seconds: 'double' });
    expect(view.units.seconds).toBe('s');
    expect(view.first).toMatchObject([{ status: 'failed', reason: 'norm lost', failed_cycle: 2, digest: null }]);
  });
});

it("DuckDB for Python reads the same rows from an export and from the campaign's own files", async () => {
  const output = join(space.store, 'steps.parquet');
  await exportTable(campaign, { table: 'steps', format: 'parquet', output });
  const script = `
import duckdb, sys
rows = lambda path: duckdb.sql(f"SELECT point, cycle, shannon_tau, return_probability FROM '{path}' ORDER BY ALL").fetchall()
exported, committed = rows(sys.argv[1]), rows(sys.argv[2])
print(exported == committed, len(exported), sum(row[3] is None for row in exported))`;
  const printed = await runPython(script, output, join(campaign.folder, 'data/steps/*.parquet'));
  expect(printed.trim()).toBe('True 12 6');
});

/** The result of SQL in a file, as `loschmidt query` writes it. */
async function resultFile(sql: string, format: 'parquet' | 'arrow' | 'csv'): Promise<string> {
  const output = join(space.store, `result.${format}`);
  await writeWholeFile(output, (draft) =>
    withQuery(campaign, { text: { sql, name: 'SQL' }, output: draft }, (query) =>
      writeResultFile(query, format, draft, { campaign, sql }),
    ),
  );
  return output;
}

const asked = `SELECT point, interaction, cycle, shannon_tau, return_probability, cycle > 1 AS late, 'NaN'::DOUBLE AS nan
  FROM steps ORDER BY point, cycle`;

it('pandas and Polars read the same numbers from the result of a query in Parquet, Arrow and CSV', async () => {
  const files = [await resultFile(asked, 'parquet'), await resultFile(asked, 'arrow'), await resultFile(asked, 'csv')];
  const script = `
import sys, json
import pandas as pd, polars as pl
parquet, arrow, csv = sys.argv[1:]
frames = [pd.read_parquet(parquet), pd.read_feather(arrow), pd.read_csv(csv)]
for other in frames[1:]:
    pd.testing.assert_frame_equal(frames[0], other, check_exact=True, check_dtype=False)
lazy = [pl.read_parquet(parquet), pl.read_ipc(arrow), pl.read_csv(csv, schema_overrides={'nan': pl.Float64})]
for other in lazy[1:]:
    assert lazy[0].equals(other), other
print(json.dumps({'rows': len(frames[0]), 'polars': lazy[0].height, 'types': {name: str(type) for name, type in lazy[0].schema.items()}, 'late': int(frames[0]['late'].sum()), 'nan': bool(frames[0]['nan'].isna().all()), 'nulls': int(frames[0]['return_probability'].isna().sum())}))`;
  expect(JSON.parse(await runPython(script, ...files))).toEqual({
    rows: 12,
    polars: 12,
    types: {
      point: 'String',
      interaction: 'Float64',
      cycle: 'Int64',
      shannon_tau: 'Float64',
      return_probability: 'Float64',
      late: 'Boolean',
      nan: 'Float64',
    },
    late: 6,
    nan: true,
    nulls: 6,
  });
});

it('pyarrow reads the Arrow stream of a query, with where it is from', async () => {
  const pieces: Uint8Array[] = [];
  await withQuery(campaign, { text: { sql: asked, name: 'SQL' } }, (query) =>
    streamResult(query, 'arrow', { campaign, sql: asked }, async (piece) => void pieces.push(piece)),
  );
  const path = join(space.store, 'result.arrows');
  await writeFile(path, Buffer.concat(pieces));
  const script = `
import sys, pyarrow as pa
table = pa.ipc.open_stream(sys.argv[1]).read_all()
print(table.num_rows, table.schema.field('cycle').type, table.schema.metadata[b'campaign'].decode())`;
  expect((await runPython(script, path)).trim()).toBe(`12 int64 ${campaign.id}`);
});

it('the readers in examples/notebooks all find the same means in an export', async () => {
  const output = join(space.store, 'steps.parquet');
  await exportTable(campaign, { table: 'steps', format: 'parquet', output });
  const sql = `SELECT interaction, avg(shannon_tau) AS tau FROM steps WHERE cycle = 3 GROUP BY ALL ORDER BY 1`;
  const path = await resultFile(sql, 'csv');
  const means = (await readFile(path, 'utf8')).trim().split('\n').slice(1);
  const expected = means.map((line) => line.split(',').map(Number));
  expect(expected).toHaveLength(3);
  for (const tool of ['pandas', 'polars', 'duckdb']) {
    const script = await readFile(new URL(`../examples/notebooks/means_${tool}.py`, import.meta.url), 'utf8');
    const printed = await runPython(script, output);
    const rows = printed
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/ +/).map(Number))
      .filter((row) => row.every(Number.isFinite));
    expect(rows, tool).toHaveLength(expected.length);
    rows.forEach(([interaction, tau], index) => {
      expect(interaction).toBe(expected[index]?.[0]);
      expect(tau).toBeCloseTo(expected[index]?.[1] ?? Number.NaN, 5);
    });
  }
});
