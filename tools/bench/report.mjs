import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { wholeNumber } from './options.mjs';
import { wideCampaign } from './query/wide-campaign.mjs';
import { round, table } from './table.mjs';

const run = promisify(execFile);
const oneReport = fileURLToPath(new URL('report/one-report.mjs', import.meta.url));

/**
 * The report of a campaign of many rows that nobody computed, each point by itself and averaged over the phase (realisations with rates and
 * bootstraps). Each in a process of its own.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const reporting = {
  name: 'report',
  summary: 'the report of a campaign of many rows, each point by itself and averaged over an axis',
  inTable: false,
  options: {
    rows: wholeNumber({ default: '10000000', least: 100_000, most: 100_000_000, help: 'rows of `steps`, about' }),
    times: wholeNumber({ default: '2', least: 1, most: 20, help: 'times of each, of which the fastest counts' }),
  },
  async run({ rows, times }) {
    const store = await mkdtemp(join(tmpdir(), 'loschmidt-report-'));
    try {
      const campaign = await wideCampaign(store, rows);
      /** @param {string} average */
      const best = async (average) => {
        let fastest = { seconds: Number.POSITIVE_INFINITY, rss_mb: 0, figures: 0 };
        for (let time = 0; time < times; time += 1) {
          const { stdout } = await run(process.execPath, [oneReport, campaign.folder, join(store, 'report'), average]);
          /** @type {typeof fastest} */
          const took = JSON.parse(stdout);
          if (took.seconds < fastest.seconds) fastest = took;
        }
        return fastest;
      };
      return { rows: campaign.plan.rows, alone: await best(''), averaged: await best('erasure.phase') };
    } finally {
      await rm(store, { recursive: true, force: true });
    }
  },
  print({ rows, alone, averaged }) {
    const lines = Object.entries({ 'each point': alone, 'averaged over the phase': averaged }).map(
      ([name, { seconds, rss_mb: mb, figures }]) => [name, round(seconds), mb, figures],
    );
    return `${rows} rows\n${table(['report', 's', 'peak RSS MB', 'figures'], lines)}`;
  },
};
