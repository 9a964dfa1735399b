import type { PointPath } from '../reading/point-error.js';
import { isMap, type RawObject } from '../reading/read.js';
import { readSpeciesChoice } from '../reading/species.js';

/** The species that a way back reverses, in the order of the species; all where nothing is written. */
export function readReversed(raw: unknown, species: readonly string[], path: PointPath): readonly string[] {
  return raw === undefined ? species : readSpeciesChoice(raw, species, path);
}

/** True where the protocol of a raw point leaves species out of its reversal: only one that can has the key `reverse`. */
export function reversesInPart({ protocol }: RawObject, species: readonly string[]): boolean {
  if (!isMap(protocol)) return false;
  return readReversed(protocol.reverse, species, ['protocol', 'reverse']).length < species.length;
}
