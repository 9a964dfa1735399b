import { binomial } from '../basis/fock-basis.js';
import { latticeSites } from '../lattice/lattices.js';
import { drawingKey } from '../point/drawing-key.js';
import type { Point } from '../point/point.js';
import type { Observable } from './observable.js';

/** F_∞, d_eff, the dark weight and ⟨r⟩ by their columns. */
export const RETURN_MEAN = 'return_mean';
export const EFFECTIVE_DIMENSION = 'effective_dimension';
export const DARK_WEIGHT = 'dark_weight';
export const CYCLE_GAP_RATIO = 'cycle_gap_ratio';

/**
 * F_∞·ln K is what the largest of K values of F is expected to reach where they are distributed as those of a random vector: where it is at most
 * `most`, well below the 1 that no F exceeds, and at most the share `dark` of F_∞ is the square of a dark weight.
 */
export const EXPECTED_RETURN = { most: 0.5, dark: 0.1 } as const;

/** Distinct angles, their weights, and how many each is. */
export const CYCLE_ANGLE = 'cycle_angle';
export const CYCLE_WEIGHT = 'cycle_weight';
export const CYCLE_COUNT = 'cycle_count';

/** The largest dimension of which a cycle is decomposed. */
export const LARGEST_DECOMPOSED = 5000;

/**
 * The cycle as one fixed unitary W, seen from φ₀: the angles of its planes where Ô has two values in an echo that undoes it, else
 * its eigenphases. Nothing of it changes along a trajectory.
 */
export const cycleSpectrum: Observable = {
  name: 'cycle_spectrum',
  about:
    'Spectrum of a cycle that is the same unitary each time: angles, the weights of the start on them, and the return over infinitely many cycles. Up to dimension 5,000; only when named.',
  columns: () => [
    {
      name: RETURN_MEAN,
      shape: 'scalar',
      constant: true,
      unit: '1',
      about: 'Return F_∞ in the mean over infinitely many cycles: Σ of the squared weights of distinct eigenphases.',
      symbol: '*F*_{∞}',
    },
    {
      name: EFFECTIVE_DIMENSION,
      shape: 'scalar',
      constant: true,
      unit: '1',
      about: 'Effective dimension d_eff = 1/F_∞: over how many eigenvectors of the cycle the start is spread.',
      symbol: '*d*_{eff}',
    },
    {
      name: DARK_WEIGHT,
      shape: 'scalar',
      constant: true,
      unit: '1',
      about: 'Weight of the start on states that the cycle leaves as they are.',
    },
    {
      name: CYCLE_GAP_RATIO,
      shape: 'scalar',
      constant: true,
      unit: '1',
      about:
        'Mean ratio ⟨r⟩ of neighbouring gaps of the distinct angles: Poisson 0.386, GOE 0.531, GUE 0.600; null with fewer than three.',
      symbol: '⟨*r*⟩_{cycle}',
    },
    {
      name: CYCLE_ANGLE,
      shape: 'list',
      unit: '1',
      about: 'Distinct angles, ascending: of planes in [0, π], else eigenphases in (−π, π].',
    },
    {
      name: CYCLE_WEIGHT,
      shape: 'list',
      unit: '1',
      about: 'Weight of the start on each of the distinct angles; they add up to 1.',
    },
    {
      name: CYCLE_COUNT,
      shape: 'list',
      unit: '1',
      about: 'How many planes, or eigenvectors, have each of the distinct angles.',
    },
  ],
  needs: { cycle: true },
  mayBeNull: [CYCLE_GAP_RATIO],
  refuses: (_, point) => {
    const key = drawingKey(point);
    if (key !== null)
      return `every cycle must be the same unitary for "cycle_spectrum", but ${key} draws anew in each.`;
    const dimension = dimensionOf(point);
    return dimension <= LARGEST_DECOMPOSED
      ? null
      : `the dimension must be at most ${LARGEST_DECOMPOSED.toLocaleString('en')} for "cycle_spectrum" (\`loschmidt spectrum\` has the returns of larger ones), got ${dimension.toLocaleString('en')}, whose matrix alone would need ${((16 * dimension * dimension) / 2 ** 30).toPrecision(3)} GiB.`;
  },
  listLength: ({ dimensions }) => dimensions.reduce((product, one) => product * one, 1),
  listsVary: true,
  tabulated: { table: 'cycle_levels', index: 'level' },
  onlyByName: true,
  defaultEvery: (cycles) => Math.max(1, cycles),
  // Decomposed once in a point, which is counted with its memory (cycle-spectrum/spectrum-cost.ts).
  seconds: () => 1e-7,
  measure: (state, write) => {
    const { angles, weights, counts, returnMean, darkWeight, gapRatio } = state.cycleLevels();
    write.scalar(RETURN_MEAN, returnMean);
    write.scalar(EFFECTIVE_DIMENSION, 1 / returnMean);
    write.scalar(DARK_WEIGHT, darkWeight);
    write.scalar(CYCLE_GAP_RATIO, gapRatio);
    write.list(CYCLE_ANGLE, angles);
    write.list(CYCLE_WEIGHT, weights);
    write.list(CYCLE_COUNT, Float64Array.from(counts));
  },
};

/** Joint Fock states of a point. */
export function dimensionOf({ lattice, species, particles }: Point): number {
  const sites = latticeSites(lattice);
  return species.reduce((product, name) => product * binomial(sites, particles[name] ?? 0), 1);
}
