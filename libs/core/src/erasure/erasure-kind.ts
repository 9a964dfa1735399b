import type { z } from 'zod';
import type { Kernel } from '../kernel/kernel.js';
import type { CycleDraw } from '../reading/draws.js';
import type { PointPath } from '../reading/point-error.js';
import type { ReadContext } from '../reading/point-section.js';
import type { RawObject } from '../reading/read.js';
import type { EvolvingState } from '../state/evolving-state.js';

/** What one kind of erasure Ô is: its keys, what a sequence may draw for it, and what it does to a state. */
export interface ErasureKind<E extends { readonly kind: string }> {
  readonly kind: E['kind'];
  /** One sentence with the formula. */
  readonly about: string;
  /** The keys as a user writes them, with their descriptions: for editors, documents, and to find keys that do not exist. */
  readonly schema: z.ZodObject;
  /** Whether the point's seed enters. */
  readonly random: boolean;
  /** How a site or a strength that a sequence draws is read; absent where this erasure has no use for it. */
  readonly draws: {
    readonly site?: (value: unknown, path: PointPath, sites: number) => number;
    readonly strength?: (value: unknown, path: PointPath) => number;
  };
  /** Passes over the state that one Ô takes; 0 where it changes nothing. */
  readonly passes: number;
  /** The key that says how strongly it erases, as figures call it: `phase` is φ in radians, `strength` is ε. Absent: it has none. */
  readonly strengthKey?: 'phase' | 'strength';
  /** The normal form. A key that a sequence draws is absent there. Errors: PointError with the path of what is wrong. */
  read(keys: RawObject, path: PointPath, context: ReadContext): E;
  /** The species whose amplitudes it changes. */
  species(erasure: E): readonly string[];
  /** True where every cycle draws new phases, uniform in ±επ: reports give rates in units of that at which these alone dephase. Absent: never. */
  redraws?(erasure: E): boolean;
  /**
   * Where Ô = e^{iφn}, n the particles of these species on these sites: what a spectrum of the cycle needs to see two projectors.
   * Absent, or null: it is no such Ô.
   */
  counted?(erasure: E): CountedPhase | null;
  /**
   * `erasure` of assembly/batch-tables.ts, and the sites that it names. Absent: the batch of small points does not know it, and
   * `evolvePoint` has them.
   */
  batch?(erasure: E): { readonly code: number; readonly sites: readonly number[] };
  /** Ô and Ô† on a state, in place. */
  eraser(on: ErasedState, erasure: E): Eraser;
}

/** Ô = e^{iφn}: n counts the particles of these species on these sites. */
export interface CountedPhase {
  readonly species: readonly string[];
  readonly sites: readonly number[];
  readonly phase: number;
}

/** Ô of one point: a diagonal of phases, by species. */
export interface Eraser {
  /**
   * Draws or computes the phases of cycle k = 1, 2, …, with the site or strength that a sequence drew for it; called once a
   * cycle, before `apply`. The first call may be of any cycle.
   */
  prepare(cycle: number, drawn: CycleDraw): void;
  /** ψ ← Ôψ for sign 1, ψ ← Ô†ψ for −1, with the phases of the last `prepare`. */
  apply(sign: 1 | -1): void;
}

/** What an eraser works on. */
export interface ErasedState {
  readonly kernel: Kernel;
  readonly state: EvolvingState;
  /** Names of all species in order. */
  readonly species: readonly string[];
  readonly seed: number;
}

/** Places of the named species in the order of the point. */
export function speciesIndices({ species }: ErasedState, names: readonly string[]): number[] {
  return names.map((name) => species.indexOf(name));
}
