import { expect, it } from 'vitest';
import { sizeClass } from './size-class.js';

it('classes of size begin at 1 GiB and at 16 GiB', () => {
  const gibibyte = 2 ** 30;
  expect([0, gibibyte - 1, gibibyte, 16 * gibibyte - 1, 16 * gibibyte].map(sizeClass)).toEqual([
    'small',
    'small',
    'medium',
    'medium',
    'large',
  ]);
});
