import type { Kernel } from '../kernel/kernel.js';
import type { CycleLevels } from '../observables/state-view.js';
import type { SpectralMeasure } from './bidiagonal-measure.js';
import type { Amplitude, CycleSpectrum } from './cycle-spectrum.js';
import { type Distinct, distinct, JOINED, meanGapRatio } from './joined.js';

/** What planes are made of. */
export interface PlanesInput {
  /** sin α_j and w_j. */
  readonly measure: SpectralMeasure;
  readonly dimension: number;
  /** φ of the point. */
  readonly phase: number;
  /** b − a of the two values a < b of n: δ = (b − a)·φ. */
  readonly difference: number;
  /** True where n = b on the start. */
  readonly startsUpper: boolean;
  readonly reach: number | null;
  readonly method: 'planes' | 'lanczos';
}

/**
 * The planes of two projectors: θ_j = 2 arcsin(|sin(δ/2)|·sin α_j), and ⟨φ₀|Wᵏ|φ₀⟩ = Σ w_j (cos kθ_j ± i c_j sin kθ_j) with
 * c_j = cos(δ/2)·sin α_j/√(1 − sin²(δ/2) sin²α_j). All φ share α_j and w_j.
 */
export class Planes implements CycleSpectrum {
  readonly method: 'planes' | 'lanczos';
  readonly dimension: number;
  readonly reach: number | null;
  readonly phase: number;
  private readonly joined: Distinct;

  constructor(
    private readonly input: PlanesInput,
    private readonly kernel: Kernel,
  ) {
    this.method = input.method;
    this.dimension = input.dimension;
    this.reach = input.reach;
    this.phase = input.phase;
    this.joined = distinct(input.measure.values, input.measure.weights);
  }

  levels(phase = this.phase): CycleLevels | null {
    if (this.reach !== null) return null;
    const { arcsine, sine, cosine } = this.kernel.run;
    const half = (this.input.difference * phase) / 2;
    const [turn, along] = [Math.abs(sine(half)), cosine(half)];
    const { values, weights, counts } = this.joined;
    const angles = values.map((value) => 2 * arcsine(Math.min(1, turn * value)));
    let [returnMean, darkWeight] = [0, 0];
    for (const [j, weight] of weights.entries()) {
      const value = values[j] ?? 0;
      if (value <= JOINED) darkWeight += weight;
      const rest = 1 - (turn * value) ** 2;
      // At θ = 0 and π both turns are one eigenphase.
      const c = value <= JOINED || rest <= JOINED ? 1 : (along * value) / Math.sqrt(rest);
      returnMean += (weight * weight * (1 + c * c)) / 2;
    }
    if (turn <= JOINED) [returnMean, darkWeight] = [1, 1];
    const dark = values.findIndex((value) => value > JOINED);
    const gapRatio = turn <= JOINED || dark === -1 ? null : meanGapRatio(angles.subarray(dark));
    return { angles, weights, counts, returnMean, darkWeight, gapRatio };
  }

  amplitude(cycle: number, phase = this.phase): Amplitude {
    const half = (this.input.difference * phase) / 2;
    const [turn, along] = [Math.sin(half), Math.cos(half)];
    const sign = (this.input.startsUpper ? -1 : 1) * (turn < 0 ? -1 : 1);
    const { values, weights } = this.input.measure;
    let [re, im] = [0, 0];
    for (let j = 0; j < values.length; j += 1) {
      const [value, weight] = [values[j] ?? 0, weights[j] ?? 0];
      const angle = 2 * cycle * Math.asin(Math.min(1, Math.abs(turn) * value));
      const rest = Math.sqrt(Math.max(0, 1 - (turn * value) ** 2));
      re += weight * Math.cos(angle);
      if (rest > 0) im += weight * ((sign * along * value) / rest) * Math.sin(angle);
    }
    return { re, im };
  }
}
