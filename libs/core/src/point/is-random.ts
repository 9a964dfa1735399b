import type { Point } from './point.js';

/** True where the point's seed enters: fock-phase, disorder, random-fock, haar or a sequence, whatever their numbers. */
export function isRandom(point: Pick<Point, 'erasure' | 'potential' | 'initial' | 'protocol'>): boolean {
  const { erasure, potential, initial, protocol } = point;
  return (
    erasure.kind === 'fock-phase' ||
    protocol.kind === 'sequence' ||
    initial.kind === 'random-fock' ||
    initial.kind === 'haar' ||
    Object.values(potential).some((one) => typeof one === 'object' && 'kind' in one && one.kind === 'disorder')
  );
}
