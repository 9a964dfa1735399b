import { describe, expect, it } from 'vitest';
import { hiddenCount, isHidden, rangesFromText, rangesText } from './hidden-points.js';

describe('hidden points of a chunk', () => {
  const hidden = {
    ranges: [
      [0, 0],
      [3, 5],
      [9, 9],
    ] as const,
    shownRows: 0,
  };

  it('are those in the ranges', () => {
    const indices = Array.from({ length: 12 }, (_, index) => index);
    expect(indices.filter((index) => isHidden(hidden, index))).toEqual([0, 3, 4, 5, 9]);
    expect(hiddenCount(hidden)).toBe(5);
  });

  it('are none where the plan has all of its points', () => {
    expect(isHidden(null, 0)).toBe(false);
    expect(hiddenCount(null)).toBe(0);
  });

  it('are written as text', () => {
    expect(rangesFromText(rangesText(hidden.ranges))).toEqual(hidden.ranges);
    expect(() => rangesFromText('[]')).toThrow();
  });
});
