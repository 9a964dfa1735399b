import { dimensionOf, LARGEST_DECOMPOSED } from './cycle-spectrum.js';
import { levelsCost } from './levels-cost.js';
import { neededResources } from './needed-resources.js';
import { type Observable, speciesSymbol } from './observable.js';

/** ⟨r⟩ of the energies, and the list of them. */
const ENERGY_GAP_RATIO = 'energy_gap_ratio';
const ENERGY = 'level_energy';
const COUNT = 'level_count';

const differenceColumn = (species: string) => `eth_diagonal_${species}`;
const gaussianityColumn = (species: string) => `eth_off_diagonal_${species}`;
const diagonalColumn = (species: string) => `level_imbalance_${species}`;

/**
 * The eigenvalues of H and what its eigenvectors say of the imbalance: ⟨r⟩, and whether ⟨n|O|n⟩ and O_mn are as eigenstate
 * thermalization has them. Nothing of it changes along a trajectory, or depends on how the point evolves.
 */
export const levels: Observable = {
  name: 'energy_levels',
  about:
    'Energies of the full Hamiltonian (eq. 4, the interaction once, however the point evolves), their gap ratio, and the diagonal and off-diagonal test of eigenstate thermalization of each imbalance. Up to dimension 5,000; only when named.',
  columns: (species) => [
    {
      name: ENERGY_GAP_RATIO,
      shape: 'scalar',
      constant: true,
      unit: '1',
      about:
        'Mean ratio ⟨r⟩ of neighbouring gaps of the distinct energies: Poisson 0.386, GOE 0.531; null with fewer than three. Symmetries mix independent series.',
      symbol: '⟨*r*⟩_{energy}',
    },
    ...species.flatMap((name) => [
      {
        name: differenceColumn(name),
        shape: 'scalar' as const,
        constant: true as const,
        unit: '1',
        about: `Mean |⟨n+1|O|n+1⟩ − ⟨n|O|n⟩| of neighbouring energies in the middle half, O the imbalance of ${name}: falls as D^{−1/2} where eigenstates are thermal; null with fewer than two.`,
        symbol: `⟨|Δ*O*_{nn}|⟩_{${speciesSymbol(name)}}`,
      },
      {
        name: gaussianityColumn(name),
        shape: 'scalar' as const,
        constant: true as const,
        unit: '1',
        about: `Ratio ⟨|O_mn|²⟩/⟨|O_mn|⟩² of eigenvectors at most 16 apart in the middle half, O the imbalance of ${name}: π/2 where O_mn is Gaussian; null where all vanish.`,
        symbol: `Γ_{${speciesSymbol(name)}}`,
      },
    ]),
    { name: ENERGY, shape: 'list', unit: 'J', about: 'Distinct energies, ascending.' },
    { name: COUNT, shape: 'list', unit: '1', about: 'How many eigenvectors have each of the distinct energies.' },
    ...species.map((name) => ({
      name: diagonalColumn(name),
      shape: 'list' as const,
      unit: '1',
      about: `Mean of the imbalance of ${name} in the eigenvectors of each of the distinct energies.`,
    })),
  ],
  needs: { levels: true },
  mayBeNull: (species) => [
    ENERGY_GAP_RATIO,
    ...species.flatMap((name) => [differenceColumn(name), gaussianityColumn(name)]),
  ],
  refuses: (_, point) => {
    const dimension = dimensionOf(point);
    return dimension <= LARGEST_DECOMPOSED
      ? null
      : `the dimension must be at most ${LARGEST_DECOMPOSED.toLocaleString('en')} for "energy_levels", got ${dimension.toLocaleString('en')}, whose eigenvectors alone would need ${neededResources(levelsCost(dimension))}.`;
  },
  listLength: ({ dimensions }) => dimensions.reduce((product, one) => product * one, 1),
  listsVary: true,
  tabulated: { table: 'energy_levels', index: 'level' },
  onlyByName: true,
  defaultEvery: (cycles) => Math.max(1, cycles),
  // Decomposed once in a point, which is counted with its memory (levels-cost.ts).
  seconds: () => 1e-7,
  measure: (state, write) => {
    const { energies, counts, gapRatio, imbalance } = state.energyLevels();
    write.scalar(ENERGY_GAP_RATIO, gapRatio);
    write.list(ENERGY, energies);
    write.list(COUNT, Float64Array.from(counts));
    for (const [index, name] of state.species.entries()) {
      const { diagonal = new Float64Array(0), difference = null, gaussianity = null } = imbalance[index] ?? {};
      write.scalar(differenceColumn(name), difference);
      write.scalar(gaussianityColumn(name), gaussianity);
      write.list(diagonalColumn(name), diagonal);
    }
  },
};
