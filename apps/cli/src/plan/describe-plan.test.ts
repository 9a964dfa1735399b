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
  expect(gridText(axes, zip)).toBe(text);
});

it('a campaign of one point has no axes', () => {
  expect(gridText([], [])).toBe('no axes');
});
