import type { Erasure, Point } from '../point/point.js';
import { potentials, potentialValues } from '../point/potential.js';

/** Float64 before the potentials in `BatchPoint` of assembly/batch-tables.ts. */
const FIXED = 7;

/** Float64 of one point. */
export function parameterCount(sites: number): number {
  return FIXED + 2 * sites;
}

/** Writes what points of one shape have of their own, one `BatchPoint` after the other. */
export function writeParameters(target: Float64Array, points: readonly Point[], sites: number): void {
  const words = new Uint32Array(target.buffer, target.byteOffset, 2 * target.length);
  const [rows = '', columns = ''] = points[0]?.species ?? [];
  const pair = `${rows}-${columns}`;
  const potentials = new Float64Array(2 * sites);
  let known: Point | undefined;
  let at = 0;
  for (const point of points) {
    target[at] = point.interaction[pair] ?? 0;
    target[at + 1] = point.evolution.time ?? 0;
    target[at + 2] = point.hopping[rows] ?? 0;
    target[at + 3] = point.hopping[columns] ?? 0;
    target[at + 4] = strengthOf(point.erasure);
    words[2 * at + 10] = point.cycles;
    words[2 * at + 11] = point.seed;
    words[2 * at + 12] = point.seed / 2 ** 32;
    if (known?.potential !== point.potential || isSeeded(point, rows) || isSeeded(point, columns)) {
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

function strengthOf(erasure: Erasure): number {
  switch (erasure.kind) {
    case 'none':
      return 0;
    case 'site-phase':
      return erasure.phase ?? 0;
    case 'fock-phase':
      return erasure.strength ?? 0;
  }
}

/** Drawn from the point's own seed. */
function isSeeded(point: Point, species: string): boolean {
  const potential = point.potential[species];
  return typeof potential === 'object' && 'kind' in potential && potentials[potential.kind].random;
}
