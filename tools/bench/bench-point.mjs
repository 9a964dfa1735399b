import { normalisePoint } from '../../libs/core/dist/index.js';

/**
 * The point of all kernel figures: an open chain at half filling, U = J = 1, Jt = 5, every particle on the left.
 * @param {number} sites
 * @param {object} [changes] of the point
 * @param {number} [species] how many
 */
export function benchPoint(sites, changes = {}, species = 2) {
  const names = ['tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'].slice(0, species);
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: Object.fromEntries(names.map((name) => [name, Math.floor(sites / 2)])),
    evolution: { kind: 'stepwise', time: 5 },
    erasure: { kind: 'none' },
    cycles: 1,
    ...changes,
  });
}
