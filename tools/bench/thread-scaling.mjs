import { evolvePoint, openKernel, resolveObservables } from '../../libs/core/dist/index.js';
import { openEngine, openTeam, ownKernel } from '../../libs/engine/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { checkNorm, openState } from './open-state.mjs';
import { secondsEach, wholeNumber, wholeNumbers } from './options.mjs';
import { round, table } from './table.mjs';

/** About how long a point takes: a busy machine seldom leaves all its cores alone for longer. */
const POINT_MS = 100;

/**
 * One thread and several by turns on the same passes, and as many threads with a point each.
 * @type {import('./benchmarks.mjs').Benchmark}
 */
export const threadScaling = {
  name: 'threads',
  summary: 'several threads on one pass and on one point against one thread, by turns; and on points of their own',
  inTable: false,
  options: {
    sites: wholeNumbers({ default: '10,12', least: 2, most: 16, help: 'lengths of the chain' }),
    threads: wholeNumber({ default: '2', least: 2, most: 64, help: 'threads' }),
    seconds: secondsEach('5'),
  },
  async run({ sites, threads, seconds }) {
    /** @type {Record<string, object>} */
    const results = {};
    for (const count of sites) {
      const passes = await timePasses(count, threads, seconds);
      const cycles = Math.max(1, Math.floor(POINT_MS / 2 / (passes.h1.one_thread_ms + passes.h2.one_thread_ms)));
      const { independent, ...point } = await timePoints(count, cycles, threads, seconds);
      results[`L${count}`] = { threads, ...passes, point: { cycles, ...point }, independent };
    }
    return results;
  },
  print(result) {
    return table(
      ['L', 'threads', 'H1 ms', 'H1 ratio', 'H2 ms', 'H2 ratio', 'point ms', 'point ratio', 'points of their own'],
      Object.entries(result).map(([name, { threads, h1, h2, point, independent }]) => [
        name.slice(1),
        threads,
        h1.ms,
        h1.ratio,
        h2.ms,
        h2.ratio,
        point.ms,
        point.ratio,
        independent,
      ]),
    );
  },
};

/** Best times of e^{−iH1t} and e^{−iH2t}: one thread by turns with several. @param {number} sites @param {number} threads @param {number} seconds */
async function timePasses(sites, threads, seconds) {
  const { team, close } = await openTeam(threads);
  const { twins } = ownKernel();
  const states = [null, team].map((helpers) => openState(benchPoint(sites), helpers, {}, twins));
  const best = states.map(() => [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  const begin = performance.now();
  for (let turn = 0; turn < 5 || performance.now() - begin < seconds * 1000; turn += 1) {
    for (const [index, state] of states.entries()) {
      // The first pass of a turn finds caches full of the other state, and sleeping workers.
      for (let repeat = 0; repeat < 3; repeat += 1) {
        for (const factor of [0, 1]) {
          const before = performance.now();
          state.evolve(factor, turn % 2 === 0 ? 1 : -1);
          const row = best[index] ?? [];
          row[factor] = Math.min(row[factor] ?? 0, performance.now() - before);
        }
      }
    }
  }
  for (const state of states) checkNorm(state);
  await close();
  /** @param {number} factor */
  const compared = (factor) => {
    const [one = 0, several = 0] = best.map((row) => row[factor] ?? 0);
    return { one_thread_ms: round(one), ms: round(several), ratio: round(one / several) };
  };
  return { h1: compared(0), h2: compared(1) };
}

/**
 * Whole echo points with every cheap reading: how many times sooner several threads end one, and how many times one thread's
 * points they make with a point each.
 * @param {number} sites @param {number} cycles @param {number} threads @param {number} seconds
 */
async function timePoints(sites, cycles, threads, seconds) {
  const erasure = { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1.5 };
  const observables = ['densities', 'entropies', 'imbalance', 'ipr', 'return'].map((name) => ({ name }));
  const job = { points: [benchPoint(sites, { erasure, cycles })], observables, stages: false };
  const engine = await openEngine({ threads, idleThreadsHelp: false });
  const { team, close } = await openTeam(threads);
  const kernels = { one: openKernel(null, ownKernel().twins), shared: openKernel(team, ownKernel().twins) };
  const measure = { observables: resolveObservables(observables, cycles), stages: false };
  /** @param {keyof typeof kernels} by */
  const time = (by) => {
    const before = performance.now();
    for (const point of job.points) {
      evolvePoint(kernels[by], point, measure, { row: () => undefined }, { stopRequested: () => false });
    }
    return performance.now() - before;
  };
  const timeOwn = async () => {
    const options = { signal: new AbortController().signal, onBatch: async () => {} };
    const before = performance.now();
    await Promise.all(Array.from({ length: threads }, () => engine.runChunk(job, options)));
    return performance.now() - before;
  };
  // Every thread decomposes once; later points find the coefficients in its cache.
  time('one');
  time('shared');
  await timeOwn();
  let [one, shared, own] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const begin = performance.now();
  for (let turn = 0; turn < 3 || performance.now() - begin < seconds * 1000; turn += 1) {
    one = Math.min(one, time('one'));
    shared = Math.min(shared, time('shared'));
    own = Math.min(own, await timeOwn());
  }
  await close();
  await engine.close();
  return {
    one_thread_ms: round(one),
    ms: round(shared),
    ratio: round(one / shared),
    independent: round((threads * one) / own),
  };
}
