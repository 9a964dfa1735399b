import { Pacer } from '../../libs/core/dist/evolution/pacer.js';
import { systemOf } from '../../libs/core/dist/evolution/system.js';
import { TwoSpeciesState } from '../../libs/core/dist/evolution/two-species-state.js';
import { normalisePoint, openKernel } from '../../libs/core/dist/index.js';
import { startOf } from '../../libs/core/dist/start/start.js';

/**
 * The point of all kernel figures: an open chain at half filling, U = J = 1, Jt = 5, from a seeded Fock-phase start.
 * @param {number} sites
 */
export function benchPoint(sites) {
  const particles = Math.floor(sites / 2);
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau: particles, upsilon: particles },
    evolution: { kind: 'stepwise', time: 5 },
    erasure: { kind: 'none' },
    cycles: 1,
  });
}

/**
 * Best time of one e^{−iH1t} in the kernel, decompositions excluded, over a state spread by both factors.
 * @param {number} sites
 * @param {number} atLeast seconds to go on for; never fewer than 5 passes
 * @returns {{ms: number, passes: number, norm: number, flops: number}}
 */
export function timeKernelPass(sites, atLeast) {
  const point = benchPoint(sites);
  const state = new TwoSpeciesState(
    openKernel(),
    systemOf(point),
    point.species,
    startOf(point),
    { energies: false, entanglement: false, startCopy: false },
    new Pacer(() => false),
  );
  state.evolve(0, 1);
  state.evolve(1, 1);
  let best = Number.POSITIVE_INFINITY;
  let passes = 0;
  const begin = performance.now();
  while (passes < 5 || performance.now() - begin < atLeast * 1000) {
    const before = performance.now();
    state.evolve(0, passes % 2 === 0 ? 1 : -1);
    best = Math.min(best, performance.now() - before);
    passes += 1;
  }
  // The sink: a state that is not used could be left out, and a wrong one would be a wrong figure.
  const norm = state.norm();
  if (Math.abs(norm - 1) > 1e-9) throw new Error(`The state has norm ${norm} after the passes.`);
  return { ms: best, passes, norm, flops: passFlops(sites) };
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
