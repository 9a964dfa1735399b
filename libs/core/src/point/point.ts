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

export type BySpecies<T> = Readonly<Record<string, T>>;

export type Lattice = ChainLattice | RingLattice | LadderLattice | SquareLattice | GraphLattice;

export interface ChainLattice {
  readonly kind: 'chain';
  readonly sites: number;
  readonly nnn?: number;
}

export interface RingLattice {
  readonly kind: 'ring';
  readonly sites: number;
  readonly nnn?: number;
}

export interface LadderLattice {
  readonly kind: 'ladder';
  readonly length: number;
  readonly width: 2;
  readonly nnn?: number;
}

export interface SquareLattice {
  readonly kind: 'square';
  readonly length: number;
  readonly width: number;
  readonly nnn?: number;
}

export interface GraphLattice {
  readonly kind: 'graph';
  readonly sites: number;
  readonly bonds: readonly Bond[];
}

/** Two sites and the weight of the hopping between them. */
export type Bond = readonly [i: number, j: number, weight: number];

/** One number for all sites, one per site, slope·i, or uniform in [−width, width] from the point's seed. */
export type Potential =
  | number
  | readonly number[]
  | { readonly kind: 'tilt'; readonly slope: number }
  | { readonly kind: 'disorder'; readonly width: number };

export type Evolution =
  /** U = (∏ₛ e^{−iHₛ·time})^alternations: `time` is the duration of each factor. */
  | { readonly kind: 'stepwise'; readonly time?: number; readonly alternations: number }
  /** U = e^{−iH·time}. `time` is absent only where a sequence draws it. */
  | { readonly kind: 'full'; readonly time?: number; readonly tolerance: number };

export type Initial =
  | FockStart
  | { readonly kind: 'superposition'; readonly terms: readonly SuperpositionTerm[] }
  | { readonly kind: 'random-fock' }
  | { readonly kind: 'haar' };

/** Occupied sites by species, ascending. It has no `kind`: no species may have that name. */
export type FockStart = BySpecies<readonly number[]>;

export type SuperpositionTerm = { readonly amplitude: readonly [re: number, im: number] } & Readonly<
  Record<string, readonly number[]>
>;

export type Erasure =
  | { readonly kind: 'none' }
  /** Ô = ∏ e^{iφ n_{i,s}} over the named species and sites; φ = `phase`. */
  | {
      readonly kind: 'site-phase';
      readonly species: readonly string[];
      /** Absent only where a sequence draws the site. */
      readonly sites?: readonly number[];
      /** Absent only where a sequence draws the strength. */
      readonly phase?: number;
    }
  /** Ô′: Fock state n of each named species gets e^{iεπ(2uₙ − 1)}; ε = `strength`. */
  | {
      readonly kind: 'fock-phase';
      readonly species: readonly string[];
      /** Absent only where a sequence draws the strength. */
      readonly strength?: number;
      readonly resample: boolean;
    };

export type Protocol =
  | { readonly kind: 'echo'; readonly undo: boolean }
  | { readonly kind: 'forward' }
  | { readonly kind: 'sequence'; readonly undo: boolean; readonly draw: Draws };

export interface Draws {
  readonly time?: Draw;
  readonly site?: Draw;
  readonly strength?: Draw;
}

export type Draw = { readonly min: number; readonly max: number } | { readonly values: readonly number[] };
