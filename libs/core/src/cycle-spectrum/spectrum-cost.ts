import { LoschmidtError } from '../error/loschmidt-error.js';
import { isTwoSpeciesStepwise, systemShape } from '../hamiltonian/system.js';
import { evolutionSeconds, hoppingSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import { dimensionOf, LARGEST_DECOMPOSED } from '../observables/cycle-spectrum.js';
import { neededResources } from '../observables/needed-resources.js';
import { NO_NEEDS } from '../observables/observable.js';
import { evolutionForm } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import { estimatedTerms, tooManyTerms } from '../point/series-terms.js';
import { reversesAll } from '../protocol/protocols.js';
import { memoryBytes, tensorMemoryBytes } from '../state/memory.js';
import { denseMeasureBytes } from './bidiagonal-form.js';
import { refuseDrawingCycle } from './fixed-cycle.js';
import { type ProjectedCycle, projectedCycle } from './projected-cycle.js';

/** Bidiagonal form of n columns of m entries, by n·m·n, and QL of the tridiagonal matrix with 2n rows, by n² (npm run bench -- spectrum). */
const DENSE_SECONDS = 0.9e-9;
const QL_SECONDS = 1.5e-7;

/** Memory of its own, the state and its first pass, whatever the dimension. */
const SET_UP_SECONDS = 1e-3;

/** Cosine and sine of one angle in one cycle. */
const RETURN_SECONDS = 3e-8;

/** Up to which cycle F is wanted, and whether by Lanczos on the start alone whatever the dimension. */
export interface SpectrumRequest {
  readonly cycles: number;
  readonly fromStart?: boolean;
}

export interface SpectrumCost {
  readonly seconds: number;
  readonly bytes: number;
  /** Of one F(k) beyond that. */
  readonly returnSeconds: number;
}

export type SpectrumMethod =
  | { readonly kind: 'planes' | 'lanczos'; readonly cycle: ProjectedCycle }
  | { readonly kind: 'eigenphases' };

/**
 * Seconds on one thread and bytes that `decomposeCycle` takes, its own state included. Pure. Throws what `spectrumMethod` throws.
 */
export function spectrumCost(point: Point, request: SpectrumRequest): SpectrumCost {
  return costOf(point, spectrumMethod(point, request), request.cycles);
}

/**
 * How the cycle of a point is decomposed. Pure. Throws bad-input for a cycle that draws and for --from-start where there are no two projectors,
 * over-capacity for one that is too large, with what it would take.
 */
export function spectrumMethod(point: Point, { fromStart = false }: SpectrumRequest): SpectrumMethod {
  refuseDrawingCycle(point);
  const endless = tooManyTerms(point);
  if (endless !== null) throw new LoschmidtError('unsupported', `Cannot take the spectrum of the cycle: ${endless}`);
  const isLarge = dimensionOf(point) > LARGEST_DECOMPOSED;
  const cycle = projectedCycle(point);
  if (cycle !== null) return { kind: fromStart || isLarge ? 'lanczos' : 'planes', cycle };
  if (isLarge) throw tooLarge(point);
  if (!fromStart) return { kind: 'eigenphases' };
  throw new LoschmidtError(
    'bad-input',
    'Cannot take the spectrum from the start alone: the cycle must be an echo whose Ô has two values, with a start in one of them.',
    { hint: 'Leave --from-start out, or put Ô on one site of one species and start from Fock states.' },
  );
}

function costOf(point: Point, method: SpectrumMethod, cycles: number): SpectrumCost {
  const dimension = dimensionOf(point);
  const shape = systemShape(point);
  const { whole } = evolutionForm(point.evolution);
  const state = isTwoSpeciesStepwise(point)
    ? memoryBytes(shape, NO_NEEDS)
    : tensorMemoryBytes(shape, whole, NO_NEEDS, !reversesAll(point));
  const once = evolvingSeconds(point);
  if (method.kind === 'lanczos') {
    const steps = Math.ceil((cycles + 1) / 2);
    return {
      seconds: SET_UP_SECONDS + steps * (2 * once + readingSeconds(8 * dimension)) + 4 * steps * steps * QL_SECONDS,
      bytes: state + 30 * dimension + 500 * steps,
      returnSeconds: steps * RETURN_SECONDS,
    };
  }
  if (method.kind === 'planes') {
    const { values, startsUpper } = method.cycle;
    const columns = startsUpper ? values.upperDimension : values.lowerDimension;
    const rows = dimension - columns;
    return {
      seconds: SET_UP_SECONDS + columns * once + columns ** 2 * (Math.max(rows, columns) * DENSE_SECONDS + QL_SECONDS),
      bytes: state + denseMeasureBytes(rows, columns) + 30 * dimension,
      returnSeconds: columns * RETURN_SECONDS,
    };
  }
  return {
    seconds: SET_UP_SECONDS + 2 * (dimension * 2 * once + dimension ** 3 * DENSE_SECONDS + dimension ** 2 * QL_SECONDS),
    // The matrix of the first chart may still be there when the second one's is made.
    bytes: state + 2 * denseMeasureBytes(dimension, dimension) + 30 * dimension,
    returnSeconds: dimension * RETURN_SECONDS,
  };
}

/** Seconds of one U. */
function evolvingSeconds(point: Point): number {
  const shape = systemShape(point);
  const dimension = dimensionOf(point);
  const { whole, alternations } = evolutionForm(point.evolution);
  if (whole) return estimatedTerms(point) * hoppingSeconds(shape);
  return shape.particles.reduce((sum, particles, species) => {
    const frozen = dimension / (shape.dimensions[species] ?? 1);
    return sum + alternations * Math.ceil(frozen / 4) * evolutionSeconds(shape.sites, particles);
  }, 0);
}

/** What all eigenphases of a cycle that is refused would take. */
export function tooLarge(point: Point): LoschmidtError {
  const dimension = dimensionOf(point);
  const needed = neededResources(costOf(point, { kind: 'eigenphases' }, point.cycles));
  return new LoschmidtError(
    'over-capacity',
    `Cannot decompose the cycle: its dimension must be at most ${LARGEST_DECOMPOSED.toLocaleString('en')}, got ${dimension.toLocaleString('en')}, which would need ${needed}.`,
    {
      hint: 'Take fewer sites or particles, or an echo with Ô on one site of one species and a start of Fock states: its F needs the state alone, at any dimension.',
    },
  );
}
