import type { Point } from '../point/point.js';
import type { ResolvedObservable } from './observable.js';
import { observableNamed } from './resolve-observables.js';

/** What is measured along a trajectory. */
export interface Measure {
  readonly observables: readonly ResolvedObservable[];
  /** Also a row after every stage of a cycle. */
  readonly stages: boolean;
}

/** A sentence that names what this version cannot compute, or null where it can compute everything. */
export function unsupportedFeature(point: Point, measure: Measure): string | null {
  const missing = measure.observables.find(({ name }) => observableNamed(name).measure === undefined);
  if (missing !== undefined) return `This version cannot measure "${missing.name}" yet.`;
  const spectrum = measure.observables.some(({ name }) => name === 'spectrum');
  if (!spectrum || point.species.length === 2) return null;
  return `species must be two for "spectrum", which lists the one cut between them, got ${point.species.length}: measure "entanglement" instead, each species against all others.`;
}
