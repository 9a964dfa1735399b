import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compactCampaign, exportTable } from '@loschmidt/dataset';
import { wholeNumber } from './options.mjs';
import { wideCampaign } from './query/wide-campaign.mjs';
import { round, table } from './table.mjs';

const run = promisify(execFile);
const oneExport = fileURLToPath(new URL('export/one-export.mjs', import.meta.url));

/** @typedef {{seconds: number, rss_mb: number}} Took */

/**
 * The steps of a campaign to one Parquet file, in the order of the plan and with the parameters, against DuckDB that copies a Parquet file of the
 * same rows in this order: it sorts and joins nothing. Each in a process of its own.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const exporting = {
  name: 'export',
  summary: 'export of a campaign of many rows to Parquet, as it is committed and compacted, against DuckDB’s COPY',
  inTable: false,
  options: {
    rows: wholeNumber({ default: '10000000', least: 100_000, most: 100_000_000, help: 'rows of `steps`, about' }),
    times: wholeNumber({ default: '3', least: 1, most: 20, help: 'times of each, of which the fastest counts' }),
  },
  async run({ rows, times }) {
    const store = await mkdtemp(join(tmpdir(), 'loschmidt-export-'));
    try {
      const campaign = await wideCampaign(store, rows);
      const ideal = join(store, 'ideal.parquet');
      const written = await exportTable(campaign, { table: 'steps', format: 'parquet', output: ideal });
      /** @type {Record<string, Took>} */
      const result = {};
      // By turns, for the machine's speed changes while this runs.
      /** @param {readonly (readonly [name: string, kind: string, source: string])[]} kinds */
      const measure = async (kinds) => {
        for (let time = 0; time < times; time += 1) {
          for (const [name, kind, source] of kinds) {
            const output = join(store, `out.${kind}`);
            const { stdout } = await run(process.execPath, [oneExport, kind, source, output]);
            /** @type {Took} */
            const took = JSON.parse(stdout);
            if (took.seconds < (result[name]?.seconds ?? Number.POSITIVE_INFINITY)) result[name] = took;
            await rm(output);
          }
        }
      };
      await measure([
        ['copy', 'duckdb', ideal],
        ['chunks', 'parquet', campaign.folder],
      ]);
      await compactCampaign(campaign);
      await measure([
        ['copy again', 'duckdb', ideal],
        ['compacted', 'parquet', campaign.folder],
        ['csv', 'csv', campaign.folder],
        ['arrow', 'arrow', campaign.folder],
      ]);
      return { rows: written.rows, result };
    } finally {
      await rm(store, { recursive: true, force: true });
    }
  },
  print({ rows, result }) {
    let copy = Number.NaN;
    const lines = Object.entries(result).map(([name, { seconds, rss_mb: mb }]) => {
      if (name.startsWith('copy')) copy = seconds;
      return [name, round(seconds), mb, round(copy / seconds)];
    });
    return `${rows} rows\n${table(['export', 's', 'peak RSS MB', 'speed of DuckDB’s copy'], lines)}`;
  },
};
