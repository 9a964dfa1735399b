import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createCampaign } from '../changes/create-campaign.js';
import { countedRows } from '../compact/counted-rows.js';
import { exportTable } from '../export/export-table.js';
import { streamResult } from '../export/result/write-result.js';
import { commitLevels } from '../fixture/commit-levels.js';
import { answerOf, refusalOf } from '../fixture/query-answer.js';
import {
  commitSmall,
  createSmall,
  pointName,
  scalarNames,
  smallInput,
  temporaryStore,
  valueAt,
  type Workspace,
} from '../fixture/small-campaign.js';
import { withQuery } from './open-query.js';
import { type PlainValue, plainRows } from './plain-value.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

const ask = (sql: string, limit?: number) => answerOf(campaign, sql, limit);
const refusal = (sql: string) => refusalOf(campaign, sql);

const keys = ['point', 'replica', 'seed', 'lattice_sites', 'interaction'];

describe('the tables of a query', () => {
  it('have the columns by which an export is ordered, where they are asked for', async () => {
    await commitSmall(campaign, [2, 0, 1], [1]);
    const output = join(space.store, 'steps.csv');
    await exportTable(campaign, { table: 'steps', format: 'csv', output, columns: ['point', 'cycle', 'stage'] });
    const sql = 'SELECT point, cycle, stage FROM steps ORDER BY place, file_row_number';
    const ordered: string[] = [];
    await withQuery(campaign, { text: { sql, name: 'SQL' }, order: true }, async (query) => {
      for await (const rows of plainRows(query)) ordered.push(...rows.map((row) => row.join(',')));
    });
    expect(ordered).toEqual((await readFile(output, 'utf8')).trimEnd().split('\n').slice(1));
    expect((await ask('FROM steps LIMIT 0')).names).not.toContain('file_row_number');
  });

  it('are the rows that an export has, parameters joined in', async () => {
    await commitSmall(campaign, [2, 0, 1], [1]);
    for (const table of ['steps', 'summary', 'profiles'] as const) {
      const output = join(space.store, `${table}.csv`);
      await exportTable(campaign, { table, format: 'csv', output });
      const order = table === 'summary' ? 'point' : 'point, cycle';
      const exported = (await readFile(output, 'utf8')).trimEnd().split('\n');
      const { names } = await ask(`FROM ${table}`);
      expect(exported[0]).toBe(names.join(','));
      const lines = await csv(`FROM ${table} ORDER BY ${order}`);
      expect(lines.slice(1).sort()).toEqual(exported.slice(1).sort());
    }
  });

  it('points has every place, with what has become of its point', async () => {
    await commitSmall(campaign, [0], [1]);
    const { names, rows } = await ask('SELECT * FROM points ORDER BY place');
    expect(names).toEqual(['place', ...keys, 'duplicate_of', 'planned_seconds', 'planned_bytes', 'status', 'reason']);
    expect(rows.map((row) => row.slice(-2))).toEqual([
      ['completed', null],
      ['failed', 'norm lost'],
      ['pending', null],
      ['pending', null],
      ['pending', null],
      ['completed', null],
    ]);
    expect(rows[5]?.slice(0, 7)).toEqual([5n, pointName(0), 0n, 5n, 4n, 1, 0n]);
  });

  it('are empty before the first commit, with all columns and types', async () => {
    const steps = await ask('FROM steps');
    expect(steps.names).toEqual([...keys, 'cycle', 'stage', ...scalarNames]);
    expect(steps.types).toEqual([
      ...['VARCHAR', 'BIGINT', 'BIGINT', 'BIGINT', 'DOUBLE', 'BIGINT', 'VARCHAR'],
      ...scalarNames.map(() => 'DOUBLE'),
    ]);
    expect(steps.rows).toEqual([]);
    expect((await ask('FROM profiles')).types.slice(-2)).toEqual(['DOUBLE[]', 'DOUBLE[]']);
    expect((await ask('SELECT count(*) FROM summary')).rows).toEqual([[0n]]);
  });

  it('have those of an observable with a table of its own, in campaigns that measure it: a row for each entry at the start', async () => {
    expect((await refusal('FROM cycle_levels')).message).toMatch(/cycle_levels/);
    const observables = [{ name: 'cycle_spectrum' }];
    const measuring = { ...smallInput(), campaign: { ...smallInput().campaign, name: 'cycles', observables } };
    const { campaign: cycles } = await createCampaign(join(space.store, 'cycles'), measuring);
    const { names, types, rows } = await answerOf(cycles, 'FROM cycle_levels');
    expect(names).toEqual([...keys, 'level', 'cycle_angle', 'cycle_weight', 'cycle_count']);
    expect(types.slice(-4)).toEqual(['BIGINT', 'DOUBLE', 'DOUBLE', 'DOUBLE']);
    expect(rows).toEqual([]);
    await commitLevels(cycles, [
      [0.5, 1.5, 2.5],
      [0.25, 1.25],
    ]);
    const levels = 'interaction, level, cycle_angle, cycle_weight, cycle_count';
    expect((await answerOf(cycles, `SELECT ${levels} FROM cycle_levels ORDER BY interaction, level`)).rows).toEqual([
      [0, 0n, 0.5, 1, 1],
      [0, 1n, 1.5, 1, 2],
      [0, 2n, 2.5, 1, 3],
      [0.5, 0n, 0.25, 1, 1],
      [0.5, 1n, 1.25, 1, 2],
    ]);
  });

  it('are a snapshot: what is committed while a query is open does not come into it', async () => {
    await commitSmall(campaign, [0]);
    const counts = await withQuery(
      campaign,
      { text: { sql: 'SELECT count(*) FROM steps', name: 'SQL' } },
      async (query) => {
        await commitSmall(campaign, [1]);
        const rows: PlainValue[] = [];
        for await (const some of plainRows(query)) rows.push(...some.flat());
        return rows;
      },
    );
    expect(counts).toEqual([8n]);
    expect((await ask('SELECT count(*) FROM steps')).rows).toEqual([[16n]]);
  });

  it('are left by a query that is stopped before its thread has begun it', async () => {
    const stop = new AbortController();
    const sql = 'SELECT count(*) FROM range(40000) a, range(40000) b WHERE a.range * b.range = 7';
    const counting = withQuery(campaign, { text: { sql, name: 'SQL' }, signal: stop.signal }, (query) => {
      const count = query.count();
      stop.abort();
      return count;
    });
    await expect(counting).rejects.toThrow('Cannot run the query: it was stopped.');
  });

  it('can be joined, pivoted, described and explained', async () => {
    await commitSmall(campaign, [0, 1, 2]);
    const joined = await ask(
      'SELECT count(*) FROM steps JOIN points USING (point) WHERE points.duplicate_of IS NULL; -- all of them;',
      5,
    );
    expect(joined.rows).toEqual([[20n]]);
    const pivot = await ask('PIVOT summary ON lattice_sites USING count(*) GROUP BY interaction', 9);
    expect(pivot.names).toEqual(['interaction', '2', '4']);
    expect((await ask('SHOW TABLES')).rows.flat()).toEqual(['points', 'profiles', 'returns', 'steps', 'summary']);
    expect((await ask("PRAGMA table_info('points')")).rows).toHaveLength(11);
    expect((await ask('DESCRIBE steps')).rows.map(([name]) => name).slice(0, 5)).toEqual(keys);
    for (const explain of [
      'EXPLAIN ANALYZE SELECT * FROM steps',
      'EXPLAIN (SELECT 1)',
      'explain (format json) FROM steps;',
    ]) {
      expect((await ask(explain)).rows).toHaveLength(1);
    }
  });

  it('is read in no more than the time that its length asks for, whatever its comments and texts', async () => {
    const line = '-'.repeat(80);
    expect((await ask(`-- ${line}\n-- means\nSELECT 1;\n-- ${line}`)).rows).toEqual([[1]]);
    expect((await ask(`${'/* a /* b */ */ '.repeat(40)}SELECT 1;${'/* a */ '.repeat(40)}`)).rows).toEqual([[1]]);
    expect((await ask(`${'/* a */ '.repeat(40)}EXPLAIN ${'/* a */ '.repeat(40)}SELECT 1`)).rows).toHaveLength(1);
    expect((await ask(`SELECT ';${line}x'`)).rows).toEqual([[`;${line}x`]]);
  });
});

describe('a value of 16 digits is found', () => {
  const angle = 0.9424777960769379;

  it.each([
    `interaction = ${angle}`,
    `interaction IN (1, ${angle})`,
    `interaction BETWEEN ${angle} AND ${angle}`,
    `-interaction = -${angle}`,
    `interaction = 3 * 0.3141592653589793`,
    `interaction = CAST('${angle}' AS DOUBLE)`,
    `interaction::VARCHAR = '${angle}'`,
    `interaction = ('[${angle}]'::DOUBLE[])[1] AND interaction = ('[${angle}]'::JSON->0)::DOUBLE`,
  ])('by %s', async (condition) => {
    campaign = await createSmall(join(space.store, 'angles'), 2, [0, angle, 1]);
    await commitSmall(campaign, [0, 1, 2]);
    const { rows } = await ask(`
      WITH met AS (FROM steps WHERE ${condition})
      SELECT count(*) FROM met JOIN (VALUES (${angle})) AS named(value) ON met.interaction = named.value`);
    expect(rows).toEqual([[8n]]);
  });
});

describe('a query that names no parameter reads none, and gives the same rows', () => {
  const unjoined = async (sql: string): Promise<boolean> => {
    const { rows } = await ask(`EXPLAIN ${sql}`);
    return !String(rows[0]?.[1]).includes('duplicate_of');
  };
  const questions = [
    'SELECT cycle, max(shannon_tau) FROM steps GROUP BY cycle ORDER BY cycle',
    'SELECT count(*) FROM steps',
    'SELECT count(*) FROM (SELECT DISTINCT * FROM steps)',
    'SELECT count(*) FROM (SELECT DISTINCT lattice_sites FROM steps)',
    'SELECT count(interaction), count(*) FROM steps',
    'SELECT count(*) FROM steps WHERE interaction <= 100',
    'SELECT count(*) FROM steps WHERE interaction > 0',
    'SELECT count(*) FROM steps WHERE seed IS NOT NULL AND cycle > 1',
    'SELECT place, (SELECT count(*) FROM steps WHERE interaction = 0.5) AS n FROM points ORDER BY place',
    'SELECT count(*) FROM steps NATURAL JOIN summary',
    'SELECT count(COLUMNS(*)) FROM steps',
    'SELECT * FROM steps ORDER BY point, cycle LIMIT 2',
    'SELECT max(steps) FROM steps',
  ];

  it.each(questions)('%s', async (sql) => {
    await commitSmall(campaign, [0, 1, 2], [1]);
    const copies = ['steps', 'summary', 'points']
      .map((name) => `${name} AS MATERIALIZED (FROM main.${name})`)
      .join(', ');
    // Rows that are made before they are asked have all columns.
    expect(await ask(sql)).toEqual(await ask(`WITH ${copies} ${sql}`));
  });

  it('the first two read no parameter, as EXPLAIN shows', async () => {
    await commitSmall(campaign, [0, 1, 2]);
    const spared = await Promise.all(questions.slice(0, 4).map(unjoined));
    expect(spared).toEqual([true, true, false, false]);
  });
});

describe('a damaged file', () => {
  it.each(['cut', 'missing bytes'])(
    'that is %s is named, with the command that computes its points again',
    async (how) => {
      await commitSmall(campaign, [0, 1]);
      const path = join(campaign.folder, (await countedRows(campaign)).markers[0]?.tables.steps?.path ?? '');
      const whole = await readFile(path);
      if (how === 'cut') await truncate(path, 100);
      else await writeFile(path, Buffer.alloc(whole.length));
      const { code, message, hint } = await refusal('SELECT sum(cycle) FROM steps');
      expect(code).toBe('corrupt');
      expect(message).toContain(path);
      expect(message).toContain('The rows of 2 points are lost');
      expect(hint).toContain('loschmidt resume small');
    },
  );
});

async function bytes(sql: string, format: 'csv' | 'arrow'): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await withQuery(campaign, { text: { sql, name: 'SQL' } }, (query) =>
    streamResult(query, format, { campaign, sql }, async (piece) => void pieces.push(piece)),
  );
  return Buffer.concat(pieces);
}

async function csv(sql: string): Promise<string[]> {
  return (await bytes(sql, 'csv')).toString().trimEnd().split('\n');
}

describe('numbers', () => {
  it('keep their bits in CSV, and texts their signs', async () => {
    await commitSmall(campaign, [0]);
    const [, ...lines] = await csv(
      'SELECT shannon_total FROM steps ORDER BY point = (SELECT min(point) FROM steps), cycle',
    );
    const wanted = [0, 1].flatMap((place) => [0, 1, 2, 3].map((cycle) => valueAt(place, cycle, 'shannon_total')));
    expect(lines.map(Number).sort()).toEqual(wanted.sort());
    expect(
      await csv(
        `SELECT 'NaN'::DOUBLE, '-Infinity'::DOUBLE, 9007199254740993, 0.1::DOUBLE + 0.2::DOUBLE, NULL, '', 'a,"b', [1.5, NULL]`,
      ),
    ).toEqual([expect.any(String), 'nan,-inf,9007199254740993,0.30000000000000004,,"","a,""b","[1.5, NULL]"']);
  });

  it('are int64, float64, bool, text and lists in Arrow', async () => {
    const table = tableFromIPC(
      await bytes(
        "SELECT 1::TINYINT a, 0.5 b, true c, DATE '2020-01-01' d, [1, 2] e, 'NaN'::DOUBLE f, sum(7) g, 1 a",
        'arrow',
      ),
    );
    expect(table.schema.fields.map(String)).toEqual([
      ...['a: Int64', 'b: Float64', 'c: Bool', 'd: Utf8', 'e: List<Float64>', 'f: Float64', 'g: Int64', 'a_1: Int64'],
    ]);
    expect(table.get(0)?.toJSON()).toMatchObject({ a: 1n, b: 0.5, c: true, d: '2020-01-01', f: Number.NaN, g: 7n });
    expect(table.schema.metadata.get('campaign')).toBe(campaign.id);
  });

  it('keep the order of the query when they are cut to a limit', async () => {
    await commitSmall(campaign, [0, 1, 2]);
    const { rows } = await ask('SELECT cycle, seed FROM steps ORDER BY cycle DESC, seed DESC', 3);
    expect(rows).toEqual([
      [3n, 4n],
      [3n, 3n],
      [3n, 2n],
    ]);
  });
});
