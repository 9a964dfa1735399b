import { expect, it } from 'vitest';
import { progressSeconds } from './progress-pace.js';

it('chunks tell of their progress every second, in large fleets less often, and never so seldom that they seem to hang', () => {
  expect([0, 2, 500, 1_000, 6_400, 64_000].map(progressSeconds)).toEqual([1, 1, 1, 2, 12.8, 20]);
});
