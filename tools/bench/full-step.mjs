import { Pacer } from '../../libs/core/dist/evolution/pacer.js';
import { systemOf } from '../../libs/core/dist/evolution/system.js';
import { TensorState } from '../../libs/core/dist/evolution/tensor-state.js';
import { openKernel } from '../../libs/core/dist/index.js';
import { startOf } from '../../libs/core/dist/start/start.js';
import { benchPoint } from './bench-point.mjs';
import { bestOf } from './best-of.mjs';
import { secondsEach, wholeNumbers } from './options.mjs';
import { round, table } from './table.mjs';

/** One e^{−iHt} of two species, forth and back. @type {import('./benchmarks.mjs').Benchmark} */
export const fullStep = {
  name: 'full',
  summary: 'one e^{-iHt} under the full Hamiltonian, half filling, U = J = 1, Jt = 5, error 1e-12',
  inTable: true,
  options: {
    sites: wholeNumbers({ default: '8,10', least: 2, most: 16, help: 'lengths of the chain' }),
    seconds: secondsEach('1'),
  },
  run({ sites, seconds }) {
    return Object.fromEntries(
      sites.map((/** @type {number} */ count) => {
        const { ms, times } = timeFullStep(count, seconds);
        return [`L${count}`, { ms: round(ms), times, threads: 1 }];
      }),
    );
  },
  print(result) {
    return table(
      ['L', 'ms', 'best of'],
      Object.entries(result).map(([name, { ms, times }]) => [name.slice(1), ms, times]),
    );
  },
};

/**
 * Best time of one e^{−iHt}, set-up excluded.
 * @param {number} sites
 * @param {number} seconds to go on for
 */
function timeFullStep(sites, seconds) {
  const point = benchPoint(sites, { evolution: { kind: 'full', time: 5, tolerance: 1e-12 } });
  const state = new TensorState(
    openKernel(),
    systemOf(point),
    point.species,
    startOf(point),
    { energies: false, entanglement: false, halfChain: false, startCopy: false },
    new Pacer(() => false),
  );
  state.evolve(0, 1);
  const timed = bestOf(seconds, (step) => state.evolve(0, step % 2 === 0 ? -1 : 1));
  const norm = state.norm();
  if (Math.abs(norm - 1) > 1e-9) throw new Error(`The state has norm ${norm} after the steps.`);
  return timed;
}
