import { erasureKind, erasureStrength } from '../erasure/erasures.js';
import { factorTimes } from '../point/evolution.js';
import type { Point } from '../point/point.js';
import { isRandomPotential, potentialValues } from '../point/potential.js';

/** Float64 before the potentials in `BatchPoint` of assembly/batch-tables.ts. */
const FIXED = 7;

/** Float64 of one point. */
export function parameterCount(sites: number): number {
  return FIXED + 2 * sites;
}

/** Writes what points of one shape have of their own, one `BatchPoint` after the other. */
export function writeParameters(target: Float64Array, points: readonly Point[], sites: number): void {
  const words = new Uint32Array(target.buffer, target.byteOffset, 2 * target.length);
  const [first] = points;
  if (first === undefined) return;
  const [rows = '', columns = ''] = first.species;
  const erasure = erasureKind(first.erasure);
  const pair = `${rows}-${columns}`;
  const potentials = new Float64Array(2 * sites);
  let known: Point | undefined;
  let at = 0;
  for (const point of points) {
    target[at] = point.interaction[pair] ?? 0;
    target[at + 1] = factorTimes(point)[0] ?? 0;
    target[at + 2] = point.hopping[rows] ?? 0;
    target[at + 3] = point.hopping[columns] ?? 0;
    target[at + 4] = erasureStrength(point.erasure, erasure) ?? 0;
    words[2 * at + 10] = point.cycles;
    words[2 * at + 11] = point.seed;
    words[2 * at + 12] = point.seed / 2 ** 32;
    if (
      known?.potential !== point.potential ||
      isRandomPotential(point.potential[rows]) ||
      isRandomPotential(point.potential[columns])
    ) {
      potentials.set(potentialValues(point, rows), 0);
      potentials.set(potentialValues(point, columns), sites);
      known = point;
    }
    // A loop: for so few numbers it is faster than a copy.
    at += FIXED;
    for (let site = 0; site < 2 * sites; site += 1, at += 1) {
      target[at] = potentials[site] ?? 0;
    }
  }
}
