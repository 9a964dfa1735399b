import { wholeNumber, wholeNumbers } from './options.mjs';
import { SimulatedFleet } from './scheduler/simulated-fleet.mjs';
import { round, table } from './table.mjs';

/** @type {readonly import('./scheduler/simulated-fleet.mjs').Load[]} */
const LOADS = [
  { name: 'slots short', bytes: [0.1], priorities: [3], alone: 0, failures: 0, changes: 2 },
  { name: 'memory short', bytes: [4, 8, 16], priorities: [3], alone: 0, failures: 0, changes: 2 },
  { name: 'everything', bytes: [0.1, 0.5, 2, 9], priorities: [1, 3, 3, 3, 5], alone: 2, failures: 5, changes: 5 },
];

/** What an event may take, in µs. */
const GOAL_US = 2_000;

/**
 * Events of a fleet whose slots, prefetch queues or memory are taken, with chunks that wait: each chunk that ends brings another one.
 * Nothing runs: what is timed is the decisions, and with each chunk and each tick the sentences that say why a chunk waits.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const scheduling = {
  name: 'scheduler',
  summary: 'what a decision costs, by the number of runners: events of a full fleet with waiting chunks, from a seed',
  inTable: false,
  options: {
    runners: wholeNumbers({
      default: '10,1000',
      least: 1,
      most: 10_000,
      help: 'the ratio is of the last to the first',
    }),
    slots: wholeNumber({ default: '64', least: 1, most: 4096, help: 'of each runner' }),
    waiting: wholeNumber({ default: '5000', least: 1, most: 100_000, help: 'chunks' }),
    events: wholeNumber({ default: '20000', least: 100, most: 1_000_000, help: 'of each fleet, about' }),
    seed: wholeNumber({ default: '1', least: 1, most: 1_000_000, help: 'of the events' }),
  },
  run({ runners, slots, waiting, events, seed }) {
    const fleets = LOADS.map((load) => {
      /** @type {Timed[]} */
      const sizes = runners.map((/** @type {number} */ count) => {
        const size = { runners: count, slots, waiting, seed };
        time(new SimulatedFleet(load, { ...size, runners: 2, waiting: 100 }), 2_000);
        return { runners: count, events: time(new SimulatedFleet(load, size), events) };
      });
      return { load: load.name, sizes, ratio: ratioOf(sizes) };
    });
    return { slots, waiting, goal_us: GOAL_US, fleets };
  },
  print({ fleets }) {
    return table(
      ['fleet', 'runners', 'event', 'times', 'mean µs', 'median µs', 'p99 µs', 'longest µs', 'over 2 ms'],
      fleets.flatMap((/** @type {{load: string, sizes: Timed[], ratio: number}} */ { load, sizes, ratio }) => [
        ...sizes.flatMap((size) =>
          size.events.map((one) => [
            load,
            size.runners,
            one.kind,
            one.times,
            one.mean_us,
            one.median_us,
            one.p99_us,
            one.longest_us,
            one.over_goal,
          ]),
        ),
        [load, 'ratio', 'all', '', ratio, '', '', '', ''],
      ]),
    );
  },
};

/** @typedef {{runners: number, events: ({kind: string} & Summary)[]}} Timed */
/** @typedef {{times: number, mean_us: number, median_us: number, p99_us: number, longest_us: number, over_goal: number}} Summary */

/** @param {SimulatedFleet} fleet @param {number} events */
function time(fleet, events) {
  for (let k = 0; k < events / 3; k += 1) fleet.happen();
  const all = [...fleet.times.values()].flat();
  return [...fleet.times, /** @type {const} */ (['all', all])].map(([kind, times]) => ({ kind, ...summaryOf(times) }));
}

/** @param {readonly number[]} times @returns {Summary} */
function summaryOf(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return {
    times: times.length,
    mean_us: round(times.reduce((sum, us) => sum + us, 0) / times.length),
    median_us: at(0.5),
    p99_us: at(0.99),
    longest_us: at(1),
    over_goal: times.filter((us) => us > GOAL_US).length,
  };
}

/** Of the mean of all events, in the last fleet to that in the first. @param {Timed[]} sizes */
function ratioOf(sizes) {
  const [first, last] = [sizes[0], sizes.at(-1)].map((size) => size?.events.at(-1)?.mean_us ?? Number.NaN);
  return round((last ?? Number.NaN) / (first ?? Number.NaN));
}
