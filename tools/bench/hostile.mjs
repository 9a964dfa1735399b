import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { equalPoints } from './campaign/equal-points.mjs';
import { withServices } from './campaign/with-services.mjs';
import { dimers } from './campaign.mjs';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

const SETTLED_MS = 5_000;
const PROGRAM = fileURLToPath(new URL('./campaign/hostile-clients.mjs', import.meta.url));

/** What queries of others may cost a campaign. @type {import('./benchmarks.mjs').Benchmark} */
export const hostile = {
  name: 'hostile',
  summary: 'campaigns by turns without and with clients of Arrow Flight that ask for all they can get',
  inTable: false,
  options: {
    points: wholeNumber({ default: '1000', least: 10, most: 1_000_000, help: 'of L = 8 and 50 cycles' }),
    tiny: wholeNumber({
      default: '1000000',
      least: 100,
      most: 10_000_000,
      help: 'points of L = 2 and one cycle, about',
    }),
    clients: wholeNumber({ default: '50', least: 1, most: 1_000, help: 'over a connection each' }),
    turns: wholeNumber({ default: '5', least: 1, most: 100, help: 'pairs of each campaign' }),
    seed: wholeNumber({ default: '1', least: 0, most: 2 ** 31, help: 'of what the clients do' }),
    slots: wholeNumber({ default: String(availableParallelism()), least: 1, most: 1024, help: 'of the runner' }),
  },
  run({ points, tiny, clients, turns, seed, slots }) {
    return withServices(slots, async (services) => {
      const { folder } = await services.campaign('asked', equalPoints('asked', 4, 10, 100));
      const kinds = [
        { kind: 'L = 8', text: (/** @type {string} */ name) => equalPoints(name, 8, 50, points) },
        { kind: 'L = 2', text: (/** @type {string} */ name) => dimers(tiny, name) },
      ];
      const campaigns = [];
      /** @type {Record<string, number>} */
      const calls = {};
      for (const [index, { kind, text }] of kinds.entries()) {
        /** @type {Record<'alone' | 'beside', {seconds: number, orchestrator: number}[]>} */
        const ran = { alone: [], beside: [] };
        const run = async (/** @type {'alone' | 'beside'} */ how, /** @type {number} */ turn) => {
          // What becomes of the campaign before is no part of this one.
          await services.compacted();
          const name = `${how}-${index}-${turn}`;
          const { seconds } = await services.campaign(name, text(name));
          ran[how].push({ seconds, orchestrator: services.used().orchestrator?.cpu_s ?? Number.NaN });
        };
        const runBeside = async (/** @type {number} */ turn) => {
          const crowd = await openCrowd(services, folder, clients, seed + turn);
          try {
            await run('beside', turn);
          } finally {
            for (const [end, count] of Object.entries(await crowd.end())) calls[end] = (calls[end] ?? 0) + count;
          }
        };
        await services.campaign(`warm-${index}`, text(`warm-${index}`));
        for (let turn = 0; turn < turns; turn += 1) {
          // What the machine does over time meets both alike.
          if (turn % 2 === 1) await runBeside(turn);
          await run('alone', turn);
          if (turn % 2 === 0) await runBeside(turn);
        }
        const seconds = (/** @type {'alone' | 'beside'} */ how) => ran[how].map((one) => one.seconds);
        const ratios = seconds('beside').map((each, turn) => each / (seconds('alone')[turn] ?? Number.NaN));
        campaigns.push({
          kind,
          alone_s: round(median(seconds('alone'))),
          beside_s: round(median(seconds('beside'))),
          ratios: ratios.map(round),
          ratio: round(median(ratios)),
          orchestrator_alone_s: round(median(ran.alone.map(({ orchestrator }) => orchestrator))),
          orchestrator_beside_s: round(median(ran.beside.map(({ orchestrator }) => orchestrator))),
        });
      }
      return { clients, turns, seed, slots, campaigns, calls, orchestrator_mb: services.used().orchestrator?.mb };
    });
  },
  print({ clients, campaigns, calls, orchestrator_mb }) {
    return [
      table(
        ['campaign', 'alone s', `beside ${clients} s`, 'ratio', 'of pairs', 'orchestrator, processor s'],
        campaigns.map((/** @type {any} */ one) => [
          one.kind,
          one.alone_s,
          one.beside_s,
          one.ratio,
          `${Math.min(...one.ratios)} to ${Math.max(...one.ratios)}`,
          `${one.orchestrator_alone_s}, ${one.orchestrator_beside_s}`,
        ]),
      ),
      `calls ended: ${Object.entries(calls)
        .map(([end, count]) => `${count} ${end}`)
        .join(', ')}; the orchestrator had ${orchestrator_mb} MB at most\n`,
    ].join('');
  },
};

/** @param {import('./campaign/with-services.mjs').Services} services @param {string} folder @param {number} clients @param {number} seed */
async function openCrowd(services, folder, clients, seed) {
  const { orchestrator, tokenFile } = await services.command('ps');
  const words = [orchestrator, tokenFile ?? '', folder, String(clients), String(seed)];
  const crowd = fork(PROGRAM, words, { execArgv: [], detached: true });
  // Their own start is no call to anybody.
  await sleep(SETTLED_MS);
  return {
    /** @returns {Promise<Record<string, number>>} how their calls had ended */
    end: async () => {
      const [told] = await Promise.all([once(crowd, 'message'), crowd.send('end')]);
      if (crowd.exitCode === null) await once(crowd, 'exit');
      return told[0];
    },
  };
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
