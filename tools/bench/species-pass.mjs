import { benchPoint } from './bench-point.mjs';
import { bestOf } from './best-of.mjs';
import { checkNorm, openState } from './open-state.mjs';
import { secondsEach, wholeNumber, wholeNumbers } from './options.mjs';
import { round, table } from './table.mjs';

/** e^{−iH_s t} of each of three and more species. @type {import('./benchmarks.mjs').Benchmark} */
export const speciesPass = {
  name: 'species',
  summary: 'e^{-iH_s t} of each of three species stepwise, half filling, U = J = 1, Jt = 5',
  inTable: true,
  options: {
    sites: wholeNumbers({ default: '6,8', least: 2, most: 10, help: 'lengths of the chain' }),
    species: wholeNumber({ default: '3', least: 3, most: 6, help: 'how many species' }),
    seconds: secondsEach('0.5'),
  },
  run({ sites, species, seconds }) {
    return Object.fromEntries(
      sites.map((/** @type {number} */ count) => {
        const state = openState(benchPoint(count, {}, species));
        const factors = [...Array(species).keys()];
        for (const factor of factors) state.evolve(factor, 1);
        const timed = factors.map((factor) => bestOf(seconds, (pass) => state.evolve(factor, pass % 2 === 0 ? -1 : 1)));
        checkNorm(state);
        const amplitudes = state.amplitudes().byteLength / 16;
        const fastest = timed.map(({ ms }) => round(ms));
        const total = timed.reduce((sum, { ms }) => sum + ms, 0);
        const perAmplitude = round((total * 1e6) / species / amplitudes);
        return [`L${count}`, { ms: fastest, times: Math.min(...timed.map(({ times }) => times)), ns: perAmplitude }];
      }),
    );
  },
  print(result) {
    return table(
      ['L', 'ms of each factor', 'ns an amplitude', 'best of'],
      Object.entries(result).map(([name, { ms, times, ns }]) => [name.slice(1), ms.join('  '), ns, times]),
    );
  },
};
