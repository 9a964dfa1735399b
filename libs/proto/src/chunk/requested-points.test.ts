import { encodePoints, normalisePoint, PointReader } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { wire } from '../wire.js';
import { pointsOfRequest, requestedPoints } from './requested-points.js';

const points = [0, 1, 0.5].map((interaction) =>
  normalisePoint({
    lattice: { kind: 'chain', sites: 4 },
    particles: { tau: 2, upsilon: 2 },
    interaction,
    evolution: { kind: 'stepwise', time: 10 },
    cycles: 3,
  }),
);

/** As it comes out of the wire, changed on its way. */
function received(change: (request: wire.RunChunkRequest) => void = () => {}): wire.RunChunkRequest {
  const request = wire.RunChunkRequest.decode(
    wire.RunChunkRequest.encode(requestedPoints(encodePoints(points))).finish(),
  );
  change(request);
  return request;
}

describe('the points of a request', () => {
  it('come out as they went in', () => {
    const reader = new PointReader(pointsOfRequest(received()));
    expect(points.map((_, index) => reader.read(index))).toEqual(points);
  });

  it.each<[string, (request: wire.RunChunkRequest) => void]>([
    ['a value', ({ keys: [first] }) => (first?.values ?? []).splice(0, 1, '3')],
    ['the place of a value', ({ keys: [first] }) => first?.codes?.fill(1, 0, 1)],
    [
      'how many places there are',
      ({ keys: [first] }) => Object.assign(first ?? {}, { codes: first?.codes?.subarray(4) }),
    ],
    ['the name of a key', ({ keys: [first] }) => Object.assign(first ?? {}, { key: 'hopping' })],
    ['what they share', (request) => Object.assign(request, { shared: request.shared.replace('10', '11') })],
    ['how many they are', (request) => Object.assign(request, { count: 2 })],
    ['their hash', (request) => Object.assign(request, { pointsSha256: '' })],
  ])('are refused when %s is another', (_, change) => {
    expect(() => pointsOfRequest(received(change))).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });
});
