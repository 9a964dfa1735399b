import { type Distinct, distinct, JOINED, meanGapRatio } from '../energy-levels/joined.js';
import type { Kernel } from '../kernel/kernel.js';
import type { CycleLevels } from '../observables/state-view.js';
import type { SpectralMeasure } from './bidiagonal-measure.js';
import type { Amplitude, CycleSpectrum } from './cycle-spectrum.js';

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

/** From here on sin α is 1 but for rounding, which the arcsine would blow up to 1e−8. */
const UPRIGHT = 1 - 4e-16;

/** Of one φ, for each distinct plane: θ and c. */
interface Turns {
  readonly phase: number;
  readonly angles: Float64Array;
  readonly along: Float64Array;
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
  /** Of the φ that was asked for last: a table of returns has many cycles of one. */
  private turned: Turns | null = null;

  constructor(
    private readonly input: PlanesInput,
    private readonly kernel: Kernel,
  ) {
    this.method = input.method;
    this.dimension = input.dimension;
    this.reach = input.reach;
    this.phase = input.phase;
    const { values, weights } = input.measure;
    this.joined = distinct(
      values.map((value) => (value >= UPRIGHT ? 1 : value)),
      weights,
    );
  }

  levels(phase = this.phase): CycleLevels | null {
    if (this.method === 'lanczos') return null;
    const { values, weights, counts } = this.joined;
    if (this.turn(phase) <= JOINED) return stillLevels(counts);
    const { angles, along } = this.turns(phase);
    let [returnMean, darkWeight] = [0, 0];
    for (const [j, weight] of weights.entries()) {
      const [value, c] = [values[j] ?? 0, along[j] ?? 0];
      if (value <= JOINED) darkWeight += weight;
      // At θ = 0 and π both turns are one eigenphase.
      const isOne = value <= JOINED || 1 - (this.turn(phase) * value) ** 2 <= JOINED;
      returnMean += (weight * weight * (1 + (isOne ? 1 : c * c))) / 2;
    }
    const bright = values.findIndex((value) => value > JOINED);
    const gapRatio = bright === -1 ? null : meanGapRatio(angles.subarray(bright));
    return { angles, weights, counts, returnMean, darkWeight, gapRatio };
  }

  amplitude(cycle: number, phase = this.phase): Amplitude {
    const { angles, along } = this.turns(phase);
    const { weights } = this.joined;
    let [re, im] = [0, 0];
    for (let j = 0; j < angles.length; j += 1) {
      const [weight, angle] = [weights[j] ?? 0, cycle * (angles[j] ?? 0)];
      re += weight * Math.cos(angle);
      im += weight * (along[j] ?? 0) * Math.sin(angle);
    }
    return { re, im };
  }

  /** |sin(δ/2)|. */
  private turn(phase: number): number {
    return Math.abs(this.kernel.run.sine((this.input.difference * phase) / 2));
  }

  private turns(phase: number): Turns {
    if (this.turned?.phase === phase) return this.turned;
    const { arcsine, sine, cosine } = this.kernel.run;
    const half = (this.input.difference * phase) / 2;
    const turn = this.turn(phase);
    const slope = (this.input.startsUpper ? -1 : 1) * (sine(half) < 0 ? -1 : 1) * cosine(half);
    const { values } = this.joined;
    const angles = values.map((value) => 2 * arcsine(Math.min(1, turn * value)));
    const along = values.map((value) => {
      const rest = 1 - (turn * value) ** 2;
      return rest > 0 ? (slope * value) / Math.sqrt(rest) : 0;
    });
    this.turned = { phase, angles, along };
    return this.turned;
  }
}

/** W = 1: one level. */
function stillLevels(counts: Int32Array): CycleLevels {
  const count = counts.reduce((sum, one) => sum + one, 0);
  return {
    angles: Float64Array.of(0),
    weights: Float64Array.of(1),
    counts: Int32Array.of(count),
    returnMean: 1,
    darkWeight: 1,
    gapRatio: null,
  };
}
