import { describe, expect, it } from 'vitest';
import { normalisePoint } from './normalise-point.js';
import { potentialValues } from './potential.js';

function values(potential: unknown, species: string): number[] {
  const point = normalisePoint({
    lattice: { kind: 'chain', sites: 3 },
    particles: { tau: 1, upsilon: 1 },
    evolution: { kind: 'stepwise', time: 1 },
    cycles: 1,
    potential,
    seed: Number.MAX_SAFE_INTEGER,
  });
  return [...potentialValues(point, species)];
}

describe('potentials', () => {
  it('are a number for all sites, a list, or slope·i', () => {
    expect(values(2, 'tau')).toEqual([2, 2, 2]);
    expect(values({ upsilon: [1, 0, -1] }, 'upsilon')).toEqual([1, 0, -1]);
    expect(values({ upsilon: [1, 0, -1] }, 'tau')).toEqual([0, 0, 0]);
    expect(values({ kind: 'tilt', slope: -0.5 }, 'tau')).toEqual([0, -0.5, -1]);
  });

  it('are drawn for disorder from the seed, site and species, as an independent Philox does', () => {
    expect(values({ kind: 'disorder', width: 2 }, 'tau')).toEqual([
      0.4431923661520658, 1.5980265440267134, 1.9992270664032148,
    ]);
    expect(values({ kind: 'disorder', width: 2 }, 'upsilon')).toEqual([
      -0.2971325943991916, -1.511469097642188, 0.8758801250081012,
    ]);
  });
});
