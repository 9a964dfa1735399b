import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { longPoints } from './campaign/long-points.mjs';
import { withServices } from './campaign/with-services.mjs';
import { wholeNumber } from './options.mjs';
import { percent, round, table } from './table.mjs';

/**
 * Checkpoints of one point as they lie in the dataset: the file begins with the first piece that arrives, is written last with the last
 * one, and changes its name when it is on disk. The point stands still from the first to the last piece.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const checkpoint = {
  name: 'checkpoint',
  summary: 'checkpoints of one point from the runner to the disk: how long it stands still for them, and how often',
  inTable: false,
  options: {
    sites: wholeNumber({ default: '14', least: 8, most: 16, help: 'length of the chain, at half filling' }),
    times: wholeNumber({ default: '4', least: 2, most: 100, help: 'checkpoints' }),
  },
  run({ sites, times }) {
    const often = { LOSCHMIDT_CHECKPOINT_SECONDS: '0.001' };
    return withServices(
      1,
      async (services) => {
        const folder = await services.begin('saved', longPoints('saved', sites, 1_000_000, 1));
        const saved = await watchCheckpoints(join(folder, 'checkpoints', '1-000000'), times);
        await services.command('cancel', folder);
        const [first = saved[0], last = first] = [saved[0], saved.at(-1)];
        if (first === undefined || last === undefined) throw new Error('There must be checkpoints, got none.');
        const streamed = Math.max(1, Math.min(...saved.map(({ begun, written }) => written - begun)));
        return {
          times: saved.length,
          mb: round(first.bytes / 1e6),
          cycles_between: round((last.cycle - first.cycle) / (saved.length - 1)),
          stream_ms: round(streamed),
          sync_ms: round(Math.min(...saved.map(({ written, named }) => named - written))),
          mb_per_s: round(first.bytes / 1e3 / streamed),
          standing_still: round(
            saved.slice(0, -1).reduce((sum, { begun, written }) => sum + written - begun, 0) /
              (last.begun - first.begun),
          ),
        };
      },
      often,
    );
  },
  print({ times, mb, cycles_between, stream_ms, sync_ms, mb_per_s, standing_still }) {
    return table(
      ['checkpoints', 'MB', 'cycles between', 'streamed: best ms', 'fsync, rename: best ms', 'MB/s', 'standing still'],
      [[times, mb, cycles_between, stream_ms, sync_ms, mb_per_s, percent(standing_still)]],
    );
  },
};

/**
 * The next `times` checkpoints, with the times of their files in ms.
 * @param {string} folder @param {number} times
 */
async function watchCheckpoints(folder, times) {
  /** @type {Map<string, {cycle: number, bytes: number, begun: number, written: number, named: number}>} */
  const seen = new Map();
  while (seen.size < times) {
    for (const name of await readdir(folder).catch(() => [])) {
      const file = seen.has(name) ? null : await stat(join(folder, name)).catch(() => null);
      if (file === null) continue;
      const { size: bytes, birthtimeMs: begun, mtimeMs: written, ctimeMs: named } = file;
      seen.set(name, { cycle: Number(name.split('-')[1]), bytes, begun, written, named });
    }
    await sleep(20);
  }
  return [...seen.values()].sort((a, b) => a.cycle - b.cycle);
}
