import { ownKernel } from '../../libs/engine/dist/index.js';
import { benchPoint } from './bench-point.mjs';
import { bestByTurns, withNative } from './best-of.mjs';
import { checkNorm, openState } from './open-state.mjs';
import { secondsEach, wholeNumber, wholeNumbers } from './options.mjs';
import { round, table } from './table.mjs';

/** One e^{−iHt} of all species at once, forth and back. @type {import('./benchmarks.mjs').Benchmark} */
export const fullStep = {
  name: 'full',
  summary: 'one e^{-iHt} under the full Hamiltonian, half filling, U = J = 1, Jt = 5, error 1e-12',
  inTable: true,
  options: {
    sites: wholeNumbers({ default: '8,10', least: 2, most: 16, help: 'lengths of the chain' }),
    species: wholeNumber({ default: '2', least: 2, most: 6, help: 'how many species' }),
    seconds: secondsEach('1'),
  },
  run({ sites, species, seconds }) {
    return Object.fromEntries(
      sites.map((/** @type {number} */ count) => {
        const { twins } = ownKernel();
        const point = benchPoint(count, { evolution: { kind: 'full', time: 5, tolerance: 1e-12 } }, species);
        const states = (twins === null ? [null] : [null, twins]).map((form) => openState(point, null, {}, form));
        for (const state of states) state.evolve(0, 1);
        const steps = states.map((state) => (/** @type {number} */ step) => state.evolve(0, step % 2 === 0 ? -1 : 1));
        const { ms, ...rest } = withNative(bestByTurns(seconds, steps));
        states.forEach(checkNorm);
        return [`L${count}`, { ms: round(ms), ...rest, threads: 1, species }];
      }),
    );
  },
  print(result) {
    return table(
      ['L', 'species', 'ms', 'best of', 'native ms', 'wasm / native'],
      Object.entries(result).map(([name, { ms, times, species, native_ms = '', ratio = '' }]) => [
        name.slice(1),
        species,
        ms,
        times,
        native_ms,
        ratio,
      ]),
    );
  },
};
