import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openKernel } from '../kernel/kernel.js';

const kernel = openKernel();

/** −Σ p ln p as the kernel sums it. */
function entropyOf(probabilities: readonly number[]): number {
  kernel.reserve(kernel.base + 8 * probabilities.length);
  new Float64Array(kernel.buffer, kernel.base, probabilities.length).set(probabilities);
  return kernel.run.entropyOf(kernel.base, probabilities.length);
}

/** −p ln p by the logarithm of the language. */
function naive(p: number): number {
  return p === 0 ? 0 : 0 - p * Math.log(p);
}

/** How many float64 lie between two numbers of the same sign. */
function floatsBetween(a: number, b: number): number {
  const [x = 0n, y = 0n] = new BigInt64Array(Float64Array.of(a, b).buffer);
  return Math.abs(Number(x - y));
}

describe('the logarithm of the entropies', () => {
  it.each([
    ['the smallest subnormal number', 2 ** -1074],
    ['a subnormal number', 1e-310],
    ['the largest subnormal number', 2 ** -1022 - 2 ** -1074],
    ['the smallest normal number', 2 ** -1022],
    ['a small number', 1e-300],
    ['just under √½', Math.SQRT1_2 * (1 - 2 ** -52)],
    ['just over √½', Math.SQRT1_2 * (1 + 2 ** -52)],
    ['just under 1', 1 - 2 ** -53],
    ['nearly 1', 1 - 1e-9],
    ['just over 1', 1 + 2 ** -52],
    ['2', 2],
  ])('agrees with Math.log at %s', (_, p) => {
    expect(floatsBetween(entropyOf([p]), naive(p))).toBeLessThanOrEqual(2);
  });

  it('is 0 at 0 and at 1', () => {
    expect(entropyOf([0])).toBe(0);
    expect(entropyOf([1])).toBe(0);
    expect(entropyOf([])).toBe(0);
  });

  it('has no value where a probability has none', () => {
    expect(entropyOf([Number.NaN])).toBeNaN();
    expect(entropyOf([0.5, Number.NaN, 0.5])).toBeNaN();
    expect(Number.isFinite(entropyOf([Number.POSITIVE_INFINITY]))).toBe(false);
  });

  it('agrees with Math.log to two units in the last place of p ln p', () => {
    const powers = fc.integer({ min: -1074, max: 1 });
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), powers, (fraction, power) => {
        const p = fraction * 2 ** power;
        expect(floatsBetween(entropyOf([p]), naive(p))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), (p) => {
        expect(floatsBetween(entropyOf([p]), naive(p))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 20_000 },
    );
  });

  it('adds up even and odd places apart, whatever their number', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (probabilities) => {
        const sums = [0, 0];
        for (const [n, p] of probabilities.entries()) sums[n % 2] = (sums[n % 2] ?? 0) - entropyOf([p]);
        expect(entropyOf(probabilities)).toBe(0 - ((sums[0] ?? 0) + (sums[1] ?? 0)));
      }),
    );
  });
});
