import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesBetween, valuesFrom } from './spaced-values.js';

const linear = (min: number, max: number, num: number) => valuesBetween({ min, max, num, log: false }, 'decimal');
const log = (min: number, max: number, num: number) => valuesBetween({ min, max, num, log: true }, 'decimal');
const before = (min: number, max: number, num: number) => valuesBetween({ min, max, num, log: false }, 'binary');

/** digits/10^places, or nothing where that is no decimal of 12 digits. */
const decimalOf = (digits: bigint, places: number): number => Number(`${digits}e-${places}`);

describe('values from min to max', () => {
  it.each([
    [-0.1, 0.5, 7, [-0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.5]],
    [-0.3, 0.3, 7, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
    [-0.7, 0.2, 10, [-0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2]],
    [-1e-7, 5e-7, 7, [-1e-7, 0, 1e-7, 2e-7, 3e-7, 4e-7, 5e-7]],
    [-1e20, 5e20, 7, [-1e20, 0, 1e20, 2e20, 3e20, 4e20, 5e20]],
    [0, 1, 4, [0, 0.333333333333, 0.666666666667, 1]],
    [-0, 0.2, 3, [0, 0.1, 0.2]],
    [-2, -0, 3, [-2, -1, 0]],
    [0, Math.PI, 5, [0, 0.785398163397, 1.57079632679, 2.35619449019, Math.PI]],
    [-Math.PI, Math.PI, 5, [-Math.PI, -1.57079632679, 0, 1.57079632679, Math.PI]],
    [-0.1, 0, 1, [-0.1]],
  ])('from %d to %d, %d of them', (min, max, num, values) => expect(linear(min, max, num)).toEqual(values));

  it('are exact decimals wherever the step is one, however far min is from zero', () => {
    const grid = fc.record({
      places: fc.integer({ min: 0, max: 9 }),
      step: fc.integer({ min: 1, max: 999 }),
      below: fc.integer({ min: 0, max: 5000 }),
      above: fc.integer({ min: 1, max: 5000 }),
    });
    fc.assert(
      fc.property(grid, ({ places, step, below, above }) => {
        const digits = (index: number): bigint => BigInt(step) * BigInt(index - below);
        const num = below + above + 1;
        const values = linear(decimalOf(digits(0), places), decimalOf(digits(num - 1), places), num) ?? [];
        const wrong = values.findIndex((value, index) => !Object.is(value, decimalOf(digits(index), places)));
        expect([wrong, values.length]).toEqual([-1, num]);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('are those of earlier plans but for what sums left behind, and for max as it is written', () => {
    const grid = fc.tuple(
      fc.double({ min: 0.001, max: 10, noNaN: true }),
      fc.double({ min: 11, max: 1000, noNaN: true }),
    );
    fc.assert(
      fc.property(grid, fc.integer({ min: 2, max: 2000 }), ([min, max], num) => {
        expect(linear(min, max, num)?.slice(1, -1)).toEqual(before(min, max, num)?.slice(1, -1));
      }),
      { seed: 2, numRuns: 100 },
    );
    expect(before(-0.1, 0.5, 7)?.[1]).toBe(-1.38777878078e-17);
  });

  it('have more than 12 digits where these would make neighbours one value', () => {
    const values = linear(1, 1 + 1e-12, 11) ?? [];
    expect(new Set(values).size).toBe(11);
    expect(values[5]).toBe(1.0000000000005);
    expect(linear(1, 1 + 4 * 2 ** -52, 5)).toHaveLength(5);
    expect(linear(1, 1 + 4 * 2 ** -52, 6)).toBeNull();
  });

  it('are powers where they are spaced by logarithms', () => {
    expect(log(0.001, 1000, 7)).toEqual([0.001, 0.01, 0.1, 1, 10, 100, 1000]);
    expect(log(1, Math.E, 3)).toEqual([1, 1.6487212707, Math.E]);
    expect(log(1e-300, 1e300, 3)).toEqual([1e-300, 1, 1e300]);
    expect(linear(-1e308, 1e308, 3)).toEqual([-1e308, 0, 1e308]);
  });
});

describe('values from a start by steps', () => {
  it.each([
    [-0.3, 0.1, 7, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
    [0.3, -0.1, 7, [0.3, 0.2, 0.1, 0, -0.1, -0.2, -0.3]],
    [-0.7, 0.1, 9, [-0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, 0, 0.1]],
    [Math.PI, 1, 2, [Math.PI, 4.14159265359]],
    [4, 2, 3, [4, 6, 8]],
  ])('from %d by %d, %d of them', (start, step, num, values) =>
    expect(valuesFrom({ start, step, num }, 'decimal')).toEqual(values),
  );

  it('are refused where they would be one value', () => {
    expect(valuesFrom({ start: 1, step: 1e-17, num: 3 }, 'decimal')).toBeNull();
  });
});
