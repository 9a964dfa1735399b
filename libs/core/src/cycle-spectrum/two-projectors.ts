import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { readingSeconds } from '../kernel/pass-seconds.js';
import { NO_NEEDS } from '../observables/observable.js';
import type { Point } from '../point/point.js';
import { openState } from '../state/open-state.js';
import type { State } from '../state/state.js';
import { denseMeasure } from './bidiagonal-form.js';
import { bidiagonalMeasure, type SpectralMeasure } from './bidiagonal-measure.js';
import { evolver } from './fixed-cycle.js';
import type { ProjectedCycle } from './projected-cycle.js';
import { rotatedBasis } from './rotated-basis.js';
import { type Places, placesOf, upperStates } from './split-space.js';

/** Below this a vector is rounding: there is nothing left of the space that U†PU makes of the start. */
const EXHAUSTED = 1e-13;

/**
 * φ₀ in one of the two spaces of n, and U between them. W = Ô†U†ÔU sees only M = P U (1 − P) with 1 − P the side of the start:
 * M†M has the values sin²α_j (docs/physics.md, "The spectrum of the cycle").
 */
export class TwoProjectors {
  private readonly state: State;
  /** In the kernel's memory: a vector beside the state, and on which side each of its numbers is. */
  private readonly room: { readonly kept: number; readonly sides: number };
  private readonly evolve: (sign: 1 | -1) => void;
  private readonly places: Places;
  private readonly upper: Uint8Array;

  constructor(
    point: Point,
    private readonly cycle: ProjectedCycle,
    private readonly kernel: Kernel,
    private readonly pacer: Pacer,
  ) {
    const room = { kept: 0, sides: 0 };
    this.state = openState(kernel, point, NO_NEEDS, pacer, {
      more: (layout, bytes) => {
        room.kept = layout.take(bytes);
        room.sides = layout.take(bytes / 16);
      },
    });
    this.room = room;
    this.evolve = evolver(point, this.state);
    this.places = placesOf(this.state);
    this.upper = upperStates(point, cycle.counted, cycle.values.upper);
  }

  /** From the start alone: `steps` applications of U and one less of U†, exact for the first 2·steps − 1 cycles. */
  lanczos(steps: number): SpectralMeasure {
    this.numbers(this.room.kept).set(this.numbers());
    this.markSides();
    const [near, far] = this.cycle.startsUpper ? ([1, 0] as const) : ([0, 1] as const);
    const diagonal: number[] = [];
    const off: number[] = [];
    // Vectors are kept with their norms, so that none is divided by it in a pass of its own.
    let [nearNorm, farNorm, beside] = [1, 1, 0];
    for (let step = 0; ; step += 1) {
      this.evolve(1);
      const forth = this.keepSide(far, 1 / nearNorm, beside / farNorm);
      diagonal.push(forth < EXHAUSTED ? 0 : forth);
      if (forth < EXHAUSTED || step === steps - 1) return bidiagonalMeasure(diagonal, off);
      farNorm = forth;
      this.evolve(-1);
      const back = this.keepSide(near, 1 / farNorm, forth / nearNorm);
      if (back < EXHAUSTED) return bidiagonalMeasure(diagonal, off);
      off.push(back);
      [nearNorm, beside] = [back, back];
    }
  }

  /** Every plane: M as a matrix, whose first column belongs to φ₀. */
  decompose(): SpectralMeasure {
    const psi = this.numbers();
    const { imaginary } = this.places;
    const [near, far] = [this.side(this.cycle.startsUpper), this.side(!this.cycle.startsUpper)];
    const basis = rotatedBasis(psi, near, imaginary);
    return denseMeasure(
      {
        rows: far.length,
        columns: near.length,
        column: (column, write) => {
          basis.write(psi, column);
          this.evolve(1);
          for (let row = 0; row < far.length; row += 1) {
            const at = far[row] ?? 0;
            write(row, psi[at] ?? 0, psi[at + imaginary] ?? 0);
          }
        },
      },
      this.pacer,
    );
  }

  /** The float64 of the state, or of the vector beside it. */
  private numbers(offset = this.state.layout.state): Float64Array {
    this.state.amplitudes();
    return new Float64Array(this.kernel.buffer, offset, this.state.layout.bytes / 8);
  }

  /** ψ ← kept ← p·ψ − q·kept on one side, 0 on the other. Returns its norm. */
  private keepSide(side: 0 | 1, p: number, q: number): number {
    const { kept, sides } = this.room;
    const { state, bytes } = this.state.layout;
    let sum = 0;
    this.pacer.slabs(bytes / 16, readingSeconds(2), (first, last) => {
      const at = 16 * first;
      sum += this.kernel.run.keepSide(state + at, kept + at, sides + first, last - first, p, q, side);
    });
    return Math.sqrt(sum);
  }

  /** A byte for each pair of float64: bits 0 and 1 where n = b. */
  private markSides(): void {
    const marks = new Uint8Array(this.kernel.buffer, this.room.sides, this.state.layout.bytes / 16).fill(0);
    const { re, imaginary } = this.places;
    for (let index = 0; index < re.length; index += 1) {
      if (this.upper[index] !== 1) continue;
      for (const at of [re[index] ?? 0, (re[index] ?? 0) + imaginary]) {
        marks[at >> 1] = (marks[at >> 1] ?? 0) | (1 << (at & 1));
      }
    }
  }

  /** Places of the amplitudes with n = b, or with n = a. */
  private side(upper: boolean): Uint32Array {
    const wanted = upper ? 1 : 0;
    return this.places.re.filter((_, index) => this.upper[index] === wanted);
  }
}
