import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkPlaces, type PlaceCost } from './chunk-places.js';

const cost = (seconds: number, change: Partial<PlaceCost> = {}): PlaceCost => ({
  seconds,
  bytes: 1e6,
  rows: 200,
  duplicate: false,
  ...change,
});
const same = (count: number, one: PlaceCost): PlaceCost[] => Array.from({ length: count }, () => one);

describe('chunks', () => {
  it('cover all places in order, each non-empty one with a point to compute, for any costs', () => {
    const costs = fc.array(
      fc.record({
        seconds: fc.double({ min: 0, max: 100, noNaN: true }),
        bytes: fc.nat(1e9),
        rows: fc.nat(1e5),
        duplicate: fc.boolean(),
      }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(costs, (list) => {
        const all = list.map((one, index) => (index === 0 ? { ...one, duplicate: false } : one));
        const chunks = chunkPlaces(all);
        let next = 0;
        for (const chunk of chunks) {
          expect(chunk.start).toBe(next);
          expect(chunk.points).toBeGreaterThan(0);
          next += chunk.count;
        }
        expect(next).toBe(all.length);
        expect(chunks.reduce((sum, { points }) => sum + points, 0)).toBe(
          all.filter(({ duplicate }) => !duplicate).length,
        );
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('are many for a small campaign, so that work spreads, but not below 20 ms', () => {
    expect(chunkPlaces(same(200, cost(0.2))).length).toBeGreaterThanOrEqual(48);
    expect(chunkPlaces(same(200, cost(0.02))).length).toBeGreaterThanOrEqual(28);
    expect(chunkPlaces(same(200, cost(0.0001)))).toHaveLength(1);
    expect(chunkPlaces(same(5, cost(10)))).toHaveLength(5);
  });

  it('are fewer, but 32, where they would be shorter than half a second: each costs services a tenth of that, whatever is in it', () => {
    const short = chunkPlaces(same(2_000, cost(0.01))).map(({ seconds }) => seconds);
    expect(Math.min(...short.slice(0, -1))).toBeGreaterThan(0.49);
    expect(short.length).toBeGreaterThanOrEqual(32);
    expect(short.length).toBeLessThan(42);
    expect(chunkPlaces(same(2_000, cost(0.001))).length).toBeGreaterThanOrEqual(32);
    expect(chunkPlaces(same(2_000, cost(0.02))).length).toBeGreaterThanOrEqual(64);
  });

  it('are fewer where points are tiny: each costs services as much as thousands of points cost a slot', () => {
    const tiny = same(200_000, cost(5e-5, { rows: 2 }));
    const chunks = chunkPlaces(tiny);
    expect(chunks.length).toBeGreaterThanOrEqual(32);
    expect(chunks.length).toBeLessThan(40);
    expect(chunks.slice(0, -1).every(({ seconds }) => seconds >= 0.249)).toBe(true);
    expect(chunkPlaces(tiny, { wantedChunks: 64 }).length).toBeGreaterThanOrEqual(40);
    expect(chunkPlaces(same(160_000, cost(2e-4, { rows: 2 }))).length).toBeGreaterThanOrEqual(48);
  });

  it('become shorter towards the end, an eighth at the least, so that slots end together', () => {
    const seconds = chunkPlaces(same(64_000, cost(0.01, { rows: 1 })), { maxPoints: 64_000 }).map(
      (chunk) => chunk.seconds,
    );
    expect(seconds[0]).toBeCloseTo(10, 1);
    expect(seconds.at(-2)).toBeCloseTo(1.25, 1);
    for (const [k, one] of seconds.entries()) expect(one).toBeLessThanOrEqual((seconds[k - 1] ?? one) + 0.01);
    expect(seconds.length).toBeLessThan(100);
  });

  it('are short where few points are: long points beside them cannot be cut', () => {
    const mixed = [...same(1000, cost(0.01)), ...same(100, cost(10))];
    const chunks = chunkPlaces(mixed);
    const short = chunks.filter((chunk) => chunk.points > 1);
    expect(Math.max(...short.map(({ seconds }) => seconds))).toBeLessThan(3);
    expect(chunks.length - short.length).toBe(100);
  });

  it('take about 45 seconds in a large campaign', () => {
    const chunks = chunkPlaces(same(100_000, cost(1)));
    const longest = Math.max(...chunks.map(({ seconds }) => seconds));
    expect([longest > 30, longest <= 60]).toEqual([true, true]);
  });

  it('are longer in a campaign of weeks, so that an orchestrator can hand out all of them while the first ones run', () => {
    const longest = Math.sqrt(4e5 / 50);
    const lengths = [1, 10, 20, 100].map((seconds) => {
      const chunks = chunkPlaces(same(4e5 / seconds, cost(seconds, { rows: 1 })));
      expect(chunks.length / 50).toBeLessThanOrEqual(2 * longest);
      return chunks[0]?.seconds;
    });
    // Points of 20 s would be a chunk each otherwise.
    expect(lengths).toEqual([89, 90, 80, 100]);
  });

  it('stay within rows and points', () => {
    expect(chunkPlaces(same(2000, cost(1e-6, { rows: 500 }))).map(({ count }) => count)).toEqual(
      Array.from({ length: 10 }, () => 200),
    );
    expect(Math.max(...chunkPlaces(same(120_000, cost(1e-7, { rows: 1 }))).map(({ points }) => points))).toBe(40_000);
  });

  it('do not mix small points with those that need much more memory', () => {
    const mixed = [...same(3, cost(0.001)), ...same(3, cost(0.001, { bytes: 1e9 })), ...same(3, cost(0.001))];
    expect(chunkPlaces(mixed).map(({ count, bytes }) => [count, bytes])).toEqual([
      [3, 1e6],
      [3, 1e9],
      [3, 1e6],
    ]);
  });

  it('are never more than the limit, even where memory alternates', () => {
    const alternating = Array.from({ length: 3000 }, (_, index) => cost(1, { bytes: index % 2 === 0 ? 1e6 : 1e9 }));
    expect(chunkPlaces(alternating, { maxChunks: 100 }).length).toBeLessThanOrEqual(100);
    expect(chunkPlaces(same(5000, cost(50)), { maxChunks: 100 }).length).toBeLessThanOrEqual(100);
  });
});
