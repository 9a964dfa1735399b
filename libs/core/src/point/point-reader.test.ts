import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalisePoint } from './normalise-point.js';
import type { Point } from './point.js';
import { PointReader } from './point-reader.js';
import { joinPoints, type SplitPoints, splitPoints } from './split-points.js';

function readAll(split: SplitPoints): Point[] {
  const reader = new PointReader(split);
  return Array.from({ length: split.count }, (_, index) => reader.read(index));
}

const number = fc.oneof(
  fc.constantFrom(0, -0, 1, 0.1, -2.5),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

const point = fc
  .record({
    sites: fc.constantFrom(2, 2, 2, 4),
    u: number,
    time: number,
    hopping: number,
    potential: fc.oneof(number, fc.record({ kind: fc.constant('disorder'), width: fc.constantFrom(0, 1.5) })),
    strength: fc.double({ min: 0, max: 1, noNaN: true }),
    initial: fc.constantFrom('left', 'left', 'left', 'right', 'haar'),
    cycles: fc.integer({ min: 0, max: 1_000_000 }),
    seed: fc.maxSafeNat(),
  })
  .map(({ sites, u, time, strength, ...rest }) =>
    normalisePoint({
      ...rest,
      lattice: { kind: 'chain', sites },
      particles: { tau: 1, upsilon: 1 },
      interaction: u,
      evolution: { kind: 'stepwise', time: Math.abs(time) },
      erasure: { kind: 'fock-phase', species: 'all', strength },
    }),
  );

test('points of a chunk are read as if each were parsed by itself, whatever differs', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
      const split = splitPoints(points);
      // toEqual tells 0 from −0, and every number from its neighbours.
      expect(readAll(split)).toEqual(joinPoints(split));
    }),
    { numRuns: 500 },
  );
});

const one = normalisePoint({
  lattice: { kind: 'chain', sites: 2 },
  particles: { tau: 1, upsilon: 1 },
  evolution: { kind: 'stepwise', time: 1 },
  cycles: 1,
});

/** Points of which each has the text `values[i]` under `key`. */
function differing(key: keyof Point, values: readonly string[]): SplitPoints {
  const keys = [{ key, values, codes: Int32Array.from(values.keys()) }];
  return { count: values.length, shared: JSON.stringify(one), keys };
}

test('texts are what JSON.parse makes of them', () => {
  const split = differing('potential', ['{"tau":1,"tau":-0}', '{ "tau": [1.0, 2e3] }', '{"__proto__":1,"tau":2}']);
  expect(readAll(split)).toEqual(joinPoints(split));
});

test('what points have in common is one object', () => {
  const points = [0, 1, 0].map((u) => ({ ...one, interaction: { 'tau-upsilon': u } }));
  const [first, second, third] = readAll(splitPoints(points));
  expect(second?.lattice).toBe(first?.lattice);
  expect(third?.interaction).toBe(first?.interaction);
  expect(second?.interaction).not.toBe(first?.interaction);
});

test.each(['01', '', '1}', '1.5', '9007199254740992'])('cycles that are %j are refused with their place', (bad) => {
  const split = differing('cycles', ['1', '2', bad]);
  expect(() => joinPoints(split)).toThrow(/point 2 of the chunk/);
  expect(() => readAll(split)).toThrow(/point 2 of the chunk/);
});

test('a place without a value is refused', () => {
  const split = { ...differing('cycles', ['1', '2']), count: 3 };
  expect(() => joinPoints(split)).toThrow(/point 2 of the chunk/);
  expect(() => readAll(split)).toThrow(/point 2 of the chunk/);
});
