import { describe, expect, it } from 'vitest';
import { countBits, has, masks } from '../reference/reference-state.js';
import { binomial, fockBasis, fockIndex } from './fock-basis.js';
import { hopTable } from './hops.js';

function stateOf(basis: ReturnType<typeof fockBasis>, n: number): number[] {
  return [...basis.occupied.subarray(n * basis.particles, (n + 1) * basis.particles)];
}

describe('the Fock basis of one species', () => {
  it.each([
    [6, 3],
    [5, 0],
    [5, 5],
    [1, 1],
    [8, 2],
  ])('of %i sites and %i particles lists bit masks in ascending order', (sites, particles) => {
    const basis = fockBasis(sites, particles);
    const listed = Array.from({ length: basis.dimension }, (_, n) =>
      stateOf(basis, n).reduce((mask, site) => mask + 2 ** site, 0),
    );
    expect(listed).toEqual(masks(sites, particles));
  });

  it('goes beyond 31 bits', () => {
    const basis = fockBasis(32, 3);
    expect(basis.dimension).toBe(4960);
    expect(stateOf(basis, 4959)).toEqual([29, 30, 31]);
    for (const n of [0, 1, 2000, 4958]) {
      expect(fockIndex(stateOf(basis, n))).toBe(n);
    }
  });

  it('counts states exactly', () => {
    expect([binomial(32, 16), binomial(4, 5), binomial(4, -1), binomial(0, 0)]).toEqual([601080390, 0, 0, 1]);
  });
});

describe('hops', () => {
  it('carry the sign of the particles that they pass, on each pair of states once', () => {
    const basis = fockBasis(6, 3);
    const bonds = [
      [0, 3, 0.5],
      [5, 1, -2],
      [2, 3, 1],
    ] as const;
    const table = hopTable(basis, bonds);
    const offsets = new Uint32Array(table);
    const weights = new Float64Array(table);
    const all = masks(6, 3);
    const found = Array.from({ length: weights.length / 2 }, (_, hop) => {
      const [a = 0, b = 0] = [offsets[4 * hop], offsets[4 * hop + 1]];
      return [all[a / 64], all[b / 64], weights[2 * hop + 1]];
    });
    const wanted = bonds.flatMap(([i, j, weight]) =>
      all
        .filter((mask) => has(mask, i) && !has(mask, j))
        .map((mask) => {
          const inside = ((1 << Math.max(i, j)) - 1) & ~((2 << Math.min(i, j)) - 1);
          const sign = countBits(mask & inside) % 2 === 0 ? 1 : -1;
          return [mask, mask ^ (1 << i) ^ (1 << j), sign * weight];
        }),
    );
    expect(found).toEqual(wanted);
  });
});
