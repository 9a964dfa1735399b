import type { CycleLevels } from '../observables/state-view.js';

/** A complex number. */
export interface Amplitude {
  readonly re: number;
  readonly im: number;
}

/** What the fixed unitary W of a cycle does to φ₀. */
export interface CycleSpectrum {
  /** `planes`: all planes of two projectors. `lanczos`: of the same, what φ₀ sees in `reach` cycles. `eigenphases`: all of W. */
  readonly method: 'planes' | 'lanczos' | 'eigenphases';
  /** D. */
  readonly dimension: number;
  /** The last cycle whose F is exact; null: every one is. */
  readonly reach: number | null;
  /** φ of the point, for which `levels` and `amplitude` hold where no other is given; null where W has none. */
  readonly phase: number | null;
  /** Null under `lanczos`, whose values are of the returns alone. Another `phase` is for planes alone. */
  levels(phase?: number): CycleLevels | null;
  /** ⟨φ₀|Wᵏ|φ₀⟩; |…|² is F(k). Another `phase` is for planes and `lanczos`. */
  amplitude(cycle: number, phase?: number): Amplitude;
}
