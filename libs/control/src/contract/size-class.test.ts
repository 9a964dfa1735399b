import { expect, it } from 'vitest';
import { sizeClass } from './size-class.js';

it('a chunk is large from 1 GiB on', () => {
  const gibibyte = 2 ** 30;
  expect([0, gibibyte - 1, gibibyte, 4 * gibibyte].map(sizeClass)).toEqual(['small', 'small', 'large', 'large']);
});
