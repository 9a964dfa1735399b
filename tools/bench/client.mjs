import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compactCampaign, exportTable } from '@loschmidt/dataset';
import { pythonEnvironment } from '../python/python-environment.mjs';
import { wholeNumber } from './options.mjs';
import { wideCampaign } from './query/wide-campaign.mjs';
import { round, table } from './table.mjs';

const run = promisify(execFile);
const script = fileURLToPath(new URL('client/one-reading.py', import.meta.url));
const sources = fileURLToPath(new URL('../../clients/python/src', import.meta.url));

/**
 * The Python client: its import, `open` of a campaign of many points, and `steps()` against pyarrow's own time on one Parquet file of the same
 * rows: the campaign's export. Each in a process of its own, so that what one has allocated serves no other.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const client = {
  name: 'client',
  summary: 'the Python client: import, open, and steps() against pyarrow reading one file of the same rows',
  inTable: false,
  options: {
    rows: wholeNumber({ default: '10000000', least: 100_000, most: 100_000_000, help: 'rows of `steps`, about' }),
    points: wholeNumber({ default: '1000000', least: 1_000, most: 2_000_000, help: 'points of the campaign to open' }),
    times: wholeNumber({ default: '5', least: 1, most: 20, help: 'times of each, of which the fastest counts' }),
  },
  async run({ rows, points, times }) {
    const store = await mkdtemp(join(tmpdir(), 'loschmidt-client-'));
    const python = await pythonEnvironment();
    const env = { ...process.env, PYTHONPATH: sources };
    /** @type {Record<string, { seconds: number, coreSeconds: number }>} */
    const best = {};
    // By turns, for the machine's speed changes while this runs.
    /** @param {readonly (readonly [name: string, kind: string, source: string])[]} readings */
    const measure = async (readings) => {
      for (let time = 0; time < times; time += 1) {
        for (const [name, kind, source] of readings) {
          const { stdout } = await run(python, [script, kind, source], { env });
          const [seconds = 0, coreSeconds = 0] = stdout.split(' ').map(Number);
          const before = best[name] ?? { seconds, coreSeconds };
          best[name] = {
            seconds: Math.min(before.seconds, seconds),
            coreSeconds: Math.min(before.coreSeconds, coreSeconds),
          };
        }
      }
    };
    try {
      const many = await wideCampaign(join(store, 'many'), 2 * points, undefined, 1);
      await measure([
        ['import', 'import', ''],
        ['open', 'open', many.folder],
      ]);
      await rm(join(store, 'many'), { recursive: true });
      const campaign = await wideCampaign(store, rows);
      const ideal = join(store, 'ideal.parquet');
      await exportTable(campaign, { table: 'steps', format: 'parquet', output: ideal });
      await measure([
        ['one file', 'file', ideal],
        ['steps', 'steps', campaign.folder],
      ]);
      await compactCampaign(campaign);
      await measure([
        ['one file again', 'file', ideal],
        ['steps, compacted', 'steps', campaign.folder],
      ]);
      return { rows, points, best };
    } finally {
      await rm(store, { recursive: true, force: true });
    }
  },
  print({ rows, points, best }) {
    let file = { seconds: Number.NaN, coreSeconds: Number.NaN };
    const lines = Object.entries(best).map(([name, own]) => {
      if (name.startsWith('one file')) file = own;
      const ratios = [file.seconds / own.seconds, file.coreSeconds / own.coreSeconds].map(round);
      return [name, round(own.seconds), round(own.coreSeconds), ...(name.startsWith('steps') ? ratios : ['', ''])];
    });
    const titles = ['reading', 's', 'core-seconds', 'speed of one file', 'by core-seconds'];
    return `open of ${points} points, steps() of ${rows} rows\n${table(titles, lines)}`;
  },
};
