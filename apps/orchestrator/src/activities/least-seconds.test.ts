import { describe, expect, it } from 'vitest';
import { leastSeconds } from './least-seconds.js';

const chunk = { points: 10, seconds: 600, pointSeconds: 60, cycles: 100, mayBeSplit: true };

describe('so long a runner must last for a chunk', () => {
  it.each([
    ['that may be split, into points of seconds: for one', { pointSeconds: 6 }, 6],
    ['of points that can be saved: for the saving', {}, 8],
    ['of long cycles: for two of them', { pointSeconds: 4_000, seconds: 40_000 }, 80],
    ['of one long point: the same', { points: 1, seconds: 4_000, pointSeconds: 4_000 }, 80],
    ['of one cycle: to its end', { points: 1, seconds: 4_000, pointSeconds: 4_000, cycles: 1 }, 4_000],
    ['that must not be split: to its end', { mayBeSplit: false }, 600],
  ])('%s', (_, change, seconds) => {
    expect(leastSeconds({ ...chunk, ...change })).toBe(seconds);
  });
});
