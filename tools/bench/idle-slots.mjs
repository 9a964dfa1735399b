import { availableParallelism } from 'node:os';
import { millisecondsACycle } from './campaign/equal-points.mjs';
import { secondsOfRun } from './campaign/run-clock.mjs';
import { withServices } from './campaign/with-services.mjs';
import { secondsEach, wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

/** Short points take about so long. */
const SHORT_MS = 500;

/**
 * A campaign of one long point and short ones that take a part of its time together, on slots that help and on slots that rest, by turns. The
 * longest begins first: where the others take as long as it does, no slot is ever idle.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const idleSlots = {
  name: 'idle-slots',
  summary: 'a campaign that ends with one long point: idle slots that help, beside ones that rest',
  inTable: false,
  options: {
    sites: wholeNumber({ default: '12', least: 8, most: 14, help: 'of the long point' }),
    seconds: secondsEach('30'),
    percent: wholeNumber({ default: '10', least: 1, most: 100, help: 'of its time that all others take together' }),
    slots: wholeNumber({ default: String(availableParallelism()), least: 2, most: 1024, help: 'of the runner' }),
    runs: wholeNumber({ default: '2', least: 1, most: 100, help: 'of each' }),
  },
  async run({ sites, seconds, percent, slots, runs }) {
    const cycles = Math.max(1, Math.round((1000 * seconds) / millisecondsACycle(sites)));
    const shortCycles = Math.max(1, Math.round(SHORT_MS / millisecondsACycle(10)));
    const others = Math.max(1, Math.round((10 * seconds * percent) / SHORT_MS));
    const text = oneLong(sites, cycles, others, shortCycles);
    const best = { help: unknown(), rest: unknown() };
    for (let turn = 0; turn < runs; turn += 1) {
      for (const kind of /** @type {const} */ (['rest', 'help'])) {
        const ran = await withServices(
          slots,
          async (services) => {
            const { folder, chunkSeconds } = await services.campaign('one-long', text);
            return {
              seconds: await secondsOfRun(folder),
              coreSeconds: chunkSeconds.reduce((sum, one) => sum + one, 0),
            };
          },
          { LOSCHMIDT_IDLE_SLOTS: kind },
        );
        if (ran.seconds < best[kind].seconds) best[kind] = ran;
      }
    }
    const { help, rest } = best;
    return {
      sites,
      slots,
      rest_s: round(rest.seconds),
      help_s: round(help.seconds),
      ratio: round(rest.seconds / help.seconds),
      rest_core_s: round(rest.coreSeconds),
      help_core_s: round(help.coreSeconds),
    };
  },
  print({ sites, slots, rest_s, help_s, ratio, rest_core_s, help_core_s }) {
    return table(
      ['L', 'slots', 's, slots rest', 's, slots help', 'ratio', 'core-s, rest', 'core-s, help'],
      [[sites, slots, rest_s, help_s, ratio, rest_core_s, help_core_s]],
    );
  },
};

/** @param {number} sites @param {number} cycles of the long one @param {number} others @param {number} shortCycles */
function oneLong(sites, cycles, others, shortCycles) {
  return `name: one-long
point:
  lattice: { kind: chain }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  evolution: { kind: stepwise, time: 5 }
parameters:
  lattice.sites: { values: [10] }
  cycles: { values: [${shortCycles}] }
  interaction: { min: 0, max: 3, num: ${others} }
include:
  - { lattice.sites: ${sites}, cycles: ${cycles}, interaction: 4 }
derived:
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2
observables: [entropies, return]
`;
}

function unknown() {
  return { seconds: Number.POSITIVE_INFINITY, coreSeconds: Number.NaN };
}
