import { availableParallelism } from 'node:os';
import { evolvePoint, openKernel, resolveObservables } from '../../libs/core/dist/index.js';
import { openEngine } from '../../libs/engine/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { engineAlone } from './campaign/engine-alone.mjs';
import { secondsOfRun } from './campaign/run-clock.mjs';
import { withServices } from './campaign/with-services.mjs';
import { secondsEach, wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

/** What a point should take, on which chain, and the share of ideal slot time that is aimed at. */
const SIZES = [
  { ms: 1, sites: 4, goal: 0.9 },
  { ms: 10, sites: 6, goal: 0.97 },
  { ms: 100, sites: 8, goal: 0.98 },
  { ms: 1000, sites: 8, goal: 0.99 },
];

/** Part of a campaign's points that the engine evolves alone, before it and again after it. */
const ALONE = 1 / 8;

/**
 * Campaigns of equal points. Ideal is what the same number of threads takes for these points in the engine alone, without services, half
 * before and half after the campaign: what the points lose by sharing the cores with the services counts as lost. By the runner's own
 * clock it does not, so that share is printed apart.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const slotTime = {
  name: 'slots',
  summary: 'campaigns of points of about 1, 10, 100 ms and 1 s, beside the same points in the engine alone',
  inTable: false,
  options: {
    seconds: secondsEach('40'),
    slots: wholeNumber({ default: String(availableParallelism()), least: 1, most: 1024, help: 'of the runner' }),
  },
  async run({ seconds, slots }) {
    const engine = await openEngine({ threads: slots });
    try {
      return await withServices(slots, async (services) => {
        // The first campaign finds compiled code and warm caches nowhere.
        await services.campaign('warm', equalPoints('warm', 4, 1, 2000));
        /** @type {Record<string, object>} */
        const result = {};
        for (const { ms, sites, goal } of SIZES) {
          const cycles = Math.max(1, Math.round(ms / millisecondsACycle(sites)));
          const points = slots * Math.max(1, Math.round((seconds * 1000) / ms));
          const some = slots * Math.ceil((ALONE * points) / slots);
          const name = `points-${ms}-ms`;
          const before = await engineAlone(engine, equalPoints(name, sites, cycles, some));
          const ran = await services.campaign(name, equalPoints(name, sites, cycles, points));
          const after = await engineAlone(engine, equalPoints(name, sites, cycles, some));
          const ideal = (((before + after) / 2) * points) / some;
          const took = await secondsOfRun(ran.folder);
          result[name] = {
            sites,
            cycles,
            points,
            chunks: ran.chunks,
            slots,
            point_ms: round((1000 * ideal * slots) / points),
            spread: round(Math.abs(after - before) / Math.min(before, after)),
            ideal_s: round(ideal),
            seconds: round(took),
            of_ideal: round(ideal / took),
            goal,
            by_runner: round(ran.pointSeconds / slots / took),
          };
        }
        return result;
      });
    } finally {
      await engine.close();
    }
  },
  print(result) {
    const headings = ['campaign', 'points', 'chunks', 'ms a point', 'spread', 'ideal s', 's', 'of ideal', 'goal'];
    return table(
      [...headings, 'by the runner’s clock'],
      Object.entries(result).map(([name, one]) => [
        name,
        one.points,
        one.chunks,
        one.point_ms,
        tenths(one.spread),
        one.ideal_s,
        one.seconds,
        tenths(one.of_ideal),
        tenths(one.goal),
        tenths(one.by_runner),
      ]),
    );
  },
};

/** @param {number} share of 1 */
function tenths(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/** @param {string} name @param {number} sites @param {number} cycles @param {number} points */
export function equalPoints(name, sites, cycles, points) {
  return `name: ${name}
point:
  lattice: { kind: chain, sites: ${sites} }
  particles: { tau: ${sites / 2}, upsilon: ${sites / 2} }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  evolution: { kind: stepwise, time: 5 }
  cycles: ${cycles}
parameters:
  interaction: { min: 0, max: 3, num: ${Math.max(2, points)} }
observables: [entropies, return]
`;
}

/** The shortest cycle of a point alone in this thread, but the first, which decomposes. @param {number} sites */
export function millisecondsACycle(sites) {
  const cycles = 200;
  const point = benchPoint(sites, {
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1 },
    cycles,
  });
  const observables = resolveObservables([{ name: 'entropies' }, { name: 'return' }], cycles);
  let best = Number.POSITIVE_INFINITY;
  let before = Number.NaN;
  evolvePoint(
    openKernel(),
    point,
    { stages: false, observables },
    { row: () => undefined },
    {
      stopRequested: () => false,
      cycleDone(cycle) {
        const now = performance.now();
        if (cycle > 1) best = Math.min(best, now - before);
        before = now;
      },
    },
  );
  return best;
}
