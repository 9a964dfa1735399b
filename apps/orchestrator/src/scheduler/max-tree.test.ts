import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MaxTree } from './max-tree.js';

const NONE = Number.NEGATIVE_INFINITY;
const small = fc.integer({ min: 0, max: 6 });
const entry = fc.record({ index: fc.nat(19), key: fc.option(small), bound: small });

it('finds what a scan finds', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), small, fc.nat(19), fc.nat(20), (entries, least, from, to) => {
      const tree = new MaxTree();
      tree.clear(20);
      const keys: number[] = new Array(20).fill(NONE);
      const bounds = [...keys];
      for (const { index, key, bound } of entries) {
        keys[index] = key ?? NONE;
        bounds[index] = key === null ? NONE : bound;
        if (key === null) tree.delete(index);
        else tree.set(index, key, bound);
      }
      expect([tree.largestKey, tree.largestBound]).toEqual([Math.max(...keys), Math.max(...bounds)]);
      const inRange = (index: number) => index >= from && index < to;
      expect(tree.first(least, from, to)).toBe(keys.findIndex((key, index) => inRange(index) && key >= least));
      const wide = keys.filter((_, index) => (bounds[index] ?? NONE) >= least);
      const best = keys.findIndex((key, index) => (bounds[index] ?? NONE) >= least && key === Math.max(...wide));
      expect(tree.best(least)).toBe(best);
    }),
  );
});
