import { type Kernel, openKernel } from '../kernel/kernel.js';
import { Pacer } from '../kernel/pacer.js';
import { dimensionOf } from '../observables/cycle-spectrum.js';
import type { CycleLevels } from '../observables/state-view.js';
import type { Point } from '../point/point.js';
import type { CycleSpectrum } from './cycle-spectrum.js';
import { eigenphasesOf } from './eigenphases.js';
import { Planes } from './planes.js';
import { type SpectrumRequest, spectrumMethod, tooLarge } from './spectrum-cost.js';
import { TwoProjectors } from './two-projectors.js';

export interface DecomposeOptions extends SpectrumRequest {
  readonly stopRequested?: () => boolean;
  /** Default: one of its own. What it holds is lost. */
  readonly kernel?: Kernel;
}

/**
 * The spectrum of a point's cycle W: by planes where Ô has two values and the start lies in one of them, decomposed up to dimension
 * 5,000, from the start alone above it; else all eigenphases of W, up to dimension 5,000. Throws bad-input for a cycle that draws,
 * over-capacity for one that is too large, bad-input where only the start is asked for and there are no planes, and Halt with stopped.
 */
export function decomposeCycle(point: Point, options: DecomposeOptions): CycleSpectrum {
  const method = spectrumMethod(point, options);
  const pacer = new Pacer(options.stopRequested ?? (() => false));
  const kernel = options.kernel ?? openKernel();
  if (method.kind === 'eigenphases') return eigenphasesOf(point, pacer, kernel);
  const { kind, cycle } = method;
  const projectors = new TwoProjectors(point, cycle, kernel, pacer);
  const input = {
    method: kind,
    dimension: dimensionOf(point),
    phase: cycle.counted.phase,
    difference: cycle.values.upper - cycle.values.lower,
    startsUpper: cycle.startsUpper,
  };
  if (kind === 'planes') return new Planes({ ...input, measure: projectors.decompose(), reach: null }, kernel);
  const steps = Math.max(1, Math.ceil((options.cycles + 1) / 2));
  return new Planes({ ...input, measure: projectors.lanczos(steps), reach: 2 * steps - 1 }, kernel);
}

/** Of a point whose dimension can be decomposed: all levels, in memory that is given back. */
export function decomposedLevels(point: Point, stopRequested: () => boolean): CycleLevels {
  const levels = decomposeCycle(point, { cycles: 1, stopRequested }).levels();
  if (levels === null) throw tooLarge(point);
  return levels;
}
