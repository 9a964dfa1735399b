import { benchPoint } from './bench-point.mjs';
import { bestOf } from './best-of.mjs';
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
        const state = openState(benchPoint(count, { evolution: { kind: 'full', time: 5, tolerance: 1e-12 } }, species));
        state.evolve(0, 1);
        const { ms, times } = bestOf(seconds, (step) => state.evolve(0, step % 2 === 0 ? -1 : 1));
        checkNorm(state);
        return [`L${count}`, { ms: round(ms), times, threads: 1, species }];
      }),
    );
  },
  print(result) {
    return table(
      ['L', 'species', 'ms', 'best of'],
      Object.entries(result).map(([name, { ms, times, species }]) => [name.slice(1), species, ms, times]),
    );
  },
};
