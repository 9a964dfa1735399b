import { LoschmidtError } from '../error/loschmidt-error.js';
import { estimatedTerms } from '../hamiltonian/chebyshev-terms.js';
import { isTwoSpeciesStepwise, systemShape } from '../hamiltonian/system.js';
import { evolutionSeconds, hoppingSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import { dimensionOf, LARGEST_DECOMPOSED } from '../observables/cycle-spectrum.js';
import { evolutionForm } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import { memoryBytes, tensorMemoryBytes } from '../state/memory.js';
import { denseMeasureBytes } from './bidiagonal-form.js';
import { echoPhase, refuseDrawingCycle } from './fixed-cycle.js';
import { type TwoValues, twoValues } from './split-space.js';
import { NO_NEEDS } from './two-projectors.js';

/** Bidiagonal form of n columns of m entries, by n·m·n, and QL of the tridiagonal matrix with 2n rows, by n² (npm run bench -- spectrum). */
const DENSE_SECONDS = 0.9e-9;
const QL_SECONDS = 1.5e-7;

/** Up to which cycle F is wanted, and whether by Lanczos on the start alone whatever the dimension. */
export interface SpectrumRequest {
  readonly cycles: number;
  readonly fromStart?: boolean;
}

export interface SpectrumCost {
  readonly seconds: number;
  readonly bytes: number;
}

/**
 * Seconds on one thread and bytes that `decomposeCycle` takes, its own state included. Pure. Throws bad-input for a cycle that draws
 * and over-capacity for one that is too large, with what it would take.
 */
export function spectrumCost(point: Point, request: SpectrumRequest): SpectrumCost {
  refuseDrawingCycle(point);
  const dimension = dimensionOf(point);
  if (dimension > LARGEST_DECOMPOSED && valuesOf(point) === null) throw tooLarge(point);
  return costOf(point, request);
}

function costOf(point: Point, { cycles, fromStart = false }: SpectrumRequest): SpectrumCost {
  const dimension = dimensionOf(point);
  const values = valuesOf(point);
  const shape = systemShape(point);
  const { whole } = evolutionForm(point.evolution);
  const state = isTwoSpeciesStepwise(point) ? memoryBytes(shape, NO_NEEDS) : tensorMemoryBytes(shape, whole, NO_NEEDS);
  const once = evolvingSeconds(point);
  if (values !== null && (fromStart || dimension > LARGEST_DECOMPOSED)) {
    const steps = Math.ceil((cycles + 1) / 2);
    return {
      seconds: steps * (2 * once + readingSeconds(8 * dimension)) + 4 * steps * steps * QL_SECONDS,
      bytes: state + 30 * dimension + 500 * steps,
    };
  }
  if (values !== null) {
    // The smaller number is unknown until the start is drawn: the larger side is the safe one.
    const columns = Math.max(values.lowerDimension, values.upperDimension);
    return {
      seconds: columns * once + columns ** 3 * DENSE_SECONDS + columns ** 2 * QL_SECONDS,
      bytes: state + denseMeasureBytes(columns, columns) + 30 * dimension,
    };
  }
  return {
    seconds: 2 * (dimension * 2 * once + dimension ** 3 * DENSE_SECONDS + dimension ** 2 * QL_SECONDS),
    // The matrix of the first chart may still be there when the second one's is made.
    bytes: state + 2 * denseMeasureBytes(dimension, dimension) + 30 * dimension,
  };
}

function valuesOf(point: Point): TwoValues | null {
  const counted = echoPhase(point);
  return counted && twoValues(point, counted);
}

/** Seconds of one U. */
function evolvingSeconds(point: Point): number {
  const shape = systemShape(point);
  const dimension = dimensionOf(point);
  const { whole, alternations } = evolutionForm(point.evolution);
  if (whole) return estimatedTerms(point, shape) * hoppingSeconds(shape);
  return shape.particles.reduce((sum, particles, species) => {
    const frozen = dimension / (shape.dimensions[species] ?? 1);
    return sum + alternations * Math.ceil(frozen / 4) * evolutionSeconds(shape.sites, particles);
  }, 0);
}

/** What a decomposition that is refused would take. */
export function tooLarge(point: Point): LoschmidtError {
  const dimension = dimensionOf(point);
  const { seconds, bytes } = costOf(point, { cycles: point.cycles });
  const hours = seconds / 3600;
  const time = hours < 48 ? `${hours.toPrecision(2)} hours` : `${Math.round(hours / 24).toLocaleString('en')} days`;
  return new LoschmidtError(
    'over-capacity',
    `Cannot decompose the cycle: its dimension must be at most ${LARGEST_DECOMPOSED.toLocaleString('en')}, got ${dimension.toLocaleString('en')}, which would need ${(bytes / 2 ** 30).toPrecision(3)} GiB and about ${time}.`,
    {
      hint: 'Take fewer sites or particles, or an echo with Ô on one site of one species and a start of Fock states: its F needs the state alone, at any dimension.',
    },
  );
}
