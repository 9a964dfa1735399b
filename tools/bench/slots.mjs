import { availableParallelism } from 'node:os';
import { openEngine } from '../../libs/engine/dist/index.js';
import { engineAlone } from './campaign/engine-alone.mjs';
import { equalPoints, millisecondsACycle } from './campaign/equal-points.mjs';
import { leastSeconds } from './campaign/least-seconds.mjs';
import { secondsOfRun } from './campaign/run-clock.mjs';
import { withServices } from './campaign/with-services.mjs';
import { secondsEach, wholeNumber, wholeNumbers } from './options.mjs';
import { round, table } from './table.mjs';

/** What a point should take, on a chain on which that is some tens of cycles (hundreds for 1 s), and the share of ideal slot time that is aimed at. */
const SIZES = [
  { ms: 1, sites: 6, goal: 0.9 },
  { ms: 10, sites: 8, goal: 0.97 },
  { ms: 100, sites: 10, goal: 0.98 },
  { ms: 1000, sites: 10, goal: 0.99 },
];

/** Part of a campaign's points that the engine evolves alone, before it and again after it. */
const ALONE = 1 / 8;

/**
 * Campaigns of equal points. Ideal is what the same number of threads takes for these points in the engine alone, without services, half
 * before and half after the campaign: what the points lose by sharing the cores with the services counts as lost. By the runner's own
 * clock it does not, so that share is printed apart: of the least time that slots need for chunks that take as long as these took.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const slotTime = {
  name: 'slots',
  summary: 'campaigns of points of about 1, 10, 100 ms and 1 s, beside the same points in the engine alone',
  inTable: false,
  options: {
    seconds: secondsEach('40'),
    only: wholeNumbers({
      default: '1,10,100,1000',
      least: 1,
      most: 1000,
      help: 'lengths of points in ms, of these four',
    }),
    slots: wholeNumber({ default: String(availableParallelism()), least: 1, most: 1024, help: 'of the runner' }),
  },
  async run({ seconds, only, slots }) {
    const engine = await openEngine({ threads: slots });
    try {
      return await withServices(slots, async (services) => {
        // The first campaign finds compiled code and warm caches nowhere.
        await services.campaign('warm', equalPoints('warm', 4, 1, 2000));
        /** @type {Record<string, object>} */
        const result = {};
        for (const { ms, sites, goal } of SIZES.filter((size) => only.includes(size.ms))) {
          const cycles = Math.max(1, Math.round(ms / millisecondsACycle(sites)));
          const points = slots * Math.max(1, Math.round((seconds * 1000) / ms));
          const some = slots * Math.ceil((ALONE * points) / slots);
          const name = `points-${ms}-ms`;
          await engineAlone(engine, equalPoints('warm', sites, 2, 10 * slots));
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
            by_runner: round(leastSeconds(ran.chunkSeconds, slots) / took),
          };
        }
        return result;
      });
    } finally {
      await engine.close();
    }
  },
  print(result) {
    const headings = ['campaign', 'L', 'cycles', 'points', 'chunks', 'ms a point'];
    return table(
      [...headings, 'spread', 'ideal s', 's', 'of ideal', 'goal', 'by the runner’s clock'],
      Object.entries(result).map(([name, one]) => [
        name,
        one.sites,
        one.cycles,
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
