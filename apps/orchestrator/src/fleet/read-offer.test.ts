import type { wire } from '@loschmidt/proto';
import { expect, it } from 'vitest';
import { readOffer } from './read-offer.js';

const versions = { physics: 1, kernel: 1, code: '0.1.0' };
const kernelForm = 'native (AVX-512)';
const right: wire.ICapabilities = {
  runnerId: 'r-1',
  host: 'node7',
  slots: 4,
  memoryBytes: 8e9,
  speed: 1.5,
  kernelForm,
  versions,
};

it('an offer is what a runner says of itself', () => {
  const { runnerId, host, slots, memoryBytes, speed } = right;
  const offer = { runnerId, host, slots, memoryBytes, speed, kernelForm, versions, address: 'node7:7000' };
  expect(readOffer('node7:7000', right)).toEqual(offer);
  const { speed: _, ...unmeasured } = offer;
  expect(readOffer('node7:7000', { ...right, speed: 0 })).toEqual(unmeasured);
  expect(readOffer('node7:7000', { ...right, lastsSeconds: 90 })).toEqual({ ...offer, lastsSeconds: 90 });
  expect(readOffer('node7:7000', { ...right, largestPointBytes: 4e9 })).toEqual({ ...offer, largestPointBytes: 4e9 });
  expect(readOffer('[::1]:7000', { ...right, host: '' }).host).toBe('[::1]:7000');
});

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
it.each<[string, wire.ICapabilities]>([
  ...['', 'a b', 'r\n1', 'r/1', 'r'.repeat(65)].map((runnerId) => ['runner_id', { runnerId }] as [string, object]),
  ...['\u001b]0;title\u0007', 'a\rb', 'a b', 'h'.repeat(256)].map((host) => ['host', { host }] as [string, object]),
  ...[0, -1, 4_097, 2 ** 31 - 1, 1.5, nan].map((slots) => ['slots', { slots }] as [string, object]),
  ...[0, -1, nan, infinity, 2 ** 60].map((memoryBytes) => ['memory_bytes', { memoryBytes }] as [string, object]),
  ...[-1, nan, infinity].map((freeMemoryBytes) => ['free_memory_bytes', { freeMemoryBytes }] as [string, object]),
  ...[-1, nan, infinity].map((largestPointBytes) => ['largest_point_bytes', { largestPointBytes }] as [string, object]),
  ...[-1, 2 ** 31 - 1].map((freeSlots) => ['free_slots', { freeSlots }] as [string, object]),
  ...[nan, infinity, -1, 1e-9, 2 ** 31 - 1].map((speed) => ['speed', { speed }] as [string, object]),
  ...[nan, infinity, -1, 2 ** 40].map((lastsSeconds) => ['lasts_seconds', { lastsSeconds }] as [string, object]),
  ['versions.physics', { versions: { ...versions, physics: -1 } }],
  ['versions.kernel', { versions: { ...versions, kernel: -1 } }],
  ['versions.code', { versions: { ...versions, code: '1.0\u0007' } }],
])('`%s` of %j is refused, with what would be right', (name, change) => {
  expect(() => readOffer('node7:7000', { ...right, ...change })).toThrow(
    expect.objectContaining({
      code: 'bad-input',
      message: expect.stringMatching(
        new RegExp(`^Cannot register the runner at node7:7000: .${name}. must be .*, got [\\x20-\\x7e]+$`),
      ),
    }),
  );
});

it('an offer that says nothing is refused', () => {
  expect(() => readOffer('node7:7000', undefined)).toThrow(
    '`runner_id` must be a text of 1 to 64 letters, got nothing',
  );
});
