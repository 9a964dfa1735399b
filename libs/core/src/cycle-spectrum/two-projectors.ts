import type { CountedPhase } from '../erasure/erasure-kind.js';
import { type Kernel, openKernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { Needs } from '../observables/observable.js';
import type { Point } from '../point/point.js';
import { openState } from '../state/open-state.js';
import type { State } from '../state/state.js';
import { denseMeasure } from './bidiagonal-form.js';
import { bidiagonalMeasure, type SpectralMeasure } from './bidiagonal-measure.js';
import { evolver } from './fixed-cycle.js';
import { rotatedBasis } from './rotated-basis.js';
import { type Places, placesOf, type TwoValues, upperStates } from './split-space.js';

/** What a state that is only evolved must keep: nothing. */
export const NO_NEEDS: Needs = { energies: false, entanglement: false, halfChain: false, startCopy: false };

/** Below this a vector is rounding: the space that U†PU makes of the start is complete. */
const EXHAUSTED = 1e-13;

/**
 * φ₀ in one of the two spaces of n, and U between them. W = Ô†U†ÔU sees only M = P U (1 − P) with 1 − P the side of the start:
 * M†M has the values sin²α_j (docs/physics.md, "The spectrum of the cycle").
 */
export class TwoProjectors {
  private readonly evolve: (sign: 1 | -1) => void;
  private readonly places: Places;
  private readonly upper: Uint8Array;
  /** True where n = b on the start: P and 1 − P change places, and φ its sign. */
  readonly startsUpper: boolean;

  private constructor(
    point: Point,
    counted: CountedPhase,
    private readonly values: TwoValues,
    private readonly state: State,
    private readonly pacer: Pacer,
  ) {
    this.evolve = evolver(point, state);
    this.places = placesOf(state);
    this.upper = upperStates(point, counted, values.upper);
    this.startsUpper = this.weightOf(1) > 0;
  }

  /** With a kernel of its own, unless one is given. Null where the start has parts in both spaces. */
  static open(
    point: Point,
    counted: CountedPhase,
    values: TwoValues,
    pacer: Pacer,
    kernel: Kernel = openKernel(),
  ): TwoProjectors | null {
    const projectors = new TwoProjectors(point, counted, values, openState(kernel, point, NO_NEEDS, pacer), pacer);
    return projectors.weightOf(0) > 0 && projectors.weightOf(1) > 0 ? null : projectors;
  }

  /** From the start alone: `steps` applications of U and one less of U†, exact for the first 2·steps − 1 cycles. */
  lanczos(steps: number): SpectralMeasure & { readonly isComplete: boolean } {
    const psi = this.numbers();
    const far = this.farSide(psi.length);
    const kept = psi.slice();
    const diagonal: number[] = [];
    const off: number[] = [];
    let [scale, farScale, beside] = [1, 1, 0];
    let isComplete = false;
    for (let step = 0; step < steps && !isComplete; step += 1) {
      this.evolve(1);
      const forth = Math.sqrt(restrict(psi, kept, far, 1, 1 / scale, beside / farScale));
      isComplete = forth < EXHAUSTED;
      diagonal.push(isComplete ? 0 : forth);
      if (isComplete || step === steps - 1) break;
      farScale = forth;
      this.evolve(-1);
      const back = Math.sqrt(restrict(psi, kept, far, 0, 1 / farScale, forth / scale));
      isComplete = back < EXHAUSTED;
      if (isComplete) break;
      off.push(back);
      [scale, beside] = [back, back];
    }
    return { ...bidiagonalMeasure(diagonal, off), isComplete };
  }

  /** Every plane: M as a matrix, whose first column belongs to φ₀. */
  decompose(): SpectralMeasure {
    const psi = this.numbers();
    const { re: places, imaginary } = this.places;
    const side = this.startsUpper ? 1 : 0;
    const near = places.filter((_, index) => this.upper[index] === side);
    const across = places.filter((_, index) => this.upper[index] !== side);
    const basis = rotatedBasis(psi, near, imaginary);
    return denseMeasure(
      {
        rows: across.length,
        columns: near.length,
        column: (column, write) => {
          basis.write(psi, column);
          this.evolve(1);
          for (let row = 0; row < across.length; row += 1) {
            const at = across[row] ?? 0;
            write(row, psi[at] ?? 0, psi[at + imaginary] ?? 0);
          }
        },
      },
      this.pacer,
    );
  }

  get dimension(): number {
    return this.values.lowerDimension + this.values.upperDimension;
  }

  private numbers(): Float64Array {
    const bytes = this.state.amplitudes();
    return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  }

  /** Σ|γ|² over the states with n = b (1) or a (0). */
  private weightOf(side: 0 | 1): number {
    const psi = this.numbers();
    const { re, imaginary } = this.places;
    let sum = 0;
    for (let index = 0; index < re.length; index += 1) {
      if (this.upper[index] !== side) continue;
      const at = re[index] ?? 0;
      sum += (psi[at] ?? 0) ** 2 + (psi[at + imaginary] ?? 0) ** 2;
    }
    return sum;
  }

  /** 1 for every number of an amplitude where the start is not, else 0. */
  private farSide(length: number): Uint8Array {
    const far = new Uint8Array(length);
    const { re, imaginary } = this.places;
    const side = this.startsUpper ? 0 : 1;
    for (let index = 0; index < re.length; index += 1) {
      if (this.upper[index] !== side) continue;
      const at = re[index] ?? 0;
      far[at] = 1;
      far[at + imaginary] = 1;
    }
    return far;
  }
}

/** On one side x ← kept ← p·x − q·kept, 0 on the other. Returns Σx². */
function restrict(x: Float64Array, kept: Float64Array, far: Uint8Array, side: number, p: number, q: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) {
    if (far[i] !== side) {
      x[i] = 0;
      continue;
    }
    const value = p * (x[i] ?? 0) - q * (kept[i] ?? 0);
    sum += value * value;
    x[i] = value;
    kept[i] = value;
  }
  return sum;
}
