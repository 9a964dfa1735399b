import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TrajectoryRow, trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';

const kernel = openKernel();
const SEED = 20261123;
const runs = (numRuns: number) => ({ seed: SEED, numRuns });

/** Evenly spread: half of all float64 in such a range are below 1e−150, where nothing moves. */
const real = (least: number, most: number) =>
  fc.integer({ min: 0, max: 2 ** 20 }).map((n) => least + (n / 2 ** 20) * (most - least));
const erasure = fc.oneof(
  fc.record({
    kind: fc.constant('site-phase'),
    species: fc.constantFrom('all', 'tau', 'upsilon'),
    sites: fc.constantFrom(['first'], ['last'], ['middle'], 'all'),
    phase: real(-4, 4),
  }),
  fc.record({
    kind: fc.constant('fock-phase'),
    species: fc.constantFrom('all', 'tau', 'upsilon'),
    strength: real(0, 1),
    resample: fc.boolean(),
  }),
);
const protocol = fc.constantFrom(
  { kind: 'echo' },
  { kind: 'echo', undo: false },
  { kind: 'forward' },
  { kind: 'sequence', draw: { time: { min: 0.2, max: 3 } } },
);
const lattice = fc.constantFrom(
  { kind: 'chain', sites: 5 },
  { kind: 'ring', sites: 5, nnn: -0.4 },
  { kind: 'ladder', length: 2, nnn: 0.3 },
  { kind: 'square', length: 2, width: 3 },
  {
    kind: 'graph',
    sites: 4,
    bonds: [
      [0, 2, 0.7],
      [3, 1],
      [1, 0, -1.1],
    ],
  },
);
const start = fc.constantFrom('left', 'right', 'opposite', 'neel', 'random-fock', 'haar');
const particles = fc.oneof(
  fc.record({ tau: fc.integer({ min: 0, max: 3 }), upsilon: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ tau: fc.constantFrom(1, 2), upsilon: fc.constantFrom(1, 2), sigma: fc.constantFrom(0, 1) }),
);
const stepwise = fc.record({
  kind: fc.constant('stepwise'),
  time: real(0, 20),
  alternations: fc.integer({ min: 1, max: 3 }),
});
const full = fc.record({ kind: fc.constant('full'), time: real(0, 10) });

/** Points of two and three species with everything random that a point may have. */
const anyPoint = fc.record({
  lattice,
  particles,
  hopping: real(-1.5, 1.5),
  potential: fc.oneof(real(-1, 1), fc.constant({ kind: 'disorder', width: 2 })),
  interaction: real(-5, 5),
  evolution: fc.oneof({ arbitrary: stepwise, weight: 2 }, full),
  initial: start,
  erasure,
  protocol,
  cycles: fc.constant(2),
  seed: fc.maxSafeNat(),
});

function rowsOf(raw: object, names: string[]): readonly TrajectoryRow[] {
  const { rows, outcome } = trajectoryOf(kernel, normalisePoint(raw), names, { stages: true, every: 1 });
  expect(outcome.kind).toBe('completed');
  return rows;
}

/** Largest difference of a column between two rows, lists place by place. */
function change(
  row: TrajectoryRow | undefined,
  other: TrajectoryRow | undefined,
  column: string,
  into = column,
): number {
  const now = [row?.values[column] ?? Number.NaN].flat();
  const then = [other?.values[into] ?? Number.NaN].flat();
  return Math.max(...now.map((value, place) => Math.abs(value - (then[place] ?? Number.NaN))));
}

describe('for any point', () => {
  it('every stage is unitary: the norm stays, purities and weights stay within their bounds', () => {
    fc.assert(
      fc.property(anyPoint, (raw) => {
        for (const { values } of rowsOf(raw, ['ipr', 'densities'])) {
          expect(values.norm_error).toBeLessThan(5e-12);
          expect(values.ipr).toBeLessThan(1 + 1e-11);
          for (const [name, count] of Object.entries(raw.particles)) {
            const density = values[`density_${name}`] as number[];
            expect(Math.abs(density.reduce((sum, n) => sum + n, 0) - count)).toBeLessThan(1e-10);
            for (const n of density) expect(n >= -1e-12 && n <= 1 + 1e-11).toBe(true);
          }
        }
      }),
      runs(60),
    );
  });

  it('a factor keeps its own ⟨H_s⟩ and what the frozen species show; an erasure keeps every probability', () => {
    fc.assert(
      fc.property(anyPoint, (raw) => {
        const rows = rowsOf(raw, ['energies', 'entropies', 'densities', 'ipr']);
        const names = Object.keys(raw.particles);
        for (const [index, row] of rows.entries()) {
          const before = rows[index - 1];
          const factor = /^h(\d)/.exec(row.stage)?.[1];
          const kept =
            factor !== undefined
              ? [
                  `energy_h${factor}`,
                  ...names.filter((_, s) => s !== Number(factor) - 1).flatMap((s) => [`shannon_${s}`, `density_${s}`]),
                ]
              : row.stage.startsWith('erased')
                ? ['shannon_total', 'ipr', ...names.flatMap((s) => [`shannon_${s}`, `density_${s}`])]
                : /^h(-reversed)?$/.test(row.stage)
                  ? ['energy_total']
                  : [];
          for (const column of kept)
            expect(change(row, before, column), `${column} in ${row.stage}`).toBeLessThan(2e-10);
        }
      }),
      runs(60),
    );
  });

  it('what is not erased comes back: strength 0, no phase, no erasure, and every stage of the way back mirrors one there', () => {
    const nothing = fc.constantFrom(
      { kind: 'none' },
      { kind: 'fock-phase', species: 'all', strength: 0 },
      { kind: 'site-phase', species: 'all', sites: 'all', phase: 0 },
    );
    const back = fc.constantFrom({ kind: 'echo' }, { kind: 'echo', undo: false });
    fc.assert(
      fc.property(anyPoint, nothing, back, (raw, erased, echo) => {
        const rows = rowsOf({ ...raw, erasure: erased, protocol: echo }, ['return', 'entropies', 'densities']);
        const cycle = rows.filter((row) => row.cycle === 1 && /^h/.test(row.stage));
        const there = cycle.slice(0, cycle.length / 2);
        const around = [...there.slice(0, -1).toReversed(), rows[0]];
        for (const [index, row] of cycle.slice(cycle.length / 2).entries()) {
          for (const column of ['shannon_total', 'density_tau', 'return_probability']) {
            expect(change(row, around[index], column), `${column} of ${row.stage}`).toBeLessThan(2e-10);
          }
        }
        expect(Math.abs(1 - Number(rows.at(-1)?.values.return_probability))).toBeLessThan(2e-10);
      }),
      runs(60),
    );
  });

  it('without interaction species of a Fock start never entangle, and their entropies add up', () => {
    const fock = fc.constantFrom('left', 'right', 'opposite', 'neel', 'random-fock');
    fc.assert(
      fc.property(anyPoint, fock, particles, (raw, initial, counts) => {
        const names = Object.keys(counts);
        const one = { ...raw, initial, particles: counts, interaction: 0 };
        for (const { values } of rowsOf(one, ['entropies', 'entanglement'])) {
          const sum = names.reduce((total, name) => total + Number(values[`shannon_${name}`]), 0);
          expect(Math.abs(sum - Number(values.shannon_total))).toBeLessThan(1e-9);
          const cuts = names.length === 2 ? ['entanglement'] : names.map((name) => `entanglement_${name}`);
          for (const cut of cuts) expect(Math.abs(Number(values[cut]))).toBeLessThan(1e-9);
        }
      }),
      runs(40),
    );
  });
});

describe('symmetries', () => {
  const evolution = fc.oneof(stepwise, full);
  const sitePhase = fc.record({
    kind: fc.constant('site-phase'),
    species: fc.constantFrom('all', 'tau', 'upsilon'),
    sites: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    phase: real(-4, 4),
  });
  const chain = fc.record({
    lattice: fc.constant({ kind: 'chain', sites: 4 }),
    particles: fc.constant({ tau: 2, upsilon: 2 }),
    hopping: fc.record({ tau: real(-1.5, 1.5), upsilon: real(-1.5, 1.5) }),
    interaction: real(-4, 4),
    evolution,
    erasure: sitePhase,
    protocol: fc.constantFrom({ kind: 'echo' }, { kind: 'echo', undo: false }, { kind: 'forward' }),
    cycles: fc.constant(3),
  });

  it('particle–hole: at half filling, with Ô on υ alone, left and opposite differ in the sign of the υ imbalance alone', () => {
    fc.assert(
      fc.property(chain, (any) => {
        const raw = { ...any, erasure: { ...any.erasure, species: 'upsilon' } };
        const left = rowsOf({ ...raw, initial: 'left' }, ['entropies', 'return', 'imbalance']);
        const opposite = rowsOf({ ...raw, initial: 'opposite' }, ['entropies', 'return', 'imbalance']);
        for (const [index, row] of left.entries()) {
          for (const column of [
            'shannon_tau',
            'shannon_upsilon',
            'shannon_total',
            'return_probability',
            'imbalance_tau',
          ])
            expect(change(row, opposite[index], column), column).toBeLessThan(1e-9);
          const sum = Number(row.values.imbalance_upsilon) + Number(opposite[index]?.values.imbalance_upsilon);
          expect(Math.abs(sum)).toBeLessThan(1e-9);
        }
      }),
      runs(40),
    );
  });

  it('particle–hole does not hold with Ô on a site of both species, which it turns into Ô of opposite phases', () => {
    const raw = {
      lattice: { kind: 'chain', sites: 4 },
      particles: { tau: 2, upsilon: 2 },
      evolution: { kind: 'stepwise', time: 2.3, alternations: 2 },
      erasure: { kind: 'site-phase', species: 'all', sites: ['last'], phase: 1.1 },
      cycles: 3,
    };
    const [left, opposite] = ['left', 'opposite'].map((initial) => rowsOf({ ...raw, initial }, ['return']).at(-1));
    expect(change(left, opposite, 'return_probability')).toBeGreaterThan(0.01);
  });

  it('the sign of the hopping does not matter on a chain: one sublattice changes its sign', () => {
    fc.assert(
      fc.property(chain, fc.constantFrom('left', 'neel', 'opposite'), (raw, initial) => {
        const { tau, upsilon } = raw.hopping;
        const rows = rowsOf({ ...raw, initial }, ['entropies', 'return', 'densities']);
        const turned = rowsOf({ ...raw, initial, hopping: { tau: -tau, upsilon } }, [
          'entropies',
          'return',
          'densities',
        ]);
        for (const [index, row] of rows.entries()) {
          for (const column of ['shannon_total', 'return_probability', 'density_tau', 'density_upsilon'])
            expect(change(row, turned[index], column), column).toBeLessThan(1e-9);
        }
      }),
      runs(40),
    );
  });

  it('full evolution does not know the order of the species', () => {
    fc.assert(
      fc.property(chain, full, (raw, whole) => {
        const names = ['entropies', 'return', 'energies', 'entanglement', 'densities'];
        const one = { ...raw, evolution: whole, particles: { tau: 1, upsilon: 2 } };
        const rows = rowsOf(one, names);
        const swapped = rowsOf({ ...one, particles: { upsilon: 2, tau: 1 } }, names);
        for (const [index, row] of rows.entries()) {
          for (const column of [
            'shannon_tau',
            'shannon_total',
            'return_probability',
            'entanglement',
            'energy_total',
            'density_upsilon',
          ])
            expect(change(row, swapped[index], column), column).toBeLessThan(1e-9);
        }
      }),
      runs(30),
    );
  });
});
