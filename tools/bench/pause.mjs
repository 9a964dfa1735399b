import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { latestRun, openCampaign } from '../../libs/dataset/dist/index.js';
import { openFleetView } from './campaign/fleet-view.mjs';
import { longPoints } from './campaign/long-points.mjs';
import { withServices } from './campaign/with-services.mjs';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

/** No point of it ends by itself meanwhile. */
const CYCLES = 1_000_000;

/** What `pause` and `cancel` promise: every slot free within 2 s. @type {import('./benchmarks.mjs').Benchmark} */
export const pause = {
  name: 'pause',
  summary: 'from the start of the command `pause` or `cancel` to every slot free, and to its end, points in mid-cycle',
  inTable: false,
  options: {
    sites: wholeNumber({ default: '12', least: 8, most: 14, help: 'length of the chain, at half filling' }),
    turns: wholeNumber({ default: '5', least: 1, most: 100, help: 'campaigns that are stopped, by each command' }),
    slots: wholeNumber({ default: String(availableParallelism()), least: 1, most: 1024, help: 'of the runner' }),
  },
  run({ sites, turns, slots }) {
    return withServices(slots, async (services) => {
      const fleet = await openFleetView(services);
      /** @type {Record<string, object>} */
      const result = {};
      for (const command of ['pause', 'cancel']) {
        /** @type {{free: number, noticed: number, done: number}[]} */
        const measured = [];
        for (let turn = 0; turn < turns; turn += 1) {
          const folder = await services.begin(
            `${command}-${turn}`,
            longPoints(`${command}-${turn}`, sites, CYCLES, slots),
          );
          await fleet.until((running) => running.length === slots && running.every(({ cycle }) => cycle > 0));
          const campaign = await openCampaign(folder);
          const begin = performance.now();
          const stopped = services.command(command, folder);
          while ((await latestRun(campaign))?.end === undefined) await sleep(5);
          const recorded = performance.now() - begin;
          await fleet.until((running) => running.length === 0);
          const free = performance.now() - begin;
          await stopped;
          measured.push({ free, noticed: free - recorded, done: performance.now() - begin });
        }
        /** @param {'free' | 'noticed' | 'done'} key */
        const span = (key) => {
          const seconds = measured.map((one) => one[key] / 1000);
          return [round(Math.min(...seconds)), round(Math.max(...seconds))];
        };
        result[command] = {
          turns,
          slots,
          free_s: span('free'),
          free_after_record_s: span('noticed'),
          command_s: span('done'),
        };
      }
      fleet.close();
      return result;
    });
  },
  print(result) {
    /** @param {number[]} span */
    const text = ([best, worst]) => `${best} to ${worst}`;
    return table(
      ['command', 'times', 'slots', 'to slots free, s', 'of it after the record, s', 'whole command, s'],
      Object.entries(result).map(([name, { turns, slots, free_s, free_after_record_s, command_s }]) => [
        ...[name, turns, slots],
        ...[free_s, free_after_record_s, command_s].map(text),
      ]),
    );
  },
};
