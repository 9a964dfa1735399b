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
  for (const { name } of measure.observables) {
    const observable = observableNamed(name);
    if (observable.measure === undefined) return `This version cannot measure "${name}" yet.`;
    const why = observable.refuses?.(point.species) ?? null;
    if (why !== null) return why;
  }
  return null;
}
