import { expect, test } from 'vitest';
import { readPhases } from './read-phases.js';

test('phases are numbers and multiples of π, as in a campaign file', () => {
  expect(readPhases('0.5, pi/2,-pi,3pi/4,1e-3')).toEqual([0.5, Math.PI / 2, -Math.PI, 2.356194490192345, 1e-3]);
});

test.each([
  ['0.5,', ''],
  ['half', 'half'],
  ['1,pi/0', 'pi/0'],
  ['Infinity', 'Infinity'],
])('%s is refused', (list, wrong) => {
  expect(() => readPhases(list)).toThrow(
    `Cannot read --phase ${list}: each φ must be a number or a multiple of pi, got ${JSON.stringify(wrong)}.`,
  );
});
