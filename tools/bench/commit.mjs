import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readChunkTable } from '@loschmidt/dataset';
import { wholeNumber } from './options.mjs';
import { commitWide, emptyCampaign } from './query/wide-campaign.mjs';
import { round, table } from './table.mjs';

/** Nine columns of numbers beside point, cycle and stage. */
const OBSERVABLES = ['entropies', 'norm', 'return', 'imbalance', 'ipr', 'half_chain'].map((name) => ({ name }));
const ROWS = 100_500;

/** @type {import('./benchmarks.mjs').Benchmark} */
export const commit = {
  name: 'commit',
  summary: 'commit of a chunk of 100,500 rows of 12 columns and its summary, every fsync included',
  inTable: false,
  options: {
    chunks: wholeNumber({ default: '20', least: 2, most: 1000, help: 'of which each is timed' }),
  },
  async run({ chunks }) {
    // Not in a temporary folder: that may be memory.
    const store = await mkdtemp(join(process.cwd(), '.loschmidt-commit-'));
    try {
      const campaign = await emptyCampaign(store, chunks * ROWS, OBSERVABLES);
      const seconds = [];
      for (const chunk of await readChunkTable(campaign)) seconds.push(await commitWide(campaign, chunk));
      const sorted = seconds.toSorted((a, b) => a - b).map((each) => round(1000 * each));
      return {
        rows: ROWS,
        chunks: sorted.length,
        best_ms: sorted[0],
        median_ms: sorted[Math.floor(sorted.length / 2)],
        worst_ms: sorted.at(-1),
      };
    } finally {
      await rm(store, { recursive: true, force: true });
    }
  },
  print({ rows, chunks, best_ms: best, median_ms: median, worst_ms: worst }) {
    return table(['rows', 'chunks', 'best ms', 'median ms', 'worst ms'], [[rows, chunks, best, median, worst]]);
  },
};
