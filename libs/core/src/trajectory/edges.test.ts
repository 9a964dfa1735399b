import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { twinObservables } from '../fixture/twin-observables.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';
import { referenceJointTrajectory } from '../reference/reference-joint.js';
import { stageNames } from './stage-names.js';

type Raw = Record<string, unknown>;

const kernel = openKernel();
const ALL = [
  'entropies',
  'return',
  'return_amplitude',
  'ipr',
  'norm',
  'imbalance',
  'energies',
  'densities',
  'entanglement',
  'half_chain',
];
const FULL = { kind: 'full', time: 1.5 };

function point(sites: number, particles: Record<string, number>, more: Raw = {}) {
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles,
    evolution: { kind: 'stepwise', time: 1.5 },
    erasure: { kind: 'fock-phase', species: 'all', strength: 0.5 },
    cycles: 2,
    seed: 4,
    ...more,
  });
}

function rowsOf(one: ReturnType<typeof point>, names = ALL) {
  const { rows, outcome } = trajectoryOf(kernel, one, names, { stages: true, every: 1 });
  expect(outcome).toEqual({ kind: 'completed', rows: 1 + one.cycles * (stageNames(one).length + 1) });
  return rows;
}

describe('edges agree with the definitions in every column of every stage', () => {
  it.each([
    ['no particles at all', point(3, { tau: 0, upsilon: 0 })],
    ['no particle of the first species', point(3, { tau: 0, upsilon: 2 })],
    ['no particle of the second species', point(3, { tau: 2, upsilon: 0 })],
    ['a full lattice', point(3, { tau: 3, upsilon: 3 })],
    ['one species full', point(3, { tau: 3, upsilon: 1 })],
    ['one site, dimension 1', point(1, { tau: 1, upsilon: 1 })],
    ['one empty site', point(1, { tau: 0, upsilon: 0 })],
    ['dimension 1 of a Haar start', point(1, { tau: 1, upsilon: 0 }, { initial: 'haar' })],
    ['t = 0', point(3, { tau: 1, upsilon: 2 }, { evolution: { kind: 'stepwise', time: 0 } })],
    ['t = 0, full', point(3, { tau: 1, upsilon: 2 }, { evolution: { kind: 'full', time: 0 } })],
    ['U = 0', point(3, { tau: 1, upsilon: 2 }, { interaction: 0 })],
    ['no hopping', point(3, { tau: 1, upsilon: 2 }, { hopping: 0 })],
    ['strength 0', point(3, { tau: 1, upsilon: 2 }, { erasure: { kind: 'fock-phase', species: 'all', strength: 0 } })],
    ['cycles 0', point(3, { tau: 1, upsilon: 2 }, { cycles: 0 })],
    ['negative hopping', point(3, { tau: 1, upsilon: 2 }, { hopping: { tau: -1, upsilon: -0.3 } })],
    ['no bonds', point(3, { tau: 1, upsilon: 2 }, { lattice: { kind: 'graph', sites: 3, bonds: [] } })],
    ['a ring of two, one bond', point(2, { tau: 1, upsilon: 1 }, { lattice: { kind: 'ring', sites: 2 } })],
    [
      'tiny U and t',
      point(3, { tau: 1, upsilon: 2 }, { interaction: 1e-12, evolution: { kind: 'stepwise', time: 1e-12 } }),
    ],
    [
      'tiny U and t, full',
      point(3, { tau: 1, upsilon: 2 }, { interaction: 1e-12, evolution: { kind: 'full', time: 1e-12 } }),
    ],
    [
      'energies below the least normal number, full',
      point(3, { tau: 1, upsilon: 2 }, { hopping: 0, interaction: -5e-324, evolution: FULL }),
    ],
    ['four species', point(2, { tau: 1, upsilon: 1, sigma: 1, rho: 1 })],
    ['four species, some empty or full', point(2, { tau: 2, upsilon: 0, sigma: 1, rho: 1 })],
    ['four species, full', point(2, { tau: 1, upsilon: 1, sigma: 0, rho: 2 }, { evolution: FULL })],
  ])('%s', (_, one) => {
    const naive = referenceJointTrajectory(one, true);
    const fast = rowsOf(one, twinObservables(one));
    expect(fast.map(({ cycle, stage }) => `${cycle} ${stage}`)).toEqual(
      naive.map(({ cycle, stage }) => `${cycle} ${stage}`),
    );
    for (const [index, { stage, values }] of naive.entries()) {
      for (const [column, value] of Object.entries(values)) {
        const got = [fast[index]?.values[column] ?? Number.NaN].flat();
        for (const [place, wanted] of [value ?? Number.NaN].flat().entries()) {
          const error = Math.abs((got[place] ?? Number.NaN) - wanted) / Math.max(1, Math.abs(wanted));
          expect(error, `${column} of ${stage}`).toBeLessThan(2e-10);
        }
      }
    }
  });
});

describe('numbers of any size', () => {
  it.each([
    ['U = 1e12', { interaction: 1e12 }],
    ['U = −1e12', { interaction: -1e12 }],
    ['J = 1e12', { hopping: 1e12 }],
    ['J = −1e−12', { hopping: -1e-12 }],
    ['t = 1e12', { evolution: { kind: 'stepwise', time: 1e12 } }],
    ['φ = 1e12', { erasure: { kind: 'site-phase', species: 'all', sites: 'all', phase: 1e12 } }],
    ['φ = −1e300', { erasure: { kind: 'site-phase', species: 'all', sites: [1], phase: -1e300 } }],
    ['a tilt of 1e100', { potential: { kind: 'tilt', slope: 1e100 } }],
  ])('%s: every value is finite, every entropy within its bounds, the norm kept', (_, more) => {
    const one = point(4, { tau: 2, upsilon: 2 }, more);
    for (const { values } of rowsOf(one)) {
      expect(values.norm_error).toBeLessThan(1e-13);
      expect(Number(values.shannon_total)).toBeGreaterThan(-1e-12);
      expect(Number(values.shannon_total)).toBeLessThan(Math.log(36) + 1e-12);
      for (const value of Object.values(values).flat()) if (value !== null) expect(Number.isFinite(value)).toBe(true);
    }
  });

  it('a wall of U = 1e12 holds everything where it starts, and so does t = 1e−12', () => {
    for (const more of [{ interaction: 1e12 }, { evolution: { kind: 'stepwise', time: 1e-12 } }]) {
      for (const { values } of rowsOf(point(4, { tau: 2, upsilon: 2 }, more), ['return'])) {
        expect(values.return_probability).toBeCloseTo(1, 12);
      }
    }
  });

  it.each([
    [32, { tau: 1, upsilon: 0 }],
    [32, { tau: 2, upsilon: 1 }],
    [32, { tau: 31, upsilon: 1 }],
    [32, { tau: 32, upsilon: 32 }],
  ])('%i sites with %j: finite rows, kept norm', (sites, particles) => {
    const one = point(sites, particles, { cycles: 1 });
    for (const { values } of rowsOf(one, ['entropies', 'return', 'densities'])) {
      expect(values.norm_error).toBeLessThan(1e-12);
      expect((values.density_tau as number[]).reduce((sum, n) => sum + n, 0)).toBeCloseTo(particles.tau, 10);
    }
  });

  it('a dimer goes on for 100,000 cycles: the norm stays, and the rows stay within the closed form of a phase', () => {
    const one = point(
      2,
      { tau: 1, upsilon: 1 },
      {
        erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1 },
        cycles: 100_000,
      },
    );
    const { rows, outcome } = trajectoryOf(kernel, one, ['return', 'imbalance'], { every: 1 });
    expect(outcome).toEqual({ kind: 'completed', rows: 100_001 });
    expect(Math.max(...rows.slice(-1000).map(({ values }) => Number(values.norm_error)))).toBeLessThan(1e-10);
    // Two particles come back again and again, also late.
    expect(Math.max(...rows.slice(-1000).map(({ values }) => Number(values.return_probability)))).toBeGreaterThan(0.99);
  });
});

describe('a value that is not finite ends the point as failed, with its cycle and stage and no row for it', () => {
  it.each([
    ['U = 1e308', { interaction: 1e308 }, 'h1.1', 1],
    ['J = 1e308', { hopping: 1e308 }, 'h1.1', 1],
    ['J of υ', { hopping: { tau: 1, upsilon: 1e308 } }, 'h2.1', 2],
    ['a potential', { potential: { upsilon: 1e308 } }, 'h2.1', 2],
    ['a weight', { lattice: { kind: 'chain', sites: 4, nnn: 1e308 } }, 'h1.1', 1],
    ['an erasure', { erasure: { kind: 'site-phase', species: 'tau', sites: 'all', phase: 1.5e308 } }, 'erased', 3],
    [
      'a drawn strength',
      {
        erasure: { kind: 'site-phase', species: 'tau', sites: 'all' },
        protocol: { kind: 'sequence', draw: { strength: { values: [1.5e308] } } },
      },
      'erased',
      3,
    ],
    [
      'energies below float64 for a time beyond it',
      { hopping: 1e-310, interaction: 0, evolution: { kind: 'full', time: 1e308 } },
      'h',
      1,
    ],
    ['U = 1e308 for no time, full', { interaction: 1e308, evolution: { kind: 'full', time: 0 } }, 'h', 1],
    ['three species', { interaction: 1e308, particles: { tau: 2, upsilon: 2, sigma: 1 } }, 'h1.1', 1],
  ])('%s', (_, more, stage, rows) => {
    const one = point(4, { tau: 2, upsilon: 2 }, more);
    const found = trajectoryOf(kernel, one, ['return', 'entropies'], { stages: true, every: 1 });
    expect(found.outcome).toMatchObject({ kind: 'failed', cycle: 1, stage });
    expect(found.rows).toHaveLength(rows);
    for (const { values } of found.rows) for (const value of Object.values(values)) expect(value).not.toBeNaN();
  });

  it('a mean energy beyond float64 fails the start', () => {
    const one = point(4, { tau: 2, upsilon: 2 }, { interaction: 1e308 });
    const { rows, outcome } = trajectoryOf(kernel, one, ['energies'], { every: 1 });
    expect(outcome).toMatchObject({ kind: 'failed', cycle: 0, stage: 'cycle' });
    expect(rows).toEqual([]);
  });
});
