import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { wholeNumber } from './options.mjs';
import { campaigns } from './plan/campaigns.mjs';
import { round, table } from './table.mjs';

const run = promisify(execFile);
const onePlan = fileURLToPath(new URL('plan/one-plan.mjs', import.meta.url));

/** Each plan in a process of its own, so that its memory is its own. @type {import('./benchmarks.mjs').Benchmark} */
export const plan = {
  name: 'plan',
  summary:
    'places of L = 2 planned, identified, costed, cut into chunks and written: a plain grid, replicas, zip + derived + exclude',
  inTable: false,
  options: {
    points: wholeNumber({ default: '1000000', least: 1000, most: 4_000_000, help: 'points of each plan, about' }),
    runs: wholeNumber({ default: '2', least: 1, most: 5, help: 'runs of each, of which the fastest counts' }),
  },
  async run({ points, runs }) {
    /** @type {Record<string, object>} */
    const result = {};
    for (const [name, text] of Object.entries(campaigns)) {
      const all = [];
      for (let index = 0; index < runs; index += 1) all.push(await planOnce(text(points)));
      const [fastest] = all.toSorted((a, b) => a.seconds - b.seconds);
      if (fastest === undefined) throw new Error('A plan must be made at least once.');
      result[name] = { ...fastest, points_per_s: round(fastest.points / fastest.seconds) };
    }
    return result;
  },
  print(result) {
    return table(
      ['campaign', 'points', 'chunks', 'read s', 'plan s', 'write s', 'all s', 'CPU s', 'points/s', 'peak RSS MB'],
      Object.entries(result).map(([name, one]) => [
        name,
        one.points,
        one.chunks,
        one.read_s,
        one.plan_s,
        one.write_s,
        one.seconds,
        one.cpu_s,
        one.points_per_s,
        one.rss_mb,
      ]),
    );
  },
};

/** @param {string} text of a campaign */
async function planOnce(text) {
  const folder = await mkdtemp(join(tmpdir(), 'loschmidt-plan-'));
  try {
    const file = join(folder, 'campaign.yaml');
    await writeFile(file, text);
    const { stdout } = await run(process.execPath, [onePlan, file, join(folder, 'store')]);
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
