import { type Kernel, openKernel } from '../kernel/kernel.js';
import { Pacer } from '../kernel/pacer.js';
import { dimensionOf, LARGEST_DECOMPOSED } from '../observables/cycle-spectrum.js';
import type { CycleLevels } from '../observables/state-view.js';
import type { Point } from '../point/point.js';
import type { CycleSpectrum } from './cycle-spectrum.js';
import { eigenphasesOf } from './eigenphases.js';
import { echoPhase, refuseDrawingCycle } from './fixed-cycle.js';
import { Planes } from './planes.js';
import { type SpectrumRequest, tooLarge } from './spectrum-cost.js';
import { twoValues } from './split-space.js';
import { TwoProjectors } from './two-projectors.js';

export interface DecomposeOptions extends SpectrumRequest {
  readonly stopRequested?: () => boolean;
  /** Default: one of its own. What it holds is lost. */
  readonly kernel?: Kernel;
}

/**
 * The spectrum of a point's cycle W: by planes where Ô has two values and the start lies in one of them, decomposed up to dimension
 * 5,000, from the start alone above it; else all eigenphases of W, up to dimension 5,000. Throws bad-input for a cycle that draws,
 * over-capacity for one that is too large, and Halt with stopped.
 */
export function decomposeCycle(point: Point, options: DecomposeOptions): CycleSpectrum {
  refuseDrawingCycle(point);
  const pacer = new Pacer(options.stopRequested ?? (() => false));
  const dimension = dimensionOf(point);
  const counted = echoPhase(point);
  const values = counted && twoValues(point, counted);
  if (values === null && dimension > LARGEST_DECOMPOSED) throw tooLarge(point);
  const kernel = options.kernel ?? openKernel();
  const projectors = counted && values && TwoProjectors.open(point, counted, values, pacer, kernel);
  if (counted && values && projectors) {
    const input = {
      dimension,
      phase: counted.phase,
      difference: values.upper - values.lower,
      startsUpper: projectors.startsUpper,
    };
    if (options.fromStart !== true && dimension <= LARGEST_DECOMPOSED) {
      return new Planes({ ...input, measure: projectors.decompose(), method: 'planes', reach: null }, kernel);
    }
    const steps = Math.max(1, Math.ceil((options.cycles + 1) / 2));
    const { isComplete, ...measure } = projectors.lanczos(steps);
    return new Planes({ ...input, measure, method: 'lanczos', reach: isComplete ? null : 2 * steps - 1 }, kernel);
  }
  if (dimension > LARGEST_DECOMPOSED) throw tooLarge(point);
  return eigenphasesOf(point, pacer, kernel);
}

/** Of a point whose dimension can be decomposed: all levels, in memory that is given back. */
export function decomposedLevels(point: Point, stopRequested: () => boolean): CycleLevels {
  const levels = decomposeCycle(point, { cycles: 1, stopRequested }).levels();
  if (levels === null) throw tooLarge(point);
  return levels;
}
