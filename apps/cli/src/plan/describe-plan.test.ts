import { expect, it } from 'vitest';
import { gridText } from './describe-plan.js';

const axes = [
  { path: 'cycles', values: 3 },
  { path: 'interaction', values: 7 },
  { path: 'erasure.strength', values: 3 },
];

it.each([
  [[], 'cycles (3) × interaction (7) × erasure.strength (3)'],
  [[['erasure.strength', 'cycles']], 'interaction (7) × erasure.strength, cycles (3)'],
  [[['cycles', 'erasure.strength']], 'cycles, erasure.strength (3) × interaction (7)'],
])('axes zipped as %j are %s', (zip, text) => {
  expect(gridText(axes, zip, 1)).toBe(text);
});

it('a campaign of one point has no axes', () => {
  expect(gridText([], [], 1)).toBe('no axes');
});

it('draws of random points are a factor, too', () => {
  expect(gridText(axes.slice(0, 1), [], 16)).toBe('cycles (3) × replicas (16)');
});
