import { determinant, exponential } from '../../libs/core/dist/fixture/free-fermions.js';
import { openTeam, ownKernel } from '../../libs/engine/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { openState } from './open-state.mjs';
import { wholeNumber } from './options.mjs';
import { round, table } from './table.mjs';

/** Amplitudes that are compared with minors. */
const SAMPLES = 12;

/** Passes over a state that the memory of WebAssembly cannot hold. @type {import('./benchmarks.mjs').Benchmark} */
export const outerMemory = {
  name: 'outer',
  summary:
    'passes of a state beyond 4 GiB, there and back: norm, the way back, and amplitudes against the minors of e^{-iht}',
  inTable: false,
  options: {
    sites: wholeNumber({ default: '17', least: 4, most: 18, help: 'length of the chain' }),
    threads: wholeNumber({ default: '1', least: 1, most: 64, help: 'threads on the one point' }),
  },
  async run({ sites, threads }) {
    const { twins } = ownKernel();
    const { team, close } = await openTeam(threads);
    const [tau, upsilon] = [Math.floor(sites / 2), Math.ceil(sites / 2)];
    const point = benchPoint(sites, { particles: { tau, upsilon } });
    const state = openState(point, team, {}, twins);
    const gibibytes = state.layout.bytes / 2 ** 30;
    const seconds = /** @type {Record<string, number>} */ ({});
    const timed = (/** @type {string} */ name, /** @type {() => void} */ work) => {
      const before = performance.now();
      work();
      seconds[name] = round((performance.now() - before) / 1000);
    };
    timed('h1', () => state.evolve(0, 1));
    const minor_error = minorError(state, sites, tau, upsilon, 5);
    timed('h2', () => state.evolve(1, 1));
    timed('entropies', () => void state.shannonTotal());
    const norm_error = Math.abs(state.norm() - 1);
    timed('h2_back', () => state.evolve(1, -1));
    timed('h1_back', () => state.evolve(0, -1));
    const return_error = Math.abs(state.returnProbability() - 1);
    await close();
    for (const error of [minor_error, norm_error, return_error]) {
      if (!(error < 1e-10)) throw new Error(`The state must be right to 1e-10, and is off by ${error}.`);
    }
    return {
      sites,
      tau,
      upsilon,
      gibibytes: round(gibibytes),
      threads,
      seconds,
      minor_error,
      norm_error,
      return_error,
    };
  },
  print({ sites, tau, upsilon, gibibytes, threads, seconds, ...errors }) {
    return table(
      ['L', 'particles', 'GiB', 'threads', ...Object.keys(seconds).map((name) => `${name} s`), ...Object.keys(errors)],
      [[sites, `${tau} + ${upsilon}`, gibibytes, threads, ...Object.values(seconds), ...Object.values(errors)]],
    );
  },
};

/**
 * The greatest error of amplitudes after e^{-iH1t}: in the column of the start's frozen state the one at row m is the minor of
 * e^{-iht} with m's sites as rows and the start's as columns, up to its sign.
 * @param {import('../../libs/core/dist/state/state.js').State} state
 * @param {number} sites
 * @param {number} tau
 * @param {number} upsilon
 * @param {number} time
 */
function minorError(state, sites, tau, upsilon, time) {
  const h = Array.from({ length: sites }, (_, i) =>
    Array.from({ length: sites }, (_, j) => (i === j ? Number(i < upsilon) : Number(Math.abs(i - j) === 1))),
  );
  const u = exponential(h, time);
  const { dimension, occupied } = state.tablesOf(0).network.basis;
  const amplitudes = state.amplitudes();
  const { imaginary } = state.passes;
  let error = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const row = Math.floor((sample * (dimension - 1)) / (SAMPLES - 1));
    const chosen = [...occupied.subarray(row * tau, (row + 1) * tau)];
    const [re, im] = determinant(chosen.map((i) => Array.from({ length: tau }, (_, j) => u[i]?.[j] ?? [0, 0])));
    const at = (state.passes.offsetOf([row, 0]) - state.layout.state) / 8;
    const [x, y] = [amplitudes[at] ?? Number.NaN, amplitudes[at + imaginary / 8] ?? Number.NaN];
    error = Math.max(error, Math.min(Math.hypot(x - re, y - im), Math.hypot(x + re, y + im)));
  }
  return error;
}
