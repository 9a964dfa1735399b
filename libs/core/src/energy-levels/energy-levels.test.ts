import { describe, expect, it } from 'vitest';
import { chainPoint } from '../fixture/chain-point.js';
import type { Raw } from '../fixture/chain-rows.js';
import { systemOf } from '../hamiltonian/system.js';
import { Pacer } from '../kernel/pacer.js';
import { referenceHamiltonian } from '../reference/reference-hamiltonian.js';
import { masks } from '../reference/reference-state.js';
import { denseHamiltonian } from './dense-hamiltonian.js';
import { energyLevels } from './energy-levels.js';

const pacer = new Pacer(() => false);

/** Every energy as often as it is. */
function allEnergies(point: ReturnType<typeof chainPoint>, species?: string): number[] {
  const { energies, counts } = energyLevels(point, pacer, species);
  return [...energies].flatMap((energy, level) => new Array<number>(counts[level] ?? 0).fill(energy));
}

function expectSame(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [index, energy] of wanted.toSorted((a, b) => a - b).entries())
    expect(found[index]).toBeCloseTo(energy, 11);
}

describe('energies', () => {
  it('of free particles are sums of one-particle levels 2J cos(πk/(L + 1)), each level at most once a species', () => {
    const single = [1, 2, 3, 4, 5].map((k) => 2 * Math.cos((Math.PI * k) / 6));
    const pairs = single.flatMap((a, i) => single.slice(i + 1).map((b) => a + b));
    const point = chainPoint(5, 2, 1, { interaction: 0, hopping: { tau: 1, upsilon: 0.7 } });
    expectSame(
      allEnergies(point),
      pairs.flatMap((a) => single.map((b) => a + 0.7 * b)),
    );
  });

  it.each([0.5, 3, -2])('of the dimer are 0, U and U/2 ± √(U²/4 + 4J²), U = %f', (u) => {
    const root = Math.sqrt(u ** 2 / 4 + 4);
    expectSame(allEnergies(chainPoint(2, 1, 1, { interaction: u })), [0, u, u / 2 + root, u / 2 - root]);
  });

  it('of H_τ are those of τ in the potential of each frozen υ: 2 sites, ±√(U²/4 + J²) about U/2, for both places of υ', () => {
    const root = Math.sqrt(1 / 4 + 1);
    const each = [0.5 + root, 0.5 - root];
    expectSame(allEnergies(chainPoint(2, 1, 1), 'tau'), [...each, ...each]);
  });

  it('are one level each where they are degenerate', () => {
    const { energies, counts } = energyLevels(chainPoint(2, 1, 1, { interaction: 0 }), pacer);
    expectSame([...energies], [-2, 0, 2]);
    expect([...counts]).toEqual([1, 2, 1]);
  });

  it('of one state, of none that moves, and of three species are there', () => {
    expectSame(allEnergies(chainPoint(2, 2, 2, { interaction: 0.25 })), [0.5]);
    expectSame(allEnergies(chainPoint(3, 3, 1, { hopping: 0 })), [1, 1, 1]);
    expect(energyLevels(chainPoint(1, 1, 1), pacer)).toMatchObject({ gapRatio: null, imbalance: [{}, {}] });
    expect(allEnergies(chainPoint(2, 1, 1, { particles: { a: 1, b: 1, c: 1 }, erasure: 'none' }))).toHaveLength(8);
  });
});

const broken: Raw = {
  lattice: { kind: 'chain', sites: 4, nnn: 0.4 },
  hopping: { tau: 1, upsilon: 0.8 },
  potential: { tau: [0.3, -0.2, 0.1, 0], upsilon: { kind: 'tilt', slope: 0.2 } },
  interaction: 1.3,
};

it.each([
  ['H', [true, true], undefined],
  ['H1', [true, false], 'tau'],
  ['H2', [false, true], 'upsilon'],
])('%s is the matrix that its twin makes term by term, and ΣE = Tr H, ΣE² = Tr H²', (_, moves, species) => {
  const point = chainPoint(4, 2, 3, broken);
  const moving = moves.flatMap((moved, index) => (moved ? [index] : []));
  const { matrix } = denseHamiltonian(systemOf(point), moving, pacer);
  const [rows, columns] = [masks(4, 2), masks(4, 3)];
  const size = rows.length * columns.length;
  const twin = new Float64Array(size * size);
  const state = { sites: 4, rows, columns, re: [], im: [] };
  for (const [row, elements] of referenceHamiltonian(point, state, moves).entries()) {
    for (const [column, value] of elements) twin[column * size + row] = (twin[column * size + row] ?? 0) + value;
  }
  for (const [at, value] of twin.entries()) expect(matrix[at]).toBeCloseTo(value, 13);
  const energies = allEnergies(point, species);
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  expect(sum(energies)).toBeCloseTo(sum(twin.filter((_, at) => at % (size + 1) === 0)), 11);
  expect(sum(energies.map((energy) => energy ** 2))).toBeCloseTo(sum(twin.map((value) => value ** 2)), 11);
});

it('the diagonal elements of the imbalance add up to its trace, and a dimer has them in closed form', () => {
  const { imbalance, counts } = energyLevels(chainPoint(4, 1, 2, broken), pacer);
  for (const { diagonal } of imbalance) {
    expect(diagonal.reduce((sum, one, level) => sum + one * (counts[level] ?? 0), 0)).toBeCloseTo(0, 11);
  }
  // One particle on two sites with ±V and no partner that moves: ⟨n|O|n⟩ = ±V/√(V² + J²).
  const point = chainPoint(2, 1, 0, { potential: { tau: [0.6, -0.6] } });
  const [tau] = energyLevels(point, pacer).imbalance;
  const wanted = 0.6 / Math.sqrt(0.36 + 1);
  expect(tau?.diagonal[0]).toBeCloseTo(-wanted, 12);
  expect(tau?.diagonal[1]).toBeCloseTo(wanted, 12);
});

describe('six sites, half filled, no symmetry left', () => {
  const levels = (interaction: number) =>
    energyLevels(
      chainPoint(6, 3, 3, {
        lattice: { kind: 'chain', sites: 6, nnn: 0.5 },
        hopping: { tau: 1, upsilon: 0.8 },
        potential: { tau: [0.3, -0.2, 0.1, -0.4, 0.25, 0.05], upsilon: [-0.15, 0.35, 0, 0.2, -0.3, 0.1] },
        interaction,
      }),
      pacer,
    );

  it('are a random matrix to ⟨r⟩ and to the elements of the imbalance at U = 1, and neither without interaction', () => {
    const [chaotic, free] = [levels(1), levels(0)];
    expect(chaotic.energies).toHaveLength(400);
    // 398 ratios of spread 0.26: 0.5307 ± 0.013; Poisson is 0.386.
    expect(Math.abs((chaotic.gapRatio ?? 0) - 0.5307)).toBeLessThan(0.04);
    expect(free.gapRatio).toBeLessThan(0.43);
    for (const [species, { difference, gaussianity }] of chaotic.imbalance.entries()) {
      expect(Math.abs((gaussianity ?? 0) - Math.PI / 2)).toBeLessThan(0.1);
      expect(free.imbalance[species]?.gaussianity).toBeGreaterThan(20);
      expect(difference).toBeLessThan((free.imbalance[species]?.difference ?? 0) / 2);
    }
  });
});
