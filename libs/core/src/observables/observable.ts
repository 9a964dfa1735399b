import type { SiteSet } from '../basis/site-set.js';
import type { Point } from '../point/point.js';
import type { StateView } from './state-view.js';

/** A column that an observable fills in: what schemas, the data dictionary and exports say about it. */
export interface ObservableColumn {
  readonly name: string;
  /** `scalar`: one float64 a row, in `steps`. `list`: float64 values a row, in `profiles`. */
  readonly shape: 'scalar' | 'list';
  /** `1` where dimensionless, `nat` for entropies, `J` for energies, `1/J` for inverse temperatures. */
  readonly unit: string;
  /** One sentence with the formula. */
  readonly about: string;
}

/** What the places of a list are, as figures write it, and the number of the first one. */
export interface ListPlaces {
  readonly label: string;
  readonly first: number;
}

/** What figures and reports ask of a column. It is never written to a campaign's files. */
export interface ColumnTraits {
  /** How figures write it, as in `*S*_{τ}`. Default: its name. */
  readonly symbol?: string;
  /** The column whose mean over random states it is: figures draw it across that column's panel, and not by itself. */
  readonly referenceOf?: string;
  /** Of a list. Default: sites, from 0. */
  readonly places?: ListPlaces;
  /** True where it relaxes to a late value: reports fit the rate. Default: it does not. */
  readonly relaxes?: true;
  /** True where it says something of the point that no cycle changes: reports read it once. Default: it changes. */
  readonly constant?: true;
  /** True where it checks the computation and is no result: reports leave it out. Default: it is one. */
  readonly checks?: true;
}

/** What a state must keep to be read. */
export interface Needs {
  /** Tables of ⟨H_s⟩. */
  readonly energies: boolean;
  /** Room for the singular values of the cut between each species and the others. */
  readonly entanglement: boolean;
  /** The same of the cut between the halves of the lattice. */
  readonly halfChain: boolean;
  /** A copy of the start, where its amplitudes are drawn: it is no short sum of Fock states to compare with. */
  readonly startCopy: boolean;
  /** The spectrum of the point's cycle, which is decomposed once, in memory of its own. */
  readonly cycle: boolean;
  /** The eigenvectors of the point's H, the same. */
  readonly levels: boolean;
  /** Tables of ⟨c†_i c_j⟩. */
  readonly oneBody: boolean;
  /** Room for ⟨n_i n_j⟩ of two species. */
  readonly pairs: boolean;
  /** Sets of sites that are cut off from all others: room for their singular values. */
  readonly cuts: readonly SiteSet[];
  /** Sets of sites that are compared with the canonical state. */
  readonly canonical: readonly SiteSet[];
}

/** What a state that is only evolved must keep: nothing. */
export const NO_NEEDS: Needs = {
  energies: false,
  entanglement: false,
  halfChain: false,
  startCopy: false,
  cycle: false,
  levels: false,
  oneBody: false,
  pairs: false,
  cuts: [],
  canonical: [],
};

/** The same as a user writes them, for any lattice: numbers, negative ones from the end, `first`, `middle`, `last`. */
export type WrittenSet = readonly (number | string)[];

/** Which sites an observable is asked of, as written; neither where it asks for none. */
export interface AskedSites {
  readonly sets?: readonly WrittenSet[];
  readonly pairs?: readonly (readonly WrittenSet[])[];
}

/** What a user asks for: an observable, its sites and its cadence; `every` is absent where the default applies. */
export interface ObservableRequest extends AskedSites {
  readonly name: string;
  readonly every?: number;
}

/** An observable with its cadence for one point. `every` = 1 is each cycle; cycle 0 and the last are always included. */
export interface ResolvedObservable extends AskedSites {
  readonly name: string;
  readonly every: number;
}

/** What the cost of a measurement depends on. `dimensions`: Fock states by species, in order. */
export interface SystemShape {
  readonly sites: number;
  readonly bonds: number;
  readonly particles: readonly number[];
  readonly dimensions: readonly number[];
}

/** Where a measurement puts its values. A scalar of `null` is one that has no value for this state; a list is copied. */
export interface ObservableWriter {
  scalar(column: string, value: number | null): void;
  list(column: string, values: Float64Array): void;
}

/**
 * One observable: the single place that schemas, columns, data dictionary, cost model and evolution take it from.
 * `measure` is absent where this version knows the name and its columns but cannot compute it yet.
 */
export interface Observable {
  readonly name: string;
  readonly about: string;
  /** The sites that it must be asked of: sets, or pairs of sets. Default: it is of the whole state. */
  readonly asks?: keyof AskedSites;
  /** `of`: the sites that it is asked of; absent, names stand for all of their columns. */
  columns(species: readonly string[], of?: AskedSites): readonly (ObservableColumn & ColumnTraits)[];
  /** What its readings ask of a state. Default: nothing. */
  readonly needs?: { readonly [need in Exclude<keyof Needs, 'cuts' | 'canonical'>]?: true };
  /** Sets of a lattice of so many sites that its readings cut off, or compare with the canonical state. Default: none. */
  cuts?(sites: number, of: AskedSites): readonly SiteSet[];
  canonical?(sites: number, of: AskedSites): readonly SiteSet[];
  /** Columns that are null for some states also where they are due; a function where species have their own. Default: none. */
  readonly mayBeNull?: readonly string[] | 'all' | ((species: readonly string[]) => readonly string[]);
  /** Why it cannot be measured of a point with these species, as a sentence; null where it can. Default: it can. */
  refuses?(species: readonly string[], point: Point, of: AskedSites): string | null;
  /** Values of each of its lists, at most where `listsVary`; absent where it has none. */
  listLength?(shape: SystemShape): number;
  /** True where the length of its lists is a result. Default: it follows from the point. */
  readonly listsVary?: true;
  /** A table of its own in queries: a row for each entry of its lists at the start, which is numbered in the column `index`. */
  readonly tabulated?: { readonly table: string; readonly index: string };
  /** The cadence where the user sets none. */
  defaultEvery(cycles: number): number;
  /** Seconds of one measurement on one thread. */
  seconds(shape: SystemShape, of: AskedSites): number;
  /** Seconds before the first one. Default: none. */
  setUpSeconds?(shape: SystemShape, of: AskedSites): number;
  /** Measured before all others, because its reading of the state gives what they ask for too. */
  readonly first?: true;
  /** True where it is measured whether it is asked for or not. */
  readonly always?: true;
  /** True where it is measured only when it is asked for by its name, not with everything. */
  readonly onlyByName?: true;
  /** Where a person reads rows: the lower, the earlier its columns. Default: after those that have one. */
  readonly rank?: number;
  /**
   * Its place in the batch of small points: that of its cadence, and that of its first scalar, or of its first list
   * (assembly/batch-tables.ts, assembly/batch-row.ts). Absent: points that measure it are evolved one by one.
   */
  readonly batch?: { readonly cadence: number; readonly slot: number };
  readonly measure?: (state: StateView, write: ObservableWriter, of: AskedSites) => void;
}

/** max(1, ⌊cycles/20⌋): about twenty measurements in a point, for observables that cost as much as many cycles. */
export function expensiveCadence(cycles: number): number {
  return Math.max(1, Math.floor(cycles / 20));
}

/** Seconds in which one thread reads every amplitude once and adds up |γ|²: 1.3 ns an amplitude (npm run bench). */
export function passSeconds(shape: SystemShape): number {
  return 1.3e-9 * shape.dimensions.reduce((product, dimension) => product * dimension, 1);
}

const LETTERS: Readonly<Record<string, string>> = {
  tau: 'τ',
  upsilon: 'υ',
  sigma: 'σ',
  rho: 'ρ',
  phi: 'φ',
  alpha: 'α',
  beta: 'β',
};

/** The letter of a species that is named after one, else its name: how figures call it. */
export function speciesSymbol(name: string): string {
  return LETTERS[name] ?? name;
}
