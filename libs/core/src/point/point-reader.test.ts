import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EncodedPoints, encodePoints } from './encoded-points.js';
import { normalisePoint } from './normalise-point.js';
import type { Point } from './point.js';
import { PointReader } from './point-reader.js';

function readAll(encoded: EncodedPoints): Point[] {
  const reader = new PointReader(encoded);
  return Array.from({ length: encoded.count }, (_, index) => reader.read(index));
}

/** Each point parsed by itself. */
function parseAll({ count, shared, keys }: EncodedPoints): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const own = keys.map(({ key, values, codes }) => [key, JSON.parse(values[codes[index] ?? -1] ?? '')]);
    return { ...JSON.parse(shared), ...Object.fromEntries(own) };
  });
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
      const encoded = encodePoints(points);
      // toEqual tells 0 from −0, and every number from its neighbours.
      expect(readAll(encoded)).toEqual(parseAll(encoded));
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
function differing(key: keyof Point, values: readonly string[]): EncodedPoints {
  const keys = [{ key, values, codes: Int32Array.from(values.keys()) }];
  return { count: values.length, shared: JSON.stringify(one), keys };
}

test('texts are what JSON.parse makes of them', () => {
  const encoded = differing('potential', ['{"tau":1,"tau":-0}', '{ "tau": [1.0, 2e3] }', '{"__proto__":1,"tau":2}']);
  expect(readAll(encoded)).toEqual(parseAll(encoded));
});

test('what points have in common is one object', () => {
  const points = [0, 1, 0].map((u) => ({ ...one, interaction: { 'tau-upsilon': u } }));
  const [first, second, third] = readAll(encodePoints(points));
  expect(second?.lattice).toBe(first?.lattice);
  expect(third?.interaction).toBe(first?.interaction);
  expect(second?.interaction).not.toBe(first?.interaction);
});

test.each(['01', '', '1}', '1.5', '9007199254740992'])('cycles that are %j are refused with their place', (bad) => {
  const encoded = differing('cycles', ['1', '2', bad]);
  expect(() => readAll(encoded)).toThrow(/point 2 of the chunk/);
});

test('a place without a value is refused', () => {
  const encoded = { ...differing('cycles', ['1', '2']), count: 3 };
  expect(() => readAll(encoded)).toThrow(/point 2 of the chunk/);
});
