import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { resolveObservables } from '../observables/resolve-observables.js';
import { normalisePoint } from '../point/normalise-point.js';
import { estimateCost } from './estimate-cost.js';

type Raw = Record<string, unknown>;

const ALL = ['entropies', 'return', 'ipr', 'norm', 'imbalance', 'energies', 'densities', 'entanglement'];

function point(sites: number, tau: number, upsilon: number, more: Raw = {}) {
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau, upsilon },
    evolution: { kind: 'stepwise', time: 2 },
    erasure: { kind: 'fock-phase', species: 'all', strength: 0.5 },
    seed: 4,
    cycles: 3,
    ...more,
  });
}

function measureOf(names: string[], cycles: number, stages = false) {
  return {
    observables: resolveObservables(
      names.map((name) => ({ name, every: 1 })),
      cycles,
    ),
    stages,
  };
}

describe('the cost model', () => {
  it('holds at least the memory that a point takes, and grows with everything that costs', () => {
    const cost = (one: ReturnType<typeof point>, names: string[] = []) =>
      estimateCost(one, measureOf(names, one.cycles));
    expect(cost(point(8, 4, 4)).seconds).toBeGreaterThan(cost(point(6, 3, 3)).seconds);
    expect(cost(point(8, 4, 4, { cycles: 30 })).seconds).toBeGreaterThan(cost(point(8, 4, 4)).seconds);
    expect(cost(point(8, 4, 4), ['entanglement']).seconds).toBeGreaterThan(cost(point(8, 4, 4)).seconds);
    for (const [sites, particles] of [
      [2, 1],
      [8, 4],
      [10, 5],
      [32, 2],
    ] as const) {
      const kernel = openKernel();
      const one = point(sites, particles, sites > 20 ? 1 : particles, { cycles: 0 });
      const names = [...ALL, 'half_chain', 'spectrum'];
      trajectoryOf(kernel, one, names);
      expect(cost(one, names).bytes + 65536).toBeGreaterThanOrEqual(kernel.buffer.byteLength);
    }
  });
});
