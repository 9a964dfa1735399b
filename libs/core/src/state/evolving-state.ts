import type { Network } from '../kernel/network.js';
import type { StateView } from '../observables/state-view.js';

/** How a state evolves: by factors, or under the whole H. */
export interface Evolution {
  /** The durations of the factors from now on. */
  setTimes(times: readonly number[]): void;
  /**
   * γ ← e^{−i·sign·H_factor·t}γ; under `full` the only factor is 0, the whole H. `back`: on the way back, where the interaction of two
   * frozen species may have another sign than the factor. Halts with failed where it is not finite.
   */
  evolve(factor: number, sign: 1 | -1, back?: boolean): void;
}

/** A state that a cycle changes in place. */
export interface EvolvingState extends StateView, Evolution {
  /** γ ← e·γ with the phases that were written for the named species; sign = −1: conjugates. */
  applyPhases(species: readonly number[], sign: 1 | -1): void;
  /** The memory of γ, for checkpoints: a view that is valid until the point ends. Forgets what was measured. */
  amplitudes(): Float64Array;
  /** Where an erasure writes a species' phases (blocks of four: re × 4, im × 4) and what it needs to know. */
  tablesOf(species: number): { readonly phases: number; readonly occupied: number; readonly network: Network };
  /** `named`: room for a byte a site. */
  readonly layout: { readonly named: number };
}
