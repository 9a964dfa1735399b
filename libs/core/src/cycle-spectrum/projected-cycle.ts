import type { CountedPhase } from '../erasure/erasure-kind.js';
import type { Point } from '../point/point.js';
import { startOf } from '../start/starts.js';
import { echoPhase } from './fixed-cycle.js';
import { countsBySpecies, type TwoValues, twoValues } from './split-space.js';

/** An echo whose Ô = e^{iφn} has two values, with a start in the space of one of them: what two projectors are enough for. */
export interface ProjectedCycle {
  readonly counted: CountedPhase;
  readonly values: TwoValues;
  /** True where n is the larger value on the start: P and 1 − P change places, and φ its sign. */
  readonly startsUpper: boolean;
}

/** Null for any other cycle or start. Decided from the point alone, without a state. */
export function projectedCycle(point: Point): ProjectedCycle | null {
  const counted = echoPhase(point);
  const values = counted && twoValues(point, counted);
  if (counted === null || values === null) return null;
  const start = startOf(point);
  if (start.kind !== 'terms') return null;
  const counts = countsBySpecies(point, counted);
  const found = new Set(
    start.terms
      .filter(({ re, im }) => re * re + im * im > 0)
      .map(({ states }) => states.reduce((sum, state, species) => sum + (counts[species]?.[state] ?? 0), 0)),
  );
  return found.size === 1 ? { counted, values, startsUpper: found.has(values.upper) } : null;
}

/** What decides a decomposition: points that agree in it share all planes and weights, or all eigenphases. */
export function sharedCycle(point: Point): object {
  const { cycles: _, ...rest } = point;
  const projected = projectedCycle(point);
  if (projected === null) return rest;
  const { species, sites } = projected.counted;
  return { ...rest, erasure: { species, sites } };
}
