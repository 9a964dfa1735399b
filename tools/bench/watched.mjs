import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withServices } from './campaign/with-services.mjs';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';
import { openPages } from './web/open-pages.mjs';
import { withWebServer } from './web/web-server.mjs';

const SIDE = 100;
const LOOK_MS = 1_000;
/** What first looks take is counted apart, with so much after them: it is the same for a campaign of any length. */
const FIRST_MS = 5_000;

/**
 * What a campaign loses to pages that look at it: processor time of the page's server is taken from the cores that would compute.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const watched = {
  name: 'watched',
  summary:
    'a campaign of tiny points by turns without pages, with one, and with many that look at it, through every process',
  inTable: false,
  options: {
    points: wholeNumber({ default: '1000000', least: 20_000, most: 10_000_000, help: 'of each campaign, about' }),
    pages: wholeNumber({ default: '50', least: 2, most: 200, help: 'that are many' }),
    turns: wholeNumber({ default: '3', least: 1, most: 20, help: 'of each number of pages; the best of them counts' }),
  },
  async run({ points, pages, turns }) {
    const cores = availableParallelism();
    const numbers = [0, 1, pages];
    /** @type {Map<number, {seconds: number, first: number, server: number, orchestrator: number}[]>} */
    const ran = new Map(numbers.map((number) => [number, []]));
    await withServices(cores, async (services) => {
      const store = dirname(services.home);
      // The first campaign of services takes what the others do not.
      await services.campaign('first', cells(points, 'first'));
      for (let turn = 0; turn < turns; turn += 1) {
        for (const number of numbers) {
          const name = `turn-${turn}-pages-${number}`;
          const one = await withWebServer(
            store,
            async (server) => {
              const close = openPages(server, name, pathsOf(name), number);
              const before = server.cpuSeconds();
              const run = services.campaign(name, cells(points, name));
              await Promise.race([run, firstLooks(server, name, number).then(() => sleep(FIRST_MS))]);
              const [after, begin] = [server.cpuSeconds(), performance.now()];
              const { seconds } = await run;
              const cores = (server.cpuSeconds() - after) / ((performance.now() - begin) / 1000);
              const orchestrator = services.used().orchestrator?.cpu_s ?? 0;
              await close();
              return { seconds, first: after - before, server: cores, orchestrator };
            },
            services.home,
          );
          ran.get(number)?.push(one);
        }
      }
    });
    const best = (/** @type {number} */ number) => Math.min(...(ran.get(number) ?? []).map(({ seconds }) => seconds));
    return {
      points,
      cores,
      pages: numbers.map((number) => ({
        pages: number,
        seconds: round(best(number)),
        speed: round(best(0) / best(number)),
        first_core_seconds: (ran.get(number) ?? []).map(({ first }) => round(first)),
        server_cores: (ran.get(number) ?? []).map(({ server }) => round(server)),
        orchestrator_core_seconds: (ran.get(number) ?? []).map(({ orchestrator }) => round(orchestrator)),
      })),
    };
  },
  print({ points, cores, pages }) {
    return `campaigns of about ${points} points on ${cores} cores
${table(
  [
    'open pages',
    'best s',
    'speed, to none',
    'first looks, core s',
    'cores of the page’s server then',
    'of all cores',
    'orchestrator, core s',
  ],
  pages.map(
    (
      /** @type {{pages: number, seconds: number, speed: number, first_core_seconds: number[], server_cores: number[], orchestrator_core_seconds: number[]}} */ one,
    ) => [
      one.pages,
      one.seconds,
      one.speed,
      one.first_core_seconds.join(', '),
      one.server_cores.join(', '),
      `${((100 * Math.max(...one.server_cores)) / cores).toFixed(2)} %`,
      one.orchestrator_core_seconds.join(', '),
    ],
  ),
)}`;
  },
};

/** 10⁴ cells of a map, and as many points in each as it takes; a phase on one site, so that nothing is random. @param {number} points @param {string} name */
export function cells(points, name) {
  return `name: ${name}
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last] }
  evolution: { kind: stepwise }
  cycles: 1
parameters:
  interaction: { min: 0, max: 3, num: ${SIDE} }
  erasure.phase: { min: 0.001, max: 3, num: ${SIDE} }
  evolution.time: { min: 1, max: 5, num: ${Math.max(2, Math.round(points / SIDE ** 2))} }
observables: [entropies, return]
`;
}

/** Until the campaign is planned and, where pages are open, their maps and curves were there once. @param {import('./web/web-server.mjs').WebServer} server @param {string} name @param {number} pages */
async function firstLooks(server, name, pages) {
  for (const path of pathsOf(name).slice(0, pages === 0 ? 1 : undefined))
    while (!(await server.get(path)).ok) await sleep(LOOK_MS);
}

/** As the page asks. @param {string} name */
function pathsOf(name) {
  const campaign = `/campaigns/${name}`;
  return [
    campaign,
    `${campaign}/map?x=interaction&y=erasure.phase`,
    `${campaign}/curves?column=shannon_tau&series=none`,
    `${campaign}/progress`,
  ];
}
