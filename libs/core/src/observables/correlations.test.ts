import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';
import { resolveObservables, unsupportedFeature } from './resolve-observables.js';

const kernel = openKernel();
const LOCAL = ['bond_energies', 'site_energies', 'energy_imbalance', 'energies', 'double_occupancy'];

type Values = Record<string, number & readonly number[]>;

function rowsOf(more: Record<string, unknown>, names: readonly string[]): Values[] {
  const point = normalisePoint({
    lattice: { kind: 'chain', sites: 5 },
    particles: { tau: 2, upsilon: 3 },
    evolution: { kind: 'stepwise', time: 1.3 },
    protocol: { kind: 'forward' },
    cycles: 2,
    ...more,
  });
  const { rows, outcome } = trajectoryOf(kernel, point, names, { every: 1 });
  expect(outcome.kind).toBe('completed');
  return rows.map(({ values }) => values as Values);
}

const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);
const wave = (sites: number, k: number, x: number) =>
  Math.sqrt(2 / (sites + 1)) * Math.sin((Math.PI * (k + 1) * (x + 1)) / (sites + 1));

/** G_ij = ⟨c†_i c_j⟩ of particles that were on the sites `start` and hopped freely on an open chain for t. */
function freeFermions(sites: number, start: readonly number[], t: number, i: number, j: number) {
  const moved = (x: number, from: number) => {
    let [re, im] = [0, 0];
    for (let k = 0; k < sites; k += 1) {
      const weight = wave(sites, k, x) * wave(sites, k, from);
      const angle = 2 * Math.cos((Math.PI * (k + 1)) / (sites + 1)) * t;
      re += weight * Math.cos(angle);
      im -= weight * Math.sin(angle);
    }
    return [re, im] as const;
  };
  let [re, im] = [0, 0];
  for (const from of start) {
    const [[a, b], [c, d]] = [moved(i, from), moved(j, from)];
    re += a * c + b * d;
    im += a * d - b * c;
  }
  return { re, im };
}

describe('without interaction a Fock start stays a determinant', () => {
  const start = { tau: [0, 3], upsilon: [1, 2, 4] };
  const rows = rowsOf({ interaction: 0, initial: start }, ['correlations', 'momenta', 'bond_energies']);

  it('whose correlations are G_ij(δ_ij − G_ji) within a species and 0 between them (Wick)', () => {
    for (const [cycle, row] of rows.entries()) {
      for (let at = 0; at < 25; at += 1) {
        const [i, j] = [Math.floor(at / 5), at % 5];
        const { re, im } = freeFermions(5, start.upsilon, 1.3 * cycle, i, j);
        expect(row.correlation_upsilon?.[at]).toBeCloseTo((i === j ? re : 0) - (re * re + im * im), 12);
        expect(row.correlation_tau_upsilon?.[at]).toBeCloseTo(0, 12);
      }
    }
  });

  it('whose standing waves keep their occupation Σ_start |φ_k(x)|², and whose bonds have 2J Re G', () => {
    for (const [cycle, row] of rows.entries()) {
      for (let k = 0; k < 5; k += 1) {
        expect(row.momentum_tau?.[k]).toBeCloseTo(sum(start.tau.map((x) => wave(5, k, x) ** 2)), 12);
      }
      for (let i = 0; i < 4; i += 1) {
        const { re } = freeFermions(5, start.tau, 1.3 * cycle, i, i + 1);
        expect(row.bond_energy_tau?.[i]).toBeCloseTo(2 * re, 12);
      }
    }
  });
});

describe('momentum occupations', () => {
  it('tell a plane wave from the one that runs the other way', () => {
    const terms = [0, 1, 2, 3, 4].map((x) => {
      const angle = (2 * Math.PI * 2 * x) / 5;
      return { amplitude: [Math.cos(angle), Math.sin(angle)], tau: [x], upsilon: [] };
    });
    const ring = { lattice: { kind: 'ring', sites: 5 }, particles: { tau: 1, upsilon: 0 } };
    for (const row of rowsOf({ ...ring, initial: { kind: 'superposition', terms } }, ['momenta'])) {
      for (const [k, occupation] of (row.momentum_tau ?? []).entries()) {
        expect(occupation).toBeCloseTo(k === 2 ? 1 : 0, 12);
      }
    }
  });

  it('of a lattice without waves are refused by name, and correlations are not', () => {
    const point = normalisePoint({
      lattice: { kind: 'graph', sites: 2, bonds: [[0, 1]] },
      particles: { tau: 1, upsilon: 1 },
      evolution: { kind: 'stepwise', time: 1 },
      cycles: 0,
    });
    const why = (name: string) =>
      unsupportedFeature(point, { observables: resolveObservables([{ name }], 0), stages: false });
    expect(why('momenta')).toBe(
      'The lattice must have one-particle waves for "momenta", got a graph; "correlations" is measured on every lattice.',
    );
    expect(why('correlations')).toBeNull();
  });
});

describe('sums over sites, bonds and waves', () => {
  it.each([
    ['chain, stepwise', { potential: { kind: 'tilt', slope: 0.3 } }],
    ['ring, full', { lattice: { kind: 'ring', sites: 5, nnn: 0.4 }, evolution: { kind: 'full', time: 0.9 } }],
    ['ladder, three species', { lattice: { kind: 'ladder', length: 2 }, particles: { tau: 2, upsilon: 1, sigma: 3 } }],
  ])('are those of the whole: %s', (_, more) => {
    for (const row of rowsOf({ interaction: 1.1, ...more }, [...LOCAL, 'correlations', 'momenta', 'densities'])) {
      const species = ['tau', 'upsilon', 'sigma'].filter((name) => `density_${name}` in row);
      const hopping = species.map((name) => sum(row[`bond_energy_${name}`]));
      expect(sum(hopping) + sum(row.site_energy)).toBeCloseTo(row.energy_total as number, 11);
      expect((row.energy_left as number) + (row.energy_right as number)).toBeCloseTo(row.energy_total as number, 11);
      for (const name of species) {
        const density = row[`density_${name}`] ?? [];
        expect(sum(row[`momentum_${name}`])).toBeCloseTo(sum(density), 11);
        // Σ_j ⟨n_i n_j⟩ = N⟨n_i⟩.
        for (const i of density.keys()) {
          const { length } = density;
          expect(sum(row[`correlation_${name}`]?.slice(i * length, (i + 1) * length))).toBeCloseTo(0, 12);
        }
      }
    }
  });
});

describe('double occupancy', () => {
  it('of a dimer under H1 is 1 − (J²/Ω²) sin²Ωt, Ω = √(J² + U²/4)', () => {
    const [U, t] = [1.7, 0.8];
    const dimer = { lattice: { kind: 'chain', sites: 2 }, particles: { tau: 1, upsilon: 1 }, interaction: U };
    const more = { ...dimer, hopping: { tau: 1, upsilon: 0 }, evolution: { kind: 'stepwise', time: t }, cycles: 1 };
    const [, row] = rowsOf(more, ['double_occupancy']);
    const omega = Math.sqrt(1 + U ** 2 / 4);
    expect(row?.doublons).toBeCloseTo(1 - Math.sin(omega * t) ** 2 / omega ** 2, 13);
    expect(row?.double_occupancy_tau_upsilon?.[0]).toBeCloseTo(row?.doublons as number, 13);
  });
});
