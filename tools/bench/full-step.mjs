import { Pacer } from '../../libs/core/dist/evolution/pacer.js';
import { systemOf } from '../../libs/core/dist/evolution/system.js';
import { TensorState } from '../../libs/core/dist/evolution/tensor-state.js';
import { openKernel } from '../../libs/core/dist/index.js';
import { startOf } from '../../libs/core/dist/start/start.js';
import { benchPoint } from './kernel-pass.mjs';

/**
 * Best time of one e^{−iHt} under the full Hamiltonian (Chebyshev, error 1e−12), set-up excluded.
 * @param {number} sites
 * @param {number} atLeast seconds to go on for; never fewer than 5 steps
 * @returns {{ms: number, passes: number}}
 */
export function timeFullStep(sites, atLeast) {
  const point = { ...benchPoint(sites), evolution: { kind: 'full', time: 5, tolerance: 1e-12 } };
  const state = new TensorState(
    openKernel(),
    systemOf(point),
    point.species,
    startOf(point),
    { energies: false, entanglement: false, startCopy: false },
    new Pacer(() => false),
  );
  state.evolve(0, 1);
  let best = Number.POSITIVE_INFINITY;
  let passes = 0;
  const begin = performance.now();
  while (passes < 5 || performance.now() - begin < atLeast * 1000) {
    const before = performance.now();
    state.evolve(0, passes % 2 === 0 ? -1 : 1);
    best = Math.min(best, performance.now() - before);
    passes += 1;
  }
  const norm = state.norm();
  if (Math.abs(norm - 1) > 1e-9) throw new Error(`The state has norm ${norm} after the steps.`);
  return { ms: best, passes };
}
