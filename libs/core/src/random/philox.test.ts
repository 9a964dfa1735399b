import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceUniform } from '../reference/reference-philox.js';
import { philox4x32, uniform } from './philox.js';

describe('Philox4x32-10', () => {
  it('gives the known answers of Random123', () => {
    expect(philox4x32([0, 0, 0, 0], 0)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    expect(philox4x32([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0)).not.toEqual(
      philox4x32([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 2 ** 32),
    );
  });

  it('draws the numbers of its definition in whole numbers of any size', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 4 }),
        (seed, n, cycle, species, stream) => {
          const u = uniform(seed, n, cycle, species, stream);
          expect(u).toBe(referenceUniform(seed, n, cycle, species, stream));
          expect(u >= 0 && u < 1).toBe(true);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});
