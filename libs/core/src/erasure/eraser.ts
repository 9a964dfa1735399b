import type { Kernel } from '../kernel/kernel.js';
import type { CycleDraw } from '../reading/draws.js';
import type { EvolvingState } from '../state/evolving-state.js';

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
