import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';

const kernel = openKernel();

function rowsOf(more: Record<string, unknown>, names: string[]) {
  const point = normalisePoint({
    lattice: { kind: 'chain', sites: 7 },
    particles: { tau: 1, upsilon: 1 },
    evolution: { kind: 'stepwise', time: 1.3, alternations: 2 },
    protocol: { kind: 'forward' },
    cycles: 3,
    ...more,
  });
  const { rows, outcome } = trajectoryOf(kernel, point, names, { every: 1 });
  expect(outcome.kind).toBe('completed');
  return rows.map(({ values }) => values as Record<string, number & readonly number[]>);
}

const mixing = (p: number) => (p > 0 && p < 1 ? -p * Math.log(p) - (1 - p) * Math.log(1 - p) : 0);
const onLeft = (density: readonly number[]) => density.slice(0, 3).reduce((sum, n) => sum + n, 0);

describe('the entanglement of the left half', () => {
  it('of one particle is −p ln p − (1 − p) ln(1 − p), p its probability on the left; at U = 0 species add', () => {
    for (const row of rowsOf({ interaction: 0, initial: { tau: [2], upsilon: [4] } }, ['half_chain', 'densities'])) {
      const expected = mixing(onLeft(row.density_tau ?? [])) + mixing(onLeft(row.density_upsilon ?? []));
      expect(row.half_chain_entanglement).toBeCloseTo(expected, 13);
    }
  });

  it('of free fermions is Σ −ν ln ν − (1 − ν) ln(1 − ν): two particles in one bond state each give 2 ln 2', () => {
    // (c†₂ + c†₃)(c†₁ + c†₄)/2: two orbitals, each half on the left.
    const amplitude = [1, 0];
    const terms = [
      { amplitude: [-1, 0], tau: [1, 2], upsilon: [] },
      { amplitude, tau: [2, 4], upsilon: [] },
      { amplitude: [-1, 0], tau: [1, 3], upsilon: [] },
      { amplitude, tau: [3, 4], upsilon: [] },
    ];
    const more = { lattice: { kind: 'chain', sites: 6 }, particles: { tau: 2, upsilon: 0 }, cycles: 0 };
    const [row] = rowsOf({ ...more, initial: { kind: 'superposition', terms } }, ['half_chain']);
    expect(row?.half_chain_entanglement).toBeCloseTo(2 * Math.log(2), 13);
  });

  it.each([
    [
      { kind: 'chain', sites: 1 },
      { tau: 1, upsilon: 1 },
    ],
    [
      { kind: 'ring', sites: 4 },
      { tau: 4, upsilon: 0 },
    ],
    [
      { kind: 'ladder', length: 3, width: 2 },
      { tau: 0, upsilon: 6 },
    ],
  ])('on %j with %j is 0: nothing can move', (lattice, particles) => {
    for (const row of rowsOf({ lattice, particles }, ['half_chain'])) {
      expect(Math.abs(row.half_chain_entanglement ?? Number.NaN)).toBeLessThan(1e-14);
    }
  });
});

describe('the entanglement spectrum', () => {
  const rows = rowsOf({ particles: { tau: 2, upsilon: 3 }, lattice: { kind: 'ring', sites: 6 } }, [
    'spectrum',
    'entanglement',
  ]);

  it('has a weight for each state of the smaller species, descending, and their sum is the norm', () => {
    for (const { entanglement_spectrum: weights = [] } of rows) {
      expect(weights).toHaveLength(15);
      expect([...weights].sort((a, b) => b - a)).toEqual(weights);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 13);
    }
    expect(rows[0]?.entanglement_spectrum?.[0]).toBe(1);
    expect(rows[0]?.entanglement_spectrum?.[1]).toBeLessThan(1e-30);
  });

  it('gives the entropy and the purity of the same row', () => {
    for (const { entanglement_spectrum: weights = [], entanglement, purity } of rows) {
      const entropy = weights.reduce((sum, weight) => (weight > 0 ? sum - weight * Math.log(weight) : sum), 0);
      expect(entropy).toBeCloseTo(entanglement ?? Number.NaN, 13);
      expect(weights.reduce((sum, weight) => sum + weight ** 2, 0)).toBeCloseTo(purity ?? Number.NaN, 13);
    }
  });
});

describe('both cuts', () => {
  const everything = ['entanglement', 'half_chain'];

  it.each([
    ['stepwise', { tau: 2, upsilon: 3 }],
    ['full', { tau: 2, upsilon: 3 }],
    ['stepwise', { tau: 2, upsilon: 1, sigma: 2 }],
    ['full', { tau: 1, upsilon: 2, sigma: 1 }],
  ])('under %s with %j are the same before and after phases of the sites of one species', (kind, particles) => {
    const point = normalisePoint({
      lattice: { kind: 'ring', sites: 5 },
      particles,
      evolution: { kind, time: 1.7 },
      erasure: { kind: 'site-phase', species: 'tau', sites: [0, 3], phase: 1.1 },
      cycles: 2,
    });
    const { rows } = trajectoryOf(kernel, point, everything, { every: 1, stages: true });
    const erased = rows.flatMap((row, index) => (row.stage.startsWith('erased') ? [[rows[index - 1], row]] : []));
    expect(erased).toHaveLength(4);
    for (const [before, after] of erased) {
      for (const [column, value] of Object.entries(before?.values ?? {})) {
        // Levels of a product state are rounding.
        if (column !== 'gap_ratio') expect(after?.values[column]).toBeCloseTo(Number(value), 12);
      }
    }
  });

  it('of random states of three species have their averages: purity (dA + dB)/(D + 1), Page entropy', () => {
    const harmonic = (n: number) => Array.from({ length: n }, (_, k) => 1 / (k + 1)).reduce((sum, x) => sum + x, 0);
    const [dA, dB] = [10, 25];
    const draws = 150;
    const sums: Record<string, number> = {};
    for (let seed = 1; seed <= draws; seed += 1) {
      const particles = { tau: 2, upsilon: 1, sigma: 1 };
      const [row] = rowsOf({ lattice: { kind: 'chain', sites: 5 }, particles, initial: 'haar', cycles: 0, seed }, [
        'entanglement',
      ]);
      for (const [name, value] of Object.entries(row ?? {})) sums[name] = (sums[name] ?? 0) + Number(value) / draws;
    }
    const D = dA * dB;
    const page = harmonic(D) - harmonic(dB) - (dA - 1) / (2 * dB);
    // One draw deviates by 0.03 of the entropy and by 4 % of the purity: five errors of the mean of 150.
    expect(Math.abs((sums.entanglement_tau ?? 0) - page)).toBeLessThan(0.015);
    expect(((sums.purity_tau ?? 0) * (D + 1)) / (dA + dB)).toBeCloseTo(1, 1);
  });
});
