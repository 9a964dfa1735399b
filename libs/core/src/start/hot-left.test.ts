import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';
import { referenceTrajectory } from '../reference/reference-trajectory.js';

const kernel = openKernel();

function point(more: Record<string, unknown> = {}) {
  return normalisePoint({
    lattice: { kind: 'chain', sites: 8 },
    particles: { tau: 4, upsilon: 2 },
    evolution: { kind: 'stepwise', time: 1 },
    cycles: 0,
    initial: 'hot-left',
    ...more,
  });
}

const MEASURED = [
  'energy_imbalance',
  'imbalance',
  'energies',
  'densities',
  'double_occupancy',
  'return',
  'bond_energies',
];

function startOf(more: Record<string, unknown> = {}) {
  const { rows, outcome } = trajectoryOf(kernel, point(more), MEASURED, { every: 1 });
  expect(outcome.kind).toBe('completed');
  return rows[0]?.values as Record<string, number & readonly number[]>;
}

/** Σ of the `count` highest levels 2 cos(πk/(n + 1)) of an open chain of n sites. */
const highest = (n: number, count: number) =>
  Array.from({ length: count }, (_, k) => 2 * Math.cos((Math.PI * (k + 1)) / (n + 1))).reduce((sum, e) => sum + e, 0);

describe('the start hot-left', () => {
  it.each([
    { kind: 'chain', sites: 8 },
    { kind: 'ring', sites: 8 },
  ])(
    'on %j: E_left − E_right = 2 Σ_s |J_s| Σ 2 cos(πk/(L/2 + 1)), no imbalance of particles, and nothing on bonds between the halves',
    (lattice) => {
      const found = startOf({ lattice, hopping: { tau: 1, upsilon: -0.5 }, interaction: 0.7 });
      const kinetic = highest(4, 2) + 0.5 * highest(4, 1);
      const shared = 0.7 * (found.doublons as number);
      expect(found.energy_left).toBeCloseTo(kinetic + shared / 2, 12);
      expect(found.energy_right).toBeCloseTo(-kinetic + shared / 2, 12);
      expect(found.energy_imbalance).toBeCloseTo(2 * kinetic, 12);
      expect(found.energy_total).toBeCloseTo(shared, 12);
      for (const name of ['imbalance_tau', 'imbalance_upsilon']) expect(found[name]).toBeCloseTo(0, 12);
      for (const name of ['bond_energy_tau', 'bond_energy_upsilon']) expect(found[name]?.[3]).toBeCloseTo(0, 12);
      expect(found.return_probability).toBeCloseTo(1, 12);
    },
  );

  it('of species that do not know of each other: ⟨nn⟩ is the product of the densities', () => {
    const { double_occupancy_tau_upsilon: shared, density_tau, density_upsilon } = startOf();
    for (const [site, mean] of (shared ?? []).entries()) {
      expect(mean).toBeCloseTo((density_tau?.[site] ?? 0) * (density_upsilon?.[site] ?? 0), 13);
    }
  });

  it.each([
    ['ladder', { lattice: { kind: 'ladder', length: 4 }, particles: { tau: 2, upsilon: 6 } }, 2 * (2 + 2)],
    [
      'graph',
      {
        lattice: {
          kind: 'graph',
          sites: 4,
          bonds: [
            [1, 0, 3],
            [3, 2, 3],
          ],
        },
        particles: { tau: 2, upsilon: 2 },
      },
      2 * (3 + 3),
    ],
  ])('on a %s fills the modes of its halves', (_, more, expected) => {
    expect(startOf(more).energy_imbalance).toBeCloseTo(expected, 12);
  });

  it('comes back where nothing is erased, and its imbalance of energy decays under H', () => {
    const more = { evolution: { kind: 'full', time: 3 }, cycles: 1 };
    const back = trajectoryOf(kernel, point(more), ['return', 'energy_imbalance'], { stages: true, every: 1 });
    const [start, evolved] = back.rows.map(({ values }) => values.energy_imbalance as number);
    expect(back.rows.at(-1)?.values.return_probability).toBeCloseTo(1, 11);
    expect(Math.abs(evolved ?? Number.NaN)).toBeLessThan(Math.abs(start ?? 0) / 2);
  });

  it('of three species is the same in the other layout, and agrees with its twin', () => {
    const small = { lattice: { kind: 'ring', sites: 4 } };
    const three = startOf({ ...small, particles: { tau: 2, upsilon: 2, sigma: 0 } });
    const two = startOf({ ...small, particles: { tau: 2, upsilon: 2 } });
    const naive = referenceTrajectory(point({ ...small, particles: { tau: 2, upsilon: 2 } }), false)[0]
      ?.values as Record<string, number & readonly number[]>;
    for (const name of ['energy_left', 'energy_right', 'energy_total', 'doublons']) {
      expect(three[name]).toBeCloseTo(two[name] as number, 12);
      expect(naive[name]).toBeCloseTo(two[name] as number, 12);
    }
  });

  it.each([
    [{ lattice: { kind: 'chain', sites: 7 } }, /initial must have two equal halves, got 7 sites/],
    [
      { particles: { tau: 4, upsilon: 3 } },
      /as many particles of each species in both halves, got particles.upsilon = 3/,
    ],
    [
      {
        lattice: {
          kind: 'graph',
          sites: 4,
          bonds: [
            [0, 1],
            [1, 2],
          ],
        },
        particles: { tau: 2, upsilon: 2 },
      },
      /a lattice whose right half is the mirror image of the left one/,
    ],
    [
      { lattice: { kind: 'square', length: 4, width: 2 }, particles: { tau: 4, upsilon: 2 } },
      /must fill whole levels of a half, got particles.tau = 4/,
    ],
  ])('is refused of %j', (more, message) => {
    expect(() => point(more)).toThrow(message);
  });
});
