import { availableParallelism } from 'node:os';
import { evolvePoint, openKernel, resolveObservables } from '../../libs/core/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { withServices } from './campaign/with-services.mjs';
import { secondsEach, wholeNumber } from './options.mjs';
import { percent, round, table } from './table.mjs';

/** What a point should take, on which chain. */
const SIZES = [
  { ms: 1, sites: 4 },
  { ms: 10, sites: 6 },
  { ms: 100, sites: 8 },
  { ms: 1000, sites: 8 },
];

/** Campaigns of equal points. @type {import('./benchmarks.mjs').Benchmark} */
export const slotTime = {
  name: 'slots',
  summary: 'share of the slots’ time in which points of about 1, 10, 100 ms and 1 s are evolved',
  inTable: false,
  options: {
    seconds: secondsEach('8'),
    slots: wholeNumber({ default: String(availableParallelism()), least: 1, most: 1024, help: 'of the runner' }),
  },
  run({ seconds, slots }) {
    return withServices(slots, async (services) => {
      // The first campaign finds compiled code and warm caches nowhere.
      await services.campaign('warm', equalPoints('warm', 4, 1, 2000));
      /** @type {Record<string, object>} */
      const result = {};
      for (const { ms, sites } of SIZES) {
        const cycles = Math.max(1, Math.round(ms / millisecondsACycle(sites)));
        const points = Math.max(slots, Math.round((seconds * slots * 1000) / ms));
        const name = `points-${ms}-ms`;
        const ran = await services.campaign(name, equalPoints(name, sites, cycles, points));
        result[name] = {
          sites,
          cycles,
          points: ran.points,
          chunks: ran.chunks,
          slots,
          point_ms: round((1000 * ran.pointSeconds) / ran.points),
          seconds: round(ran.seconds),
          idle_s: round(ran.seconds - ran.pointSeconds / slots),
          share: round(ran.pointSeconds / slots / ran.seconds),
        };
      }
      return result;
    });
  },
  print(result) {
    return table(
      ['campaign', 'L', 'cycles', 'points', 'chunks', 'slots', 'ms a point', 's', 'idle s', 'of slot time'],
      Object.entries(result).map(([name, one]) => [
        name,
        one.sites,
        one.cycles,
        one.points,
        one.chunks,
        one.slots,
        one.point_ms,
        one.seconds,
        one.idle_s,
        percent(one.share),
      ]),
    );
  },
};

/** @param {string} name @param {number} sites @param {number} cycles @param {number} points */
function equalPoints(name, sites, cycles, points) {
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
function millisecondsACycle(sites) {
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
