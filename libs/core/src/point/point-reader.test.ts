import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalisePoint } from './normalise-point.js';
import type { Point } from './point.js';
import { PointReader } from './point-reader.js';
import { joinPoints, type SplitPoints, splitPoints } from './split-points.js';

function readAll(split: SplitPoints): Point[] {
  const reader = new PointReader(split);
  return split.points.map((_, index) => reader.read(index));
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

test('texts that no neighbour resembles are read too, in any number and order', () => {
  const texts = [
    '{"seed":1,"cycles":2}',
    '{"seed":2,"cycles":3}',
    '{ "seed": 1, "cycles": 2 }',
    '{"cycles":2,"seed":1}',
    '{"cycles":2,"seed":1,"seed":3}',
    '{"cycles":2,"seed":1.0}',
    '{"cycles":2,"seed":1e3}',
    '{"cycles":2,"seed":-0}',
    '{"cycles":2,"name":"}{\\"seed\\":1"}',
    '{"hopping":{"__proto__":1,"tau":2}}',
    '{"hopping":{"__proto__":3,"tau":4}}',
    '{"potential":{"tau":[1,2],"upsilon":3}}',
    '{"potential":{"tau":[1,2],"upsilon":4}}',
    '{"potential":{"tau":[2,2],"upsilon":4}}',
    '{}',
  ];
  const points = Array.from({ length: 200 }, (_, place) => texts[(place * 7 + (place >> 4)) % texts.length] as string);
  const split = { shared: JSON.stringify(one), points: [...texts, ...points] };
  const read = readAll(split);
  expect(read).toEqual(joinPoints(split));
  expect(read.map((each) => JSON.stringify(each))).toEqual(joinPoints(split).map((each) => JSON.stringify(each)));
});

test('what neighbours have in common is one object', () => {
  const { initial, interaction, hopping, ...shared } = one;
  const texts = [0, 1, 2].map((u) => JSON.stringify({ initial, interaction: { 'tau-upsilon': u }, hopping }));
  const [first, second, third] = readAll({ shared: JSON.stringify(shared), points: texts });
  expect(second?.lattice).toBe(first?.lattice);
  expect(third?.initial).toBe(second?.initial);
  expect(third?.hopping).toBe(second?.hopping);
});

test.each([
  ['{"cycles":1,"seed":1}', '{"cycles":1,"seed":01}'],
  ['{"cycles":1,"seed":1}', '{"cycles":1,"seed":1'],
  ['{"cycles":1,"seed":1}', '{"cycles":1,"seed":1}}'],
  ['{"cycles":1,"seed":1}', '{"cycles":1,"seed":}'],
  ['{"cycles":1,"seed":1}', '{"cycles":1.5,"seed":1}'],
  ['{"cycles":1,"seed":1}', '{"cycles":1,"seed":9007199254740992}'],
])('after %s, %s is refused with its place', (good, bad) => {
  const split = { shared: JSON.stringify(one), points: [good, good, bad] };
  expect(() => joinPoints(split)).toThrow(/point 2 of the chunk/);
  expect(() => readAll(split)).toThrow(/point 2 of the chunk/);
});
