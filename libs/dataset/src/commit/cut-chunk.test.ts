import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkPoint } from './chunk-points.js';
import { cutChunk } from './cut-chunk.js';

/** Points of these estimated seconds; every third row is a duplicate. */
function pointsOf(...seconds: number[]): ChunkPoint[] {
  return seconds.map((one, index) => ({
    index,
    point: `p${index}`,
    row: 100 + index + Math.floor(index / 2),
    place: index,
    replica: 0,
    seed: 0,
    values: [],
    seconds: one,
    bytes: 1000 * (index + 1),
  }));
}

describe('a chunk that is cut', () => {
  it('has parts of about the wanted time by corrected cost, in its order', () => {
    const parts = cutChunk('1-000042', pointsOf(1, 1, 1, 1, 5, 1), { factor: 10, seconds: 20 });
    expect(parts).toEqual([
      { chunk: '1-000042.000000-000001', start: 100, count: 2, points: 2, seconds: 2, bytes: 2000 },
      { chunk: '1-000042.000002-000003', start: 103, count: 2, points: 2, seconds: 2, bytes: 4000 },
      { chunk: '1-000042.000004-000004', start: 106, count: 1, points: 1, seconds: 5, bytes: 5000 },
      { chunk: '1-000042.000005-000005', start: 107, count: 1, points: 1, seconds: 1, bytes: 6000 },
    ]);
  });

  it('keeps what is done apart, whatever it took', () => {
    const parts = cutChunk('1-000042', pointsOf(9, 9, 1, 1), { done: 2, factor: 1, seconds: 3 });
    expect(parts.map(({ chunk }) => chunk)).toEqual(['1-000042.000000-000001', '1-000042.000002-000003']);
  });

  it('can be a part itself', () => {
    const parts = cutChunk('1-000042.000010-000012', pointsOf(1, 1, 1), { done: 1, factor: 1, seconds: 1 });
    expect(parts.map(({ chunk }) => chunk)).toEqual([
      '1-000042.000010-000010',
      '1-000042.000011-000011',
      '1-000042.000012-000012',
    ]);
  });

  it('has each point once, 65 parts at most, and two or more where it takes more than twice the time, for any costs', () => {
    const cost = fc.double({ min: 1e-6, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(fc.array(cost, { minLength: 2, maxLength: 300 }), cost, fc.nat(1), (seconds, wanted, done) => {
        const points = pointsOf(...seconds);
        const parts = cutChunk('1-000000', points, { done, factor: 1, seconds: wanted });
        const total = seconds.slice(done).reduce((sum, one) => sum + one, 0);
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(points.length);
        expect(parts.length).toBeLessThanOrEqual(65);
        if (done > 0 || total > 2 * wanted) expect(parts.length).toBeGreaterThan(1);
      }),
      { seed: 6, examples: [[[1, 1], 0.4, 0]] },
    );
  });
});
