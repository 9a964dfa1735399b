import { openTeam, ownKernel } from '../../libs/engine/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { bestByTurns, withNative } from './best-of.mjs';
import { checkNorm, openState } from './open-state.mjs';
import { secondsEach, wholeNumber, wholeNumbers } from './options.mjs';
import { measurePeak } from './peak.mjs';
import { percent, round, table } from './table.mjs';

/** One e^{−iH1t} of two species, the state spread by both factors before. @type {import('./benchmarks.mjs').Benchmark} */
export const kernelPass = {
  name: 'kernel',
  summary: 'one e^{-iH1 t}, half filling, U = J = 1, Jt = 5, against the f64x2 peak of the same run',
  inTable: true,
  options: {
    sites: wholeNumbers({ default: '8,10,12', least: 2, most: 16, help: 'lengths of the chain' }),
    threads: wholeNumber({ default: '1', least: 1, most: 64, help: 'threads on the one point' }),
    seconds: secondsEach('2'),
  },
  async run({ sites, threads, seconds }) {
    // The clock moves: the best of the peaks between the sizes is the peak of the run.
    let peak = measurePeak();
    const { team, close } = await openTeam(threads);
    const timed = /** @type {number[]} */ (sites).map((count) => {
      const { ms, times, ...native } = timeKernelPass(count, seconds, team);
      peak = Math.max(peak, measurePeak());
      return { count, ms, times, native, gflops: passFlops(count) / (ms * 1e6) };
    });
    await close();
    return Object.fromEntries(
      timed.map(({ count, ms, times, native, gflops }) => {
        // The peak is one thread's.
        const rates = { gflops: round(gflops), peak_gflops: round(peak), of_peak: round(gflops / peak / threads) };
        return [`L${count}`, { ms: round(ms), times, threads, ...native, ...rates }];
      }),
    );
  },
  print(result) {
    return table(
      ['L', 'ms', 'best of', 'GFLOP/s', 'peak', 'of peak', 'native ms', 'wasm / native'],
      Object.entries(result).map(([name, { ms, times, gflops, peak_gflops, of_peak, native_ms = '', ratio = '' }]) => [
        name.slice(1),
        ms,
        times,
        gflops,
        peak_gflops,
        percent(of_peak),
        native_ms,
        ratio,
      ]),
    );
  },
};

/**
 * Best time of one e^{−iH1t} in WebAssembly, decompositions excluded, and of its native twin by turns. With a team, whose threads have the kernel
 * that was chosen for this process, that one alone.
 * @param {number} sites
 * @param {number} seconds to go on for
 * @param {import('../../libs/core/dist/index.js').ThreadTeam | null} team that helps
 */
export function timeKernelPass(sites, seconds, team = null) {
  const { twins } = ownKernel();
  const forms = team !== null ? [twins] : twins === null ? [null] : [null, twins];
  const states = forms.map((form) => openState(benchPoint(sites), team, {}, form));
  for (const state of states) {
    state.evolve(0, 1);
    state.evolve(1, 1);
  }
  const timed = bestByTurns(
    seconds,
    states.map((state) => (pass) => state.evolve(0, pass % 2 === 0 ? 1 : -1)),
  );
  states.forEach(checkNorm);
  return withNative(timed);
}

/**
 * Operations of one pass: L(L−1)/2 rotations of C(L−2, N−1) pairs, 20 a pair, for every column; 12 a row for the phases.
 * @param {number} sites
 */
function passFlops(sites) {
  const particles = Math.floor(sites / 2);
  const dimension = binomial(sites, particles);
  return dimension * (((sites * (sites - 1)) / 2) * binomial(sites - 2, particles - 1) * 20 + dimension * 12);
}

/** @param {number} n @param {number} k @returns {number} */
function binomial(n, k) {
  return k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k;
}
