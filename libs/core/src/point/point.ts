import type { Erasure } from '../erasure/erasures.js';
import type { Lattice } from '../lattice/lattices.js';
import type { Protocol } from '../protocol/protocols.js';
import type { BySpecies } from '../reading/species.js';
import type { Initial } from '../start/starts.js';

export type { Erasure } from '../erasure/erasures.js';
export type { Bond } from '../lattice/lattice-kind.js';
export type { Lattice } from '../lattice/lattices.js';
export type { Protocol } from '../protocol/protocols.js';
export type { Draw } from '../reading/draws.js';
export type { BySpecies } from '../reading/species.js';
export type { FockStart } from '../start/fock.js';
export type { Initial } from '../start/starts.js';

/**
 * A point in normal form: every default filled in, every name resolved. It is what is hashed, sent, evolved and verified.
 * Only `normalisePoint` makes one; everything after it trusts it. ħ = 1, energies in units of J, times in 1/J, sites from 0.
 */
export interface Point {
  /** Names of the species in order. */
  readonly species: readonly string[];
  readonly lattice: Lattice;
  /** Number of particles by species, 0 … L. */
  readonly particles: BySpecies<number>;
  readonly hopping: BySpecies<number>;
  readonly potential: BySpecies<Potential>;
  /** U by pair, keyed `a-b` with a before b in `species`; every pair is present. */
  readonly interaction: Readonly<Record<string, number>>;
  readonly evolution: Evolution;
  readonly initial: Initial;
  readonly erasure: Erasure;
  readonly protocol: Protocol;
  readonly cycles: number;
  /** 0 … 2⁵³ − 1; 0 where nothing is random. */
  readonly seed: number;
}

/** One number for all sites, one per site, slope·i, or uniform in [−width, width] from the point's seed. */
export type Potential =
  | number
  | readonly number[]
  | { readonly kind: 'tilt'; readonly slope: number }
  | { readonly kind: 'disorder'; readonly width: number };

export type Evolution =
  /** U = (∏ₛ e^{−iHₛ·time})^alternations: `time` is the duration of each factor, or of each by its species where they differ. */
  | { readonly kind: 'stepwise'; readonly time?: number | BySpecies<number>; readonly alternations: number }
  /** U = e^{−iH·time}. `time` is absent only where a sequence draws it. */
  | { readonly kind: 'full'; readonly time?: number; readonly tolerance: number };
