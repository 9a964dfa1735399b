import { readFileSync } from 'node:fs';
import { erasures, evolutions, lattices, normalisePoint, observableColumns, protocols, starts } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { type EvolvedRow, everyObservable, evolveOnce } from './evolve-once.js';

interface Case {
  readonly name: string;
  readonly input: unknown;
  readonly rows: readonly Record<string, number | number[]>[];
}

const fixture = new URL('../../core/fixtures/trajectories.json', import.meta.url);
const cases = JSON.parse(readFileSync(fixture, 'utf8')) as Case[];

describe('evolveOnce without a list of observables', () => {
  it.each(cases)('has every column of the reference trajectory $name', async ({ input, rows }) => {
    const evolved = await evolveOnce(normalisePoint(input));
    expect(evolved.rows).toHaveLength(rows.length);
    for (const [index, row] of rows.entries()) {
      for (const [column, wanted] of Object.entries(row)) {
        const found = [evolved.rows[index]?.[column]].flat();
        expect(found, column).toHaveLength([wanted].flat().length);
        for (const [place, value] of [wanted].flat().entries()) {
          expect(Math.abs(Number(found[place] ?? Number.NaN) - value), column).toBeLessThan(1e-10);
        }
      }
    }
  });

  const four = {
    chain: { sites: 4 },
    ring: { sites: 4, nnn: 0.3 },
    ladder: { length: 2 },
    square: { length: 2, width: 2, nnn: -0.2 },
    graph: {
      sites: 4,
      bonds: [
        [0, 1],
        [1, 2, 0.5],
        [2, 3],
      ],
    },
  };
  const erasing = {
    none: {},
    'site-phase': { species: 'upsilon', sites: ['last'], phase: 1 },
    'fock-phase': { species: 'all', strength: 0.4 },
  };
  const cycling = { echo: {}, forward: {}, sequence: { draw: { time: { min: 0.5, max: 1 } } } };
  const startsOf = (sigma: object) => [
    ...Object.keys(starts).filter((name) => name !== 'superposition'),
    {
      kind: 'superposition',
      terms: [
        { amplitude: [1, 0], tau: [0, 1], upsilon: [1, 2], ...sigma },
        { amplitude: [0, 1], tau: [1, 3], upsilon: [0, 2], ...sigma },
      ],
    },
    { tau: [0, 3], upsilon: [1, 2], ...sigma },
  ];

  it.each([
    [2, {}, startsOf({})],
    [3, { sigma: 2 }, startsOf({ sigma: [0, 2] })],
  ])(
    'takes every lattice, evolution, erasure and protocol, and every start, of %i species',
    async (_, more, initials) => {
      let points = 0;
      for (const lattice of Object.values(lattices))
        for (const evolution of Object.values(evolutions))
          for (const erasure of Object.values(erasures))
            for (const protocol of Object.values(protocols)) {
              const point = normalisePoint({
                lattice: { kind: lattice.kind, ...four[lattice.kind] },
                particles: { tau: 2, upsilon: 2, ...more },
                evolution: { kind: evolution.kind, time: 0.7 },
                erasure: { kind: erasure.kind, ...erasing[erasure.kind] },
                protocol: { kind: protocol.kind, ...cycling[protocol.kind] },
                // There are as many starts as pairs of erasure and protocol: one place further for each new evolution.
                initial: initials[(points + Math.floor(points / 9)) % initials.length],
                cycles: 1,
                seed: 5,
              });
              const { outcome, rows } = await evolveOnce(point);
              expect(outcome, JSON.stringify(point)).toEqual({ kind: 'completed', rows: 2 });
              for (const row of rows) expectWhole(row, observableColumns(everyObservable(point), point.species));
              points += 1;
            }
      expect(points).toBe(5 * 2 * 3 * 3);
      expect(initials).toHaveLength(9);
    },
  );
});

/** Every column has a value or, as a gap ratio of two levels, null; lists have a value a site or a level. */
function expectWhole(row: EvolvedRow, columns: readonly { name: string; shape: string }[]) {
  expect(Object.keys(row)).toEqual(['cycle', ...columns.map(({ name }) => name)]);
  expect(row.norm_error).toBeLessThan(1e-11);
  for (const { name, shape } of columns) {
    const value = row[name];
    if (shape === 'list') expect(Array.isArray(value) && value.every(Number.isFinite), name).toBe(true);
    else if (name !== 'gap_ratio') expect(Number.isFinite(value), name).toBe(true);
  }
}
