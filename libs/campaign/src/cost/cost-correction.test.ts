import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CostCorrection, type CostSample, costClass } from './cost-correction.js';

const tiny = costClass(1e-4, 1e6);
const long = costClass(200, 4e9);

function corrected(...samples: CostSample[]): CostCorrection {
  const correction = new CostCorrection();
  for (const sample of samples) correction.add(sample);
  return correction;
}

describe('a correction of estimated costs', () => {
  it('is 1 within a factor of two while nothing is measured', () => {
    expect(corrected().factor(tiny)).toEqual({ factor: 1, low: 0.5, high: 2, samples: 0 });
  });

  it('is what the chunks of the class took over what was estimated, long ones counting for more', () => {
    const correction = corrected(
      { costClass: tiny, estimated: 1, measured: 3 },
      { costClass: tiny, estimated: 3, measured: 5 },
      { costClass: long, estimated: 100, measured: 1000 },
    );
    expect(correction.factor(tiny)).toMatchObject({ factor: 2, samples: 2 });
    expect(correction.factor(long)).toMatchObject({ factor: 10, samples: 1 });
  });

  it('falls back to all classes for one of which nothing is known', () => {
    const correction = corrected(
      { costClass: tiny, estimated: 1, measured: 1 },
      { costClass: long, estimated: 1, measured: 5 },
    );
    expect(correction.factor(costClass(1, 1e6))).toMatchObject({ factor: 3, samples: 2 });
    expect(correction.overall()).toEqual(correction.factor('any other'));
  });

  it('is told more exactly by more chunks that agree, and less by such that do not', () => {
    const spread = (...measured: number[]) => {
      const { low, high } = corrected(...measured.map((m) => ({ costClass: tiny, estimated: 1, measured: m }))).factor(
        tiny,
      );
      return high / low;
    };
    const agreeing = spread(2, 2, 2, 2, 2, 2, 2, 2);
    expect(agreeing).toBeLessThan(spread(2, 2));
    expect(agreeing).toBeLessThan(spread(0.5, 8, 0.5, 8, 0.5, 8, 0.5, 8));
  });

  it('leaves out chunks that say nothing', () => {
    const empty = { costClass: tiny, estimated: 1 };
    const correction = corrected(
      { ...empty, measured: 0 },
      { ...empty, measured: Number.NaN },
      { costClass: tiny, estimated: 0, measured: 1 },
    );
    expect(correction.factor(tiny).samples).toBe(0);
  });

  it('does not depend on the order of the chunks, for any', () => {
    const sample = fc.record({
      costClass: fc.constantFrom(tiny, long),
      estimated: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      measured: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1 }), (samples) => {
        const one = corrected(...samples).factor(tiny);
        const other = corrected(...[...samples].reverse()).factor(tiny);
        for (const key of ['factor', 'low', 'high'] as const) expect(one[key] / other[key]).toBeCloseTo(1, 9);
        expect(one.low).toBeLessThanOrEqual(one.factor);
        expect(one.high).toBeGreaterThanOrEqual(one.factor);
      }),
      { seed: 5 },
    );
  });
});

describe('classes of cost', () => {
  it('are decades of time and memory, without end upwards', () => {
    expect(costClass(0.02, 5e6)).toBe(costClass(0.09, 9e6));
    expect(costClass(0.02, 5e6)).not.toBe(costClass(0.2, 5e6));
    expect(costClass(0.02, 5e6)).not.toBe(costClass(0.02, 5e7));
    expect(costClass(1e9, 1e15)).not.toBe(costClass(1e7, 1e15));
  });

  it('are one for all points that are very small', () => {
    expect(costClass(0, 0)).toBe(costClass(1e-9, 1e3));
  });
});
