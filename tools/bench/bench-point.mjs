import { normalisePoint } from '../../libs/core/dist/index.js';

/**
 * The point of all kernel figures: an open chain at half filling, U = J = 1, Jt = 5, every particle on the left.
 * @param {number} sites
 * @param {object} [changes] of the point
 */
export function benchPoint(sites, changes = {}) {
  const particles = Math.floor(sites / 2);
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau: particles, upsilon: particles },
    evolution: { kind: 'stepwise', time: 5 },
    erasure: { kind: 'none' },
    cycles: 1,
    ...changes,
  });
}
