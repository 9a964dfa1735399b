import type { RawObject } from './read.js';
import type { BySpecies } from './species.js';

/** What the keys of a point may refer to while they are read; filled in from the first section to the last. */
export interface ReadContext {
  /** The point as the user wrote it. */
  readonly raw: RawObject;
  readonly species: readonly string[];
  /** L; known after `lattice`. */
  readonly sites: number;
  /** Known after `particles`. */
  readonly particles: BySpecies<number>;
}

/**
 * One key of a point in normal form. A planner may keep a section while the raw keys in `needs` stay the same:
 * the result depends on nothing else (and on the names of the species).
 */
export interface PointSection<T> {
  readonly needs: readonly string[];
  readonly read: (context: ReadContext) => T;
}
