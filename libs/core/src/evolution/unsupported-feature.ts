import type { ResolvedObservable } from '../observables/observable.js';
import { observableNamed } from '../observables/resolve-observables.js';
import type { Point } from '../point/point.js';

/** What is measured along a trajectory. */
export interface Measure {
  readonly observables: readonly ResolvedObservable[];
  /** Also a row after every stage of a cycle. */
  readonly stages: boolean;
}

/** A sentence that names what this version cannot compute, or null where it can compute everything. */
export function unsupportedFeature(point: Point, measure: Measure): string | null {
  if (point.species.length !== 2) {
    return `This version evolves exactly two species; the point has ${point.species.length} (${point.species.join(', ')}).`;
  }
  if (point.evolution.kind !== 'stepwise') {
    return `This version evolves stepwise only; evolution.kind is "${point.evolution.kind}".`;
  }
  const twoStepwise = point.species.length === 2 && point.evolution.kind === 'stepwise';
  if (!twoStepwise && measure.observables.some(({ name }) => name === 'half_chain')) {
    return 'This version measures half_chain only for two species that evolve stepwise.';
  }
  if (point.species.length !== 2 && measure.observables.some(({ name }) => name === 'spectrum')) {
    return `The observable spectrum is the cut between two species; the point has ${point.species.length}.`;
  }
  const missing = measure.observables.find(({ name }) => observableNamed(name).measure === undefined);
  return missing === undefined ? null : `This version cannot measure "${missing.name}" yet.`;
}
