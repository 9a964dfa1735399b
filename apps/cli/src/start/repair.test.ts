import { expect, test } from 'vitest';
import { damageLines } from './repair.js';

test('a few damaged chunks are named, and all others counted in one line', () => {
  const damaged = Array.from({ length: 1_002 }, (_, k) => ({
    chunk: `1-00000${k}`,
    points: 2,
    fault: 'a file is missing',
  }));
  const lines = damageLines(damaged);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('warning: chunk 1-000000 (2 points) is computed again: a file is missing');
  expect(lines[3]).toBe('warning: 999 more chunks like these (1,998 points)');
  expect(damageLines(damaged.slice(0, 2))).toHaveLength(2);
});
