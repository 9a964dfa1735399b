import type { ResolvedObservable } from '../observables/observable.js';
import { observableNamed } from '../observables/resolve-observables.js';
import type { Point } from '../point/point.js';
import { isTwoSpeciesStepwise } from './system.js';

/** What is measured along a trajectory. */
export interface Measure {
  readonly observables: readonly ResolvedObservable[];
  /** Also a row after every stage of a cycle. */
  readonly stages: boolean;
}

/** What only the state of two species under `stepwise` can measure. */
const TWO_SPECIES_STEPWISE: readonly string[] = ['half_chain', 'spectrum'];

/** A sentence that names what this version cannot compute, or null where it can compute everything. */
export function unsupportedFeature(point: Point, measure: Measure): string | null {
  const missing = measure.observables.find(({ name }) => observableNamed(name).measure === undefined);
  if (missing !== undefined) return `This version cannot measure "${missing.name}" yet.`;
  const elsewhere = measure.observables.find(({ name }) => TWO_SPECIES_STEPWISE.includes(name));
  if (elsewhere === undefined || isTwoSpeciesStepwise(point)) return null;
  return `This version measures "${elsewhere.name}" for two species under stepwise evolution only.`;
}
