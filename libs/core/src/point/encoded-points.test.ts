import { expect, test } from 'vitest';
import { type EncodedPoints, encodePoints } from './encoded-points.js';
import type { Point } from './point.js';
import { PointReader } from './point-reader.js';

function readAll(encoded: EncodedPoints): Point[] {
  const reader = new PointReader(encoded);
  return Array.from({ length: encoded.count }, (_, index) => reader.read(index));
}

function point(sites: number, u: number): Point {
  return {
    species: ['tau', 'upsilon'],
    lattice: { kind: 'chain', sites },
    particles: { tau: 1, upsilon: 1 },
    hopping: { tau: 1, upsilon: 1 },
    potential: { tau: 0, upsilon: 0 },
    interaction: { 'tau-upsilon': u },
    evolution: { kind: 'stepwise', time: 1, alternations: 1 },
    initial: { tau: [0], upsilon: [0] },
    erasure: { kind: 'none' },
    protocol: { kind: 'echo', undo: true },
    cycles: 3,
    seed: 0,
  };
}

test('points come back as they were', () => {
  const points = [point(2, 0), point(2, 0.1), point(2, 1e-300)];
  expect(readAll(encodePoints(points))).toEqual(points);
  expect(readAll(encodePoints([point(4, 1)]))).toEqual([point(4, 1)]);
  expect(readAll(encodePoints([]))).toEqual([]);
});

test('only keys in which points differ are told apart, each value once', () => {
  const encoded = encodePoints([point(2, 0), point(2, 0.5), point(2, 0)]);
  const values = ['{"tau-upsilon":0}', '{"tau-upsilon":0.5}'];
  expect(encoded.keys).toEqual([{ key: 'interaction', values, codes: Int32Array.of(0, 1, 0) }]);
  expect(encoded.shared).not.toContain('interaction');
});

test('text that is no point is refused with its place', () => {
  expect(() => readAll({ count: 1, shared: '{"cycles":3}', keys: [] })).toThrow(/point 0 of the chunk/);
  expect(() => readAll({ count: 1, shared: '{', keys: [] })).toThrow(/shared keys of the chunk/);
});
