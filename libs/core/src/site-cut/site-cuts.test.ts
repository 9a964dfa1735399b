import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainPoint } from '../fixture/chain-point.js';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import type { ObservableRequest } from '../observables/observable.js';
import { normalisePoint } from '../point/normalise-point.js';
import type { Point } from '../point/point.js';
import { referenceHamiltonian, referenceMean } from '../reference/reference-hamiltonian.js';
import { entropy } from '../reference/reference-observables.js';
import { referenceCanonical, referenceReduced, referenceSpectrum } from '../reference/reference-reduced.js';
import { referenceStart } from '../reference/reference-start.js';
import { masks } from '../reference/reference-state.js';

const kernel = openKernel();

/** The columns of the start of a point, whose state is random, and the same amplitudes by joint Fock state. */
function startOf(point: Point, asked: readonly ObservableRequest[]) {
  const { rows, outcome } = trajectoryOf(kernel, point, asked);
  expect(outcome.kind).toBe('completed');
  const sites = 'sites' in point.lattice ? point.lattice.sites : 0;
  const joint = point.species.reduce<number[][]>(
    (list, name) => list.flatMap((before) => masks(sites, point.particles[name] ?? 0).map((mask) => [...before, mask])),
    [[]],
  );
  return { values: rows[0]?.values ?? {}, amplitudes: { sites, joint, ...referenceStart(point, sites, joint) } };
}

const NAMES = ['tau', 'upsilon', 'sigma'];

/** A random state of two or three species, stepwise or full, and a set of sites that is neither empty nor all. */
const anyCut = fc
  .record({
    sites: fc.constantFrom(2, 3, 4, 5, 5),
    count: fc.constantFrom(2, 2, 3),
    kind: fc.constantFrom('stepwise', 'full'),
    seed: fc.nat(),
  })
  .chain(({ sites, count, kind, seed }) => {
    const all = Array.from({ length: sites }, (_, site) => site);
    const names = NAMES.slice(0, count);
    return fc.record({
      point: fc
        .array(
          count === 3
            ? fc.integer({ min: 0, max: sites === 4 ? 2 : 1 })
            : fc.constantFrom(...[2, 3, 2, 3].filter((n) => n <= sites), 0, sites),
          {
            minLength: count,
            maxLength: count,
          },
        )
        .map((numbers) =>
          normalisePoint({
            lattice: { kind: 'chain', sites },
            particles: Object.fromEntries(names.map((name, index) => [name, numbers[index]])),
            evolution: { kind, time: 1 },
            initial: 'haar',
            cycles: 0,
            seed,
          }),
        ),
      set: fc.shuffledSubarray(all, { minLength: Math.min(2, sites - 1), maxLength: sites - 1 }),
    });
  });

describe('the reduced state of any set of sites', () => {
  it('has the entropies of its dense twin, for any layout and number of species, gaps in the set included', () => {
    fc.assert(
      fc.property(anyCut, ({ point, set }) => {
        const { values, amplitudes } = startOf(point, [{ name: 'cuts', sets: [set] }]);
        const weights = referenceSpectrum(referenceReduced(amplitudes, set));
        const purity = weights.reduce((sum, one) => sum + one * one, 0);
        expect(values[`cut_entropy_${set.join('_')}`]).toBeCloseTo(entropy(weights), 11);
        expect(values[`cut_renyi2_${set.join('_')}`]).toBeCloseTo(-Math.log(purity), 11);
      }),
      { seed: 20250611, numRuns: 40 },
    );
  });

  it('is of free fermions what the restricted correlation matrix says: Σ −ν ln ν − (1 − ν) ln(1 − ν)', () => {
    // Two orbitals that are on most sites, as a Slater determinant from its minors.
    const normed = orthonormal([0.5, 0, -0.3, 0.6, 0, 0.4], [0.1, 0.7, 0.4, 0, 0.5, -0.2]);
    const terms = pairsBelow(6).map(([i, j]) => ({
      amplitude: [minor(normed, i, j), 0],
      tau: [i, j],
      upsilon: [],
    }));
    const point = normalisePoint({
      lattice: { kind: 'chain', sites: 6 },
      particles: { tau: 2, upsilon: 0 },
      evolution: { kind: 'stepwise', time: 1 },
      initial: { kind: 'superposition', terms },
      cycles: 0,
    });
    const sets = [
      [0, 2, 5],
      [1, 4],
      [0, 3],
      [2, 5],
      [0, 2, 3, 5],
    ];
    const [row] = trajectoryOf(kernel, point, [{ name: 'cuts', sets }]).rows;
    for (const set of sets) {
      const occupations = restrictedOccupations(normed, set);
      const mixing = occupations.reduce((sum, nu) => sum + entropy([nu, 1 - nu]), 0);
      const renyi = occupations.reduce((sum, nu) => sum - Math.log(nu ** 2 + (1 - nu) ** 2), 0);
      expect(row?.values[`cut_entropy_${set.join('_')}`]).toBeCloseTo(mixing, 11);
      expect(row?.values[`cut_renyi2_${set.join('_')}`]).toBeCloseTo(renyi, 11);
    }
  });

  it('has the entropy of the other side, and where it is the left half that of half_chain', () => {
    const point = chainPoint(6, 3, 2);
    const asked = [
      {
        name: 'cuts',
        every: 1,
        sets: [
          [0, 1, 2],
          [3, 4, 5],
          [1, 4],
          [0, 2, 3, 5],
        ],
      },
      { name: 'half_chain', every: 1 },
      { name: 'page_curve', every: 1 },
    ];
    for (const { values } of trajectoryOf(kernel, point, asked).rows) {
      const half = Number(values.half_chain_entanglement);
      expect(values.cut_entropy_0_1_2).toBeCloseTo(half, 12);
      expect(values.cut_entropy_3_4_5).toBeCloseTo(half, 12);
      expect((values.page_entropy as number[])[2]).toBeCloseTo(half, 12);
      expect(values.cut_entropy_1_4).toBeCloseTo(Number(values.cut_entropy_0_2_3_5), 12);
      expect(values.cut_renyi2_1_4).toBeCloseTo(Number(values.cut_renyi2_0_2_3_5), 12);
    }
  });

  it('gives the same bits again, whatever the kernel did before', () => {
    const asked = [
      {
        name: 'cuts',
        sets: [
          [0, 2],
          [1, 3],
        ],
      },
      { name: 'canonical_distance', sets: [[0], [1, 2]] },
      { name: 'page_curve' },
      { name: 'porter_thomas' },
    ];
    const used = openKernel();
    trajectoryOf(used, chainPoint(6, 3, 3), ['entanglement', ...asked]);
    const point = chainPoint(4, 2, 1);
    expect(trajectoryOf(used, point, asked)).toEqual(trajectoryOf(openKernel(), point, asked));
  });
});

describe('the distance of a few sites from the canonical state', () => {
  it('is that of the dense twin: β by the energy, partial trace, trace norm', () => {
    for (const [sites, tau, upsilon, set, seed] of [
      [4, 2, 1, [0, 2], 1],
      [4, 2, 1, [1, 3], 2],
      [4, 1, 1, [3], 3],
      [3, 2, 1, [0, 2], 4],
    ] as const) {
      const point = normalisePoint({
        lattice: { kind: 'chain', sites, nnn: 0.4 },
        particles: { tau, upsilon },
        potential: { kind: 'tilt', slope: 0.3 },
        hopping: { tau: 1, upsilon: 0.7 },
        evolution: { kind: seed % 2 === 0 ? 'full' : 'stepwise', time: 1 },
        initial: 'haar',
        cycles: 0,
        seed,
      });
      const { values, amplitudes } = startOf(point, [{ name: 'canonical_distance', sets: [set] }]);
      const state = {
        sites,
        rows: masks(sites, tau),
        columns: masks(sites, upsilon),
        re: amplitudes.re,
        im: amplitudes.im,
      };
      const energy = referenceMean(referenceHamiltonian(point, state, [true, true]), state);
      const beta = Number(values.canonical_beta);
      const canonical = referenceCanonical(point, state, beta, set);
      const own = referenceReduced(amplitudes, set);
      const difference = {
        ...own,
        re: own.re.map((row, i) => row.map((one, j) => one - (canonical.reduced[i]?.[j] ?? 0))),
      };
      const norm = referenceSpectrum(difference).reduce((sum, one) => sum + one, 0);
      expect(Math.abs(beta)).toBeGreaterThan(0.003);
      expect(canonical.energy).toBeCloseTo(energy, 10);
      expect(values[`canonical_distance_${set.join('_')}`]).toBeCloseTo(norm / 2, 10);
    }
  });

  it('has no value at the edge of the spectrum, and none is needed where nothing can move', () => {
    const dimer = { lattice: { kind: 'chain', sites: 2 }, evolution: { kind: 'stepwise', time: 1 }, cycles: 0 };
    // Energies ½, 1, 1, 5/2 in an interval from 0 to 5/2: the start is the ground state.
    const lowest = normalisePoint({
      ...dimer,
      particles: { tau: 1, upsilon: 1 },
      hopping: 0,
      potential: [0, 1],
      interaction: 0.5,
    });
    const asked = [{ name: 'canonical_distance', sets: [[0]] }];
    expect(trajectoryOf(kernel, lowest, asked).rows[0]?.values).toMatchObject({
      canonical_beta: null,
      canonical_distance_0: null,
    });
    const filled = normalisePoint({ ...dimer, particles: { tau: 2, upsilon: 2 } });
    const { canonical_beta, canonical_distance_0 } = trajectoryOf(kernel, filled, asked).rows[0]?.values ?? {};
    expect(canonical_beta).toBe(0);
    expect(canonical_distance_0).toBeCloseTo(0, 14);
  });

  it('has no value either where rounding puts the state next to the edge', () => {
    const highest = normalisePoint({
      lattice: { kind: 'chain', sites: 3 },
      particles: { tau: 1, upsilon: 3 },
      hopping: { tau: 0, upsilon: -0.355847 },
      potential: [1.033233, -0.686743, -1.373732],
      interaction: -1.428238,
      evolution: { kind: 'full', time: 0.319675 },
      erasure: { kind: 'site-phase', species: 'all', sites: ['last'], phase: 0.419107 },
      cycles: 2,
    });
    const { rows } = trajectoryOf(kernel, highest, [{ name: 'canonical_distance', every: 1, sets: [[0, 1]] }]);
    expect(rows.map(({ values }) => values.canonical_beta)).toEqual([null, null, null]);
  });

  it('ends where one state is left, whose interval is as narrow as rounding', () => {
    const one = normalisePoint({
      lattice: {
        kind: 'graph',
        sites: 4,
        bonds: [
          [0, 1],
          [1, 2, -0.496674],
          [2, 3, 0.358408],
          [3, 0, 0.636533],
          [1, 3, -0.673424],
        ],
      },
      particles: { tau: 4, upsilon: 0 },
      potential: 0.3,
      evolution: { kind: 'stepwise', time: 1 },
      cycles: 1,
    });
    const asked = [{ name: 'canonical_distance', sets: [[1, 2]] }];
    for (const { values } of trajectoryOf(kernel, one, asked).rows) {
      expect(values.canonical_beta).toBe(0);
      expect(values.canonical_distance_1_2).toBeCloseTo(0, 12);
    }
  });
});

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, one, index) => sum + one * (y[index] ?? 0), 0);
}

function orthonormal(x: readonly number[], y: readonly number[]): number[][] {
  const normed = (vector: readonly number[]) => vector.map((one) => one / Math.sqrt(dot(vector, vector)));
  const first = normed(x);
  return [first, normed(y.map((one, site) => one - dot(first, y) * (first[site] ?? 0)))];
}

/** The amplitude of c†_i c†_j, i < j, in the Slater determinant. */
function minor([a = [], b = []]: readonly number[][], i: number, j: number): number {
  return (a[i] ?? 0) * (b[j] ?? 0) - (a[j] ?? 0) * (b[i] ?? 0);
}

function pairsBelow(sites: number): [number, number][] {
  return Array.from({ length: sites }, (_, j) => Array.from({ length: j }, (_, i): [number, number] => [i, j])).flat();
}

/** Eigenvalues of Σ_k φ_k φ_k† on the set: at most two are not 0, those of the 2 × 2 overlaps of the orbitals there. */
function restrictedOccupations([a = [], b = []]: readonly number[][], set: readonly number[]): number[] {
  const on = (x: readonly number[]) => set.map((site) => x[site] ?? 0);
  const [p, q, r] = [dot(on(a), on(a)), dot(on(a), on(b)), dot(on(b), on(b))];
  const root = Math.sqrt((p - r) ** 2 / 4 + q * q);
  return [(p + r) / 2 + root, (p + r) / 2 - root];
}
