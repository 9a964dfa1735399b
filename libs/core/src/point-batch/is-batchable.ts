import { erasureKind } from '../erasure/erasures.js';
import { isTwoSpeciesStepwise, systemShape } from '../hamiltonian/system.js';
import { observableNamed } from '../observables/resolve-observables.js';
import type { Measure } from '../observables/unsupported-feature.js';
import type { Point } from '../point/point.js';
import { protocolKind } from '../protocol/protocols.js';
import { startKind } from '../start/starts.js';
import { batchColumns } from './batch-columns.js';

/** Amplitudes up to which JavaScript around every kernel call is felt (npm run bench -- tiny). */
const LARGEST_DIMENSION = 1024;

/**
 * Whether `evolveBatch` takes a point; it depends on the point and on what is measured alone. All others, and those with a
 * value that is not finite, are left to `evolvePoint`, which gives the same bits.
 */
export function isBatchable(point: Point, { observables, stages }: Measure): boolean {
  if (stages || !isTwoSpeciesStepwise(point)) return false;
  if (protocolKind(point.protocol).batchCode === undefined) return false;
  if (erasureKind(point.erasure).batch === undefined) return false;
  // A batch has one sum of a few Fock states for all of its points.
  if (startKind(point.initial)?.random) return false;
  if (!observables.every(({ name }) => observableNamed(name).batch !== undefined)) return false;
  const { scalars, lists } = batchColumns(point.species);
  if (new Set([...scalars, ...lists]).size < scalars.length + lists.length) return false;
  const [rows = 1, columns = 1] = systemShape(point).dimensions;
  return rows * columns <= LARGEST_DIMENSION;
}
