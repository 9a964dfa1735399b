import { describe, expect, it } from 'vitest';
import type { ParameterSet } from './parameter-set.js';
import { sizedBySites } from './sized-by-sites.js';

const set = (sites: number, [tau, upsilon]: readonly [number, number], kind = 'chain') =>
  ({
    sites,
    particles: tau + upsilon,
    point: { lattice: { kind, sites }, particles: { tau, upsilon } },
    values: new Map([['lattice_kind', kind]]),
  }) as unknown as ParameterSet;
const roles = { settings: [] };

describe('sets have L as their size', () => {
  it('where L varies and N does not', () => {
    expect(sizedBySites([set(4, [1, 1]), set(6, [1, 1])], roles)).toBe(true);
    expect(sizedBySites([set(4, [1, 1]), set(4, [2, 2])], roles)).toBe(false);
  });

  it('where one N has several L and each L one N, as of N = 2⌊L/2⌋', () => {
    expect(sizedBySites([set(4, [2, 2]), set(5, [2, 2]), set(6, [3, 3])], roles)).toBe(true);
    expect(sizedBySites([set(4, [2, 2]), set(6, [3, 3])], roles)).toBe(false);
  });

  it('not where L leaves apart what N does, or one L has several compositions', () => {
    const grid = [4, 6].flatMap((sites) => [set(sites, [1, 1]), set(sites, [2, 2])]);
    expect(sizedBySites(grid, roles)).toBe(false);
    expect(sizedBySites([set(4, [1, 2]), set(4, [2, 1]), set(5, [2, 2])], roles)).toBe(false);
  });

  it('of sets with the same settings alone', () => {
    const kinds = ['chain', 'ring'].flatMap((kind) => [
      set(4, [2, 2], kind),
      set(5, [2, 2], kind),
      set(6, [3, 3], kind),
    ]);
    expect(sizedBySites(kinds, roles)).toBe(false);
    const settings = [{ path: 'lattice.kind', column: 'lattice_kind', values: [] }];
    expect(sizedBySites(kinds, { settings })).toBe(true);
  });
});
