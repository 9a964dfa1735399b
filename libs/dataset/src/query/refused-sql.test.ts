import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoschmidtError } from '@loschmidt/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { countedRows } from '../compact/counted-rows.js';
import { answerOf, refusalOf } from '../fixture/query-answer.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

const ask = (sql: string, limit?: number) => answerOf(campaign, sql, limit);
const refusal = (sql: string) => refusalOf(campaign, sql);

describe('SQL reaches nothing but the tables', () => {
  it.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM 'https://example.org/x.parquet'",
    "COPY steps TO '/tmp/loschmidt-query-test.csv'",
    "COPY (SELECT 1) TO '/tmp/loschmidt-query-test.csv' (USE_TMP_FILE false)",
    "ATTACH '/tmp/loschmidt-query-test.db'",
    "EXPORT DATABASE '/tmp/loschmidt-query-test'",
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET enable_external_access = true',
    'PRAGMA enable_external_access = true',
    'PRAGMA threads = 4',
    'RESET lock_configuration',
    "SELECT getenv('HOME')",
    'CREATE TABLE mine (a INTEGER)',
    'CREATE VIEW steps AS SELECT 1',
    'DROP VIEW steps',
    'INSERT INTO steps VALUES (1)',
    'DELETE FROM steps',
    'PREPARE mine AS SELECT 1',
    'CALL pragma_version()',
    'BEGIN TRANSACTION',
    'CHECKPOINT',
    'SELECT 1; SELECT 2',
    'SELECT 1; DROP VIEW steps',
    'EXPLAIN ANALYZE CREATE TABLE mine (a INTEGER)',
    "EXPLAIN ANALYZE COPY steps TO '/tmp/loschmidt-query-test.csv'",
    '',
    ' ; -- nothing',
  ])('%s is refused as bad input', async (sql) => {
    expect((await refusal(sql)).code).toBe('bad-input');
  });

  it.each(['DELETE FROM steps', 'insert into steps values (1)', 'UPDATE steps SET cycle = 0'])(
    '%s is told that the tables are read-only',
    async (sql) => {
      expect((await refusal(sql)).message).toContain('the tables are read-only');
    },
  );

  it('not even to write the files that it may read: DuckDB alone would let it', async () => {
    await commitSmall(campaign, [0]);
    const file = (await countedRows(campaign)).markers[0]?.tables.steps?.path ?? '';
    const path = join(campaign.folder, file);
    const before = await readFile(path);
    for (const explain of [
      '',
      'EXPLAIN ',
      'EXPLAIN ANALYZE ',
      '/* a */ EXPLAIN (ANALYZE) ',
      'EXPLAIN (FORMAT json) ',
    ]) {
      const copy = `${explain}COPY (SELECT 1) TO '${path}' (FORMAT parquet, USE_TMP_FILE false)`;
      expect((await refusal(copy)).code).toBe('bad-input');
    }
    expect(await readFile(path)).toEqual(before);
  });

  it('where the folder has signs of patterns in its name too', async () => {
    campaign = await createSmall(join(space.store, 'a[b]*?'));
    await commitSmall(campaign, [0]);
    expect((await ask('SELECT count(*) FROM steps')).rows).toEqual([[8n]]);
  });
});

describe('what is wrong with the SQL', () => {
  it('is said with line, column and a caret; near names are suggested', async () => {
    const error = await refusal("SELECT 'é',\n  shanon_tau\nFROM steps;");
    expect(error.place).toEqual({ file: 'SQL', line: 2, column: 3 });
    expect(error.message.split('\n').slice(1)).toEqual(['    shanon_tau', '    ^']);
    expect(error.hint).toMatch(/^Did you mean shannon_tau\? Columns of steps: point, replica, /);
  });

  it('is where it was typed and in the words that were typed, after numbers with a point too', async () => {
    const { place, message } = await refusal('SELECT 0.5, 1.25 FROM steps\nWHERE interaction > 0.5 AND nothing = 1.5');
    expect(place).toEqual({ file: 'SQL', line: 2, column: 29 });
    expect(message.split('\n').slice(1)).toEqual([
      '  WHERE interaction > 0.5 AND nothing = 1.5',
      `  ${' '.repeat(28)}^`,
    ]);
    expect((await refusal('SELECT 0.5 0.25 FROM steps')).message).toContain('near "0.25".');
  });

  it('is at the same place where the query is run inside another one', async () => {
    await commitSmall(campaign, [0]);
    const sql = '  SELECT point::INTEGER FROM steps ;  ';
    const places = await Promise.all(
      [undefined, 3].map((limit) =>
        ask(sql, limit).then(
          () => null,
          (error: LoschmidtError) => error.place?.column,
        ),
      ),
    );
    expect(places).toEqual([15, 15]);
  });

  it.each([
    'SELECT lattice.sites FROM steps',
    'SELECT steps.Lattice.Sites FROM steps',
    'SELECT s.lattice.sites FROM steps AS s',
    'SELECT point FROM steps WHERE 0.5 < avg(lattice.sites)',
    'SELECT "lattice.sites" FROM steps',
    'SELECT lattice.sites-1 FROM steps',
  ])('names the column of a parameter that is named by its path: %s', async (sql) => {
    expect((await refusal(sql)).hint).toMatch(/lattice_sites[.?]/);
  });

  it('names the tables that exist', async () => {
    const { place, hint } = await refusal('SELECT * FROM step');
    expect(place).toEqual({ file: 'SQL', line: 1, column: 15 });
    expect(hint).toBe('Did you mean steps? Tables: points, steps, profiles, summary, returns.');
    expect((await refusal('SELECT * FORM steps')).hint).toContain('Tables: points, steps, profiles, summary, returns.');
  });
});
