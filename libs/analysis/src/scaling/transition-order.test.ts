import { expect, it } from 'vitest';
import { transitionOrder } from './transition-order.js';

it('a transition is abrupt with 1/ν of 2 or more, continuous clearly below, and open where the error leaves both', () => {
  expect(transitionOrder(2.01, 0.05)).toBe('abrupt');
  expect(transitionOrder(3, 0.2)).toBe('abrupt');
  expect(transitionOrder(1, 0.04)).toBe('continuous');
  expect(transitionOrder(1 / 0.7, 0.05)).toBe('continuous');
  expect(transitionOrder(1.8, 0.2)).toBe('open');
  expect(transitionOrder(2, Number.NaN)).toBe('open');
});
