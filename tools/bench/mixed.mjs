import { availableParallelism } from 'node:os';
import { openEngine } from '../../libs/engine/dist/index.js';
import { engineAlone } from './campaign/engine-alone.mjs';
import { equalPoints, millisecondsACycle } from './campaign/equal-points.mjs';
import { secondsOfRun } from './campaign/run-clock.mjs';
import { withServices } from './campaign/with-services.mjs';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

/** What a point takes, on which chain, and how many there are: the longest ones take most of the time. */
const KINDS = [
  { ms: 0.01, sites: 2, count: 100_000 },
  { ms: 0.1, sites: 4, count: 40_000 },
  { ms: 1, sites: 6, count: 10_000 },
  { ms: 10, sites: 8, count: 1_000 },
  { ms: 100, sites: 10, count: 100 },
  { ms: 1_000, sites: 10, count: 20 },
  { ms: 10_000, sites: 12, count: 4 },
  { ms: 60_000, sites: 12, count: 1 },
];

/** Part of each kind, or of the cycles of the longest, that the engine evolves alone, before the campaign and again after it. */
const ALONE = 1 / 8;

/**
 * One campaign of all kinds. The bound max(total / slots, longest) is of the same points in the engine alone, on as many threads, without
 * services.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const mixed = {
  name: 'mixed',
  summary: 'one campaign of points from 10 µs to 60 s, against max(all points / slots, longest)',
  inTable: false,
  options: {
    percent: wholeNumber({ default: '100', least: 1, most: 100, help: 'of the points’ number and of the longest one' }),
    slots: wholeNumber({ default: String(availableParallelism()), least: 1, most: 1024, help: 'of the runner' }),
  },
  async run({ percent, slots }) {
    const kinds = sizedKinds(percent / 100);
    const engine = await openEngine({ threads: slots });
    try {
      return await withServices(slots, async (services) => {
        await services.campaign('warm', equalPoints('warm', 4, 1, 2000));
        for (const { sites } of kinds) await engineAlone(engine, equalPoints('warm', sites, 2, 10 * slots));
        const before = await timeKinds(engine, kinds);
        const ran = await services.campaign('mixed', mixedPoints(kinds));
        const after = await timeKinds(engine, kinds);
        const seconds = await secondsOfRun(ran.folder);
        const each = kinds.map((_, k) => ((before[k] ?? 0) + (after[k] ?? 0)) / 2);
        const total = kinds.reduce((sum, { count }, k) => sum + count * (each[k] ?? 0), 0);
        const longest = Math.max(...each);
        const bound = Math.max(total / slots, longest);
        return {
          points: ran.points,
          chunks: ran.chunks,
          slots,
          shortest_us: round(1e6 * Math.min(...each)),
          longest_s: round(longest),
          total_s: round(total),
          bound_s: round(bound),
          seconds: round(seconds),
          ratio: round(seconds / bound),
          by_runner_s: round(ran.pointSeconds),
        };
      });
    } finally {
      await engine.close();
    }
  },
  print({ points, chunks, slots, shortest_us, longest_s, total_s, bound_s, seconds, ratio, by_runner_s }) {
    return table(
      [
        'points',
        'chunks',
        'slots',
        'shortest µs',
        'longest s',
        'all s',
        'bound s',
        's',
        'ratio',
        'all s by the runner',
      ],
      [[points, chunks, slots, shortest_us, longest_s, total_s, bound_s, seconds, ratio, by_runner_s]],
    );
  },
};

/** @typedef {{sites: number, cycles: number, count: number}} Kind */

/** @param {number} part @returns {Kind[]} */
function sizedKinds(part) {
  return KINDS.map(({ ms, sites, count }) => ({
    sites,
    cycles: Math.max(1, Math.round((ms * (count === 1 ? part : 1)) / millisecondsACycle(sites))),
    count: Math.ceil(count * part),
  }));
}

/**
 * Seconds a point of each kind, with all threads at work: two long points share the cache, and a point beside another takes longer than
 * alone, whoever schedules them. @param {import('../../libs/engine/dist/index.js').Engine} engine @param {Kind[]} kinds */
async function timeKinds(engine, kinds) {
  const times = [];
  for (const { sites, cycles, count } of kinds) {
    // What cannot be dealt out evenly is evolved for a part of its cycles.
    const some = engine.threads * Math.floor((count * ALONE) / engine.threads);
    const [points, part] = some > 0 ? [some, 1] : [engine.threads, Math.ceil(cycles * ALONE) / cycles];
    const seconds = await engineAlone(engine, equalPoints('alone', sites, Math.round(cycles * part), points));
    times.push((seconds * engine.threads) / points / part);
  }
  return times;
}

/** The shortest kinds are a grid of which the longer ones have less; the others are listed. @param {Kind[]} kinds */
function mixedPoints(kinds) {
  const grid = kinds.slice(0, 4);
  const most = Math.max(...grid.map(({ count }) => count));
  const listed = kinds
    .slice(4)
    .flatMap(({ sites, cycles, count }) =>
      Array.from(
        { length: count },
        (_, k) => `  - { lattice.sites: ${sites}, cycles: ${cycles}, interaction: ${4 + k / 1000} }`,
      ),
    );
  return `name: mixed
point:
  lattice: { kind: chain }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  evolution: { kind: stepwise, time: 5 }
parameters:
  lattice.sites: { values: [${grid.map(({ sites }) => sites).join(', ')}] }
  cycles: { values: [${grid.map(({ cycles }) => cycles).join(', ')}] }
  interaction: { min: ${3 / most}, max: 3, num: ${most} }
zip:
  - [lattice.sites, cycles]
exclude:
${grid.map(({ sites, cycles, count }) => `  - { lattice.sites: ${sites}, cycles: ${cycles}, interaction: { gt: ${(3 * (count + 0.5)) / most} } }`).join('\n')}
include:
${listed.join('\n')}
derived:
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2
observables: [entropies, return]
`;
}
