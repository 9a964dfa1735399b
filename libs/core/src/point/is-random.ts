import { erasures } from '../erasure/erasures.js';
import { protocols } from '../protocol/protocols.js';
import { isRandomStart } from '../start/starts.js';
import type { Point } from './point.js';
import { potentials } from './potential.js';

/** True where the point's seed enters: fock-phase, disorder, random-fock, haar or a sequence, whatever their numbers. */
export function isRandom(point: Pick<Point, 'erasure' | 'potential' | 'initial' | 'protocol'>): boolean {
  const { erasure, potential, initial, protocol } = point;
  return (
    erasures[erasure.kind].random ||
    protocols[protocol.kind].random ||
    isRandomStart(initial) ||
    Object.values(potential).some((one) => typeof one === 'object' && 'kind' in one && potentials[one.kind].random)
  );
}
