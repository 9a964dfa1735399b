import { isTwoSpeciesStepwise, systemShape } from '../hamiltonian/system.js';
import type { Measure } from '../observables/unsupported-feature.js';
import type { Initial, Point } from '../point/point.js';
import { BATCH_OBSERVABLES, batchColumns } from './batch-columns.js';
import { erasureCode, protocolCode } from './cycle-codes.js';

/** Amplitudes up to which JavaScript around every kernel call is felt (npm run bench -- tiny). */
const LARGEST_DIMENSION = 1024;

/**
 * Whether `evolveBatch` takes a point; it depends on the point and on what is measured alone. All others, and those with a
 * value that is not finite, are left to `evolvePoint`, which gives the same bits.
 */
export function isBatchable(point: Point, { observables, stages }: Measure): boolean {
  if (stages || !isTwoSpeciesStepwise(point)) return false;
  if (protocolCode(point.protocol) === null || erasureCode(point.erasure) === null) return false;
  if (!isShortSum(point.initial)) return false;
  if (!observables.every(({ name }) => BATCH_OBSERVABLES.includes(name))) return false;
  const { scalars, lists } = batchColumns(point.species);
  if (new Set([...scalars, ...lists]).size < scalars.length + lists.length) return false;
  const [rows = 1, columns = 1] = systemShape(point).dimensions;
  return rows * columns <= LARGEST_DIMENSION;
}

/** A few Fock states, the same for all points that share it: not drawn. */
function isShortSum(initial: Initial): boolean {
  const { kind } = initial as { kind?: unknown };
  return kind === undefined || kind === 'superposition';
}
