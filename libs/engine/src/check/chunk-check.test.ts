import { encodePoints, textsOf, textValues } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { changed, rowsOf } from '../fixture/changed-batches.js';
import { computed, every, honest, type Job, point, take } from '../fixture/computed-chunk.js';
import { ChunkCheck } from './chunk-check.js';

describe('rows that a runner computes are taken', () => {
  const many = Array.from({ length: 60 }, (_, k) =>
    point({ interaction: k, cycles: k % 7, lattice: { kind: 'chain', sites: 2 + 2 * (k % 2) } }),
  );
  it.each<[string, Job]>([
    ['many small points of several shapes', { points: many, observables: [{ name: 'entropies' }, { name: 'return' }] }],
    ['lists, at cadences of their own', { points: many, observables: every }],
    [
      'cadences that depend on the cycles',
      {
        points: [point({ cycles: 45 }), point({ cycles: 90 })],
        observables: [{ name: 'half_chain' }, { name: 'spectrum' }],
      },
    ],
    [
      'stages',
      {
        points: [
          point(),
          point({ evolution: { kind: 'stepwise', time: 1, alternations: 3 } }),
          point({ protocol: { kind: 'forward' } }),
          point({ cycles: 0 }),
        ],
        observables: every,
        stages: true,
      },
    ],
    [
      'the whole Hamiltonian, with stages',
      { points: [point({ evolution: { kind: 'full', time: 1 } })], observables: every, stages: true },
    ],
    [
      'three species',
      {
        points: [point({ particles: { a: 1, b: 1, c: 2 }, erasure: 'none', interaction: 1 })],
        observables: [{ name: 'entanglement' }, { name: 'densities' }],
      },
    ],
    ['states without a gap ratio', { points: [point({ particles: { tau: 0, upsilon: 4 } })], observables: every }],
    [
      'points that fail, and one in quarantine',
      {
        points: [point(), point({ hopping: 1e200 }), point({ interaction: 2 }), point()],
        observables: every,
        quarantined: [{ index: 2, reason: 'It kills.', cycle: 3 }],
      },
    ],
    [
      'nothing but a failed point',
      {
        points: [point({ hopping: 1e200, cycles: 0 })],
        observables: [{ name: 'densities' }],
        quarantined: [{ index: 0, reason: 'It kills.' }],
      },
    ],
  ])('%s', (_, job) => {
    const check = take(job, computed(job));
    expect(check.hasEnded(job.points.length - 1)).toBe(true);
  });

  it('in batches that are cut anywhere', () => {
    const job = { points: [point(), point({ interaction: 2 })], observables: every, stages: true };
    take(
      job,
      computed(job).flatMap((batch) => Array.from({ length: batch.rows }, (_, row) => rowsOf(batch, row, row + 1))),
    );
  });

  it('of the first points of a chunk that takes too long', () => {
    const points = [point(), point({ interaction: 2 })];
    take(
      { points: [...points, point({ interaction: 3 })], observables: every },
      computed({ points, observables: every }),
    );
  });
});

it('a chunk of which no row has come is no burden: thousands are in flight', () => {
  const points = encodePoints([point(), point({ interaction: 2 })]);
  const before = process.memoryUsage().arrayBuffers;
  const checks = Array.from(
    { length: 100 },
    () => new ChunkCheck({ points, observables: every, stages: false }, { idOf: String, seconds: 1 }),
  );
  expect((process.memoryUsage().arrayBuffers - before) / checks.length).toBeLessThan(8_000);
});

describe('what was not asked for, or not counted, is refused:', () => {
  const batches = computed(honest);
  it('a point that is in quarantine and is said to have completed', () => {
    const job = { ...honest, quarantined: [{ index: 0, reason: 'It kills.' }] };
    expect(() => take(job, batches)).toThrow(/point p0: status must be failed, as it is in quarantine/);
  });

  it('other points than the closing message counts', () => {
    expect(() => take(honest, batches, { completed: 3, failed: 0 })).toThrow(/the 3 completed and 0 failed points/);
  });

  it('stages that were not asked for, and none where they were', () => {
    const staged = { ...honest, stages: true };
    expect(() => take(honest, computed(staged))).toThrow(
      /cycle 1, stage h1.1: cycle 1, stage cycle of point p0 must follow/,
    );
    expect(() => take(staged, batches)).toThrow(/cycle 1, stage cycle: cycle 1, stage h1.1 of point p0 must follow/);
  });

  it('stages in another order', () => {
    const staged = { ...honest, stages: true };
    const swapped = changed('steps', 'stage', (column) => {
      if (column.type !== 'category') return column;
      const names = textValues(column.categories);
      const [first = '', second = ''] = ['h1.1', 'h2.1'];
      return {
        ...column,
        categories: textsOf(names.map((name) => (name === first ? second : name === second ? first : name))),
      };
    });
    expect(() => take(staged, swapped(computed(staged)))).toThrow(
      /stage h2.1: cycle 1, stage h1.1 of point p0 must follow/,
    );
  });

  it('profiles where no list is asked for', () => {
    const job = { ...honest, observables: [{ name: 'return' }] };
    const profiles = batches.filter(({ table }) => table === 'profiles');
    expect(() => take(job, profiles)).toThrow(/profiles: no row was asked for/);
  });
});
