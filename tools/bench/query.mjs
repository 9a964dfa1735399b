import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { exportTable, plainRows, withQuery } from '@loschmidt/dataset';
import { wholeNumber } from './options.mjs';
import { wideCampaign } from './query/wide-campaign.mjs';
import { round, table } from './table.mjs';

/** What is asked of `steps`: by a column of its files, by parameters, by point. @type {Readonly<Record<string, string>>} */
const questions = {
  'by cycle': 'SELECT cycle, avg(shannon_tau), stddev(shannon_total) FROM steps GROUP BY cycle',
  'by parameter': 'SELECT interaction, avg(shannon_tau) FROM steps GROUP BY interaction',
  'by two, filtered':
    'SELECT lattice_sites, interaction, max(return_probability) FROM steps WHERE cycle > 0 GROUP BY ALL',
  'by point': 'SELECT point, avg(shannon_tau) FROM steps GROUP BY point',
};

/**
 * A campaign's committed files, as they are before anything compacts them, against DuckDB's own time on one file that has the parameters in
 * it: the campaign's own export. `open` is what the whole command adds to DuckDB's work: markers, sizes, views, limits.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const query = {
  name: 'query',
  summary: 'GROUP BY over the rows of a campaign by `query`, against DuckDB on one ideal Parquet file of the same rows',
  inTable: false,
  options: {
    rows: wholeNumber({ default: '10000000', least: 100_000, most: 100_000_000, help: 'rows of `steps`, about' }),
    times: wholeNumber({ default: '5', least: 2, most: 100, help: 'times of each, of which the fastest counts' }),
  },
  async run({ rows, times }) {
    const store = await mkdtemp(join(tmpdir(), 'loschmidt-query-'));
    const instance = await DuckDBInstance.create(':memory:');
    try {
      const campaign = await wideCampaign(store, rows);
      const ideal = join(store, 'ideal.parquet');
      const written = await exportTable(campaign, { table: 'steps', format: 'parquet', output: ideal });
      const connection = await instance.connect();
      await connection.run(`CREATE VIEW steps AS FROM '${ideal}'`);
      const best = { rows: written.rows, times, questions: /** @type {Record<string, object>} */ ({}) };
      for (const [name, sql] of Object.entries(questions)) {
        let [alone, asked, whole] = [Infinity, Infinity, Infinity];
        for (let time = 0; time < times; time += 1) {
          alone = Math.min(alone, await took(async () => void (await connection.runAndReadAll(sql))));
          whole = Math.min(
            whole,
            await took(() =>
              withQuery(campaign, { text: { sql, name: 'SQL' } }, async (opened) => {
                asked = Math.min(asked, await took(() => drain(plainRows(opened))));
              }),
            ),
          );
        }
        best.questions[name] = {
          ideal_ms: round(alone),
          query_ms: round(asked),
          whole_ms: round(whole),
          ratio: round(asked / alone),
        };
      }
      connection.closeSync();
      return best;
    } finally {
      instance.closeSync();
      await rm(store, { recursive: true, force: true });
    }
  },
  print({ rows, questions: answers }) {
    return `${rows} rows\n${table(
      ['GROUP BY', 'ideal ms', 'query ms', 'ratio', 'with opening ms'],
      Object.entries(answers).map(([name, one]) => [name, one.ideal_ms, one.query_ms, one.ratio, one.whole_ms]),
    )}`;
  },
};

/** @param {AsyncIterable<unknown>} pieces */
async function drain(pieces) {
  for await (const _ of pieces);
}

/** @param {() => Promise<void>} work */
async function took(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
