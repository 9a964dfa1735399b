import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { compactCampaign, exportTable, withQuery } from '@loschmidt/dataset';
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
 * A campaign's rows, first in the files of its chunks and then compacted, against DuckDB's own time on one file that has the parameters in it: the
 * campaign's own export. *With opening* is what the whole command takes: markers, sizes, views, limits, too.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const query = {
  name: 'query',
  summary:
    'GROUP BY by `query` over a campaign, then over the same compacted, against DuckDB on one ideal Parquet file',
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
      /** @param {string} sql */
      const ask = async (sql) => {
        let [alone, asked, whole] = [Infinity, Infinity, Infinity];
        for (let time = 0; time < times; time += 1) {
          alone = Math.min(alone, await took(async () => void (await connection.runAndReadAll(sql))));
          whole = Math.min(
            whole,
            await took(() =>
              withQuery(campaign, { text: { sql, name: 'SQL' } }, async (opened) => {
                asked = Math.min(asked, await took(() => drain(opened.chunks())));
              }),
            ),
          );
        }
        return { ideal_ms: round(alone), query_ms: round(asked), whole_ms: round(whole), ratio: round(asked / alone) };
      };
      const askAll = async () => {
        /** @type {Record<string, Awaited<ReturnType<typeof ask>>>} */
        const answers = {};
        for (const [name, sql] of Object.entries(questions)) answers[name] = await ask(sql);
        return answers;
      };
      const chunks = await askAll();
      const begin = performance.now();
      const did = await compactCampaign(campaign);
      const compaction = {
        seconds: round((performance.now() - begin) / 1000),
        files_before: did.filesBefore,
        files_after: did.filesAfter,
        bytes_before: did.bytesBefore,
        written: round((did.bytesBefore + did.bytesAfter) / did.bytesBefore),
      };
      const best = { rows: written.rows, times, chunks, compaction, compacted: await askAll() };
      connection.closeSync();
      return best;
    } finally {
      instance.closeSync();
      await rm(store, { recursive: true, force: true });
    }
  },
  print({ rows, chunks, compaction, compacted }) {
    /** @param {Record<string, {ideal_ms: number, query_ms: number, ratio: number, whole_ms: number}>} answers */
    const answersTable = (answers) =>
      table(
        ['GROUP BY', 'ideal ms', 'query ms', 'ratio', 'with opening ms'],
        Object.entries(answers).map(([name, one]) => [name, one.ideal_ms, one.query_ms, one.ratio, one.whole_ms]),
      );
    const { seconds, files_before: before, files_after: after, written } = compaction;
    return `${rows} rows in ${before} files\n${answersTable(chunks)}
compacted in ${seconds} s into ${after} files; bytes written in all: ${written} of those of the chunks\n${answersTable(compacted)}`;
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
