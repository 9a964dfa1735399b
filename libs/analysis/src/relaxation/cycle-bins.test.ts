import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binned, cycleBins, lateStart } from './cycle-bins.js';

describe('cycleBins', () => {
  it('holds every cycle once, has an edge where the late window begins, and few bins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (last) => {
        const { first, last: ends, centre } = cycleBins(last);
        expect(first[0]).toBe(0);
        expect(ends.at(-1)).toBe(last);
        for (let bin = 1; bin < first.length; bin += 1) expect(first[bin]).toBe((ends[bin - 1] as number) + 1);
        if (lateStart(last) <= last) expect([...first]).toContain(lateStart(last));
        expect(first.length).toBeLessThan(160);
        expect(centre.every((value, bin) => value >= (first[bin] as number) && value <= (ends[bin] as number))).toBe(
          true,
        );
      }),
    );
  });

  it('averages what was measured in a bin', () => {
    const bins = { first: Int32Array.of(0, 1, 3), last: Int32Array.of(0, 2, 4), centre: Float64Array.of(0, 1.5, 3.5) };
    expect([...binned(Float64Array.of(1, 2, Number.NaN, Number.NaN, Number.NaN), bins)]).toEqual([1, 2, Number.NaN]);
    expect([...binned(Float64Array.of(1, 2, 4, 6, 8), bins)]).toEqual([1, 3, 7]);
  });
});
