import { expect, it } from 'vitest';
import { chunksPerTask } from './chunks-per-task.js';

it('histories are replayed with the groups that they were made with: up to 128 slots a chunk each, then as many as keep tasks few', () => {
  expect([0, 1, 128, 129, 640, 6_400, 32_000, 64_000, 1e6].map(chunksPerTask)).toEqual([
    1, 1, 1, 2, 5, 50, 250, 250, 250,
  ]);
});
