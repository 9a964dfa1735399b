import { encodePoints, normalisePoint } from '@loschmidt/core';
import type { StreamTotals } from '@loschmidt/proto';
import { expect, test } from 'vitest';
import { ReceivedCheck } from './received-check.js';

const points = encodePoints([
  normalisePoint({
    lattice: { kind: 'chain', sites: 2 },
    particles: { tau: 1, upsilon: 1 },
    evolution: { kind: 'stepwise', time: 1 },
    cycles: 1,
  }),
]);
const versions = { physics: 1, kernel: 2, code: '0.1.0' };
const runner = { runnerId: 'r', address: 'a:1', host: 'h', versions, slots: 1, memoryBytes: 1e9 };
const need = {
  campaign: 'c',
  chunk: '1-000000',
  points: 1,
  seconds: 1,
  memoryBytes: 1,
  versions: { physics: 1, kernel: 2 },
};
const totals: StreamTotals = { completed: 1, failed: 0, seconds: 1, runnerId: 'r', versions, rows: new Map() };

const check = ({ mayBeCut = false, keepsStates = false } = {}) =>
  new ReceivedCheck({
    need,
    mostCycles: 1,
    job: () => ({ points, observables: [{ name: 'norm' }], stages: false }),
    keepsStates,
    mayBeCut,
    ids: ['p'],
    runner,
  });

test.each<[string, Partial<StreamTotals>, RegExp]>([
  ['fewer points than were asked for', { completed: 0 }, /its 1 points must be completed or failed, got 0 and 0/],
  ['the name of another runner', { runnerId: 'x' }, /must be of runner r, got x/],
  [
    'another physics',
    { versions: { ...versions, physics: 2 } },
    /must be of version 1, 2 and 0.1.0, got 2, 2 and 0.1.0/,
  ],
  [
    'another kernel',
    { versions: { ...versions, kernel: 1 } },
    /must be of version 1, 2 and 0.1.0, got 1, 1|got 1, 1 and/,
  ],
  ['another code than it registered with', { versions: { ...versions, code: '9' } }, /got 1, 2 and 9/],
  ['no rows', {}, /the 1 completed and 0 failed points of the closing message, got 0 and 0/],
])('a closing message with %s is refused', (_, change, said) => {
  expect(() => check().close({ ...totals, ...change }, 5)).toThrow(
    expect.objectContaining({ code: 'corrupt', message: expect.stringMatching(said) }),
  );
});

test('the first points of a long chunk may be fewer, one at least', () => {
  expect(() => check({ mayBeCut: true }).close({ ...totals, completed: 0 }, 5)).toThrow(
    /its 1 points must be completed/,
  );
});
