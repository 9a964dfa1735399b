import { describe, expect, test } from 'vitest';
import { addSample, type CostSample, remainingTime } from './remaining-time.js';

/** A commit a second, each of one planned second. */
function steady(count: number, costPerSecond = 1): CostSample[] {
  return Array.from({ length: count }, (_, i) => ({ seconds: i, cost: i * costPerSecond, points: i, chunks: i }));
}

describe('the time that is left', () => {
  test('is unknown before five chunks', () => {
    expect(remainingTime([], 100)).toBeNull();
    expect(remainingTime(steady(5), 100)).toBeNull();
    expect(remainingTime(steady(6), 100)).not.toBeNull();
  });

  test('is a range around remaining cost over rate that narrows with the number of chunks', () => {
    const few = remainingTime(steady(10, 2), 100);
    const many = remainingTime(steady(101, 2), 100);
    expect(few && few.low < 50 && few.high > 50).toBe(true);
    expect(many).toEqual({ low: 50 / 1.1, high: 50 * 1.1 });
    expect(few && many && many.high - many.low < few.high - few.low).toBe(true);
  });

  test('goes by cost, not by the number of points', () => {
    const cheapFirst = steady(50, 0.1);
    expect(remainingTime(cheapFirst, 100)?.low).toBeGreaterThan(800);
  });

  test('spans both halves when the pace changes', () => {
    const slow = steady(20);
    const samples = [
      ...slow,
      ...slow.map((s) => ({ ...s, seconds: s.seconds + 20, cost: 19 + s.cost * 4, chunks: s.chunks + 20 })),
    ];
    const range = remainingTime(samples, 100);
    expect(range && range.low < 25 && range.high > 100).toBe(true);
  });
});

test('samples of a long campaign stay few and keep their window', () => {
  let samples: CostSample[] = [];
  for (let i = 0; i < 10_000; i++)
    samples = addSample(samples, { seconds: i / 10, cost: i, points: i, chunks: i }, 120);
  expect(samples.length).toBeLessThan(200);
  expect(samples[0]?.seconds).toBeGreaterThan(999.9 - 122);
  expect(samples.at(-1)?.seconds).toBe(999.9);
});
