import { besselValues } from '../hamiltonian/bessel-values.js';
import { type SpectralRange, spectralRange } from '../hamiltonian/spectral-range.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { Halt, type Pacer } from '../kernel/pacer.js';
import { hoppingSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { Evolution } from './evolving-state.js';
import type { RowMajorLayout, SeriesTables } from './row-major-layout.js';

/** Longer times are cut into equal pieces of at most this many radians: rounding grows with the number of terms. */
const MOST_RADIANS = 1024;

/** The least normal float64: 2/R is finite from here on. */
const LEAST_RADIUS = 2 ** -1022;

/** Beyond this a point would not end. */
const MOST_TOTAL_RADIANS = 1e9;

/** Rows that share the reading of the lists of hops: four in WebAssembly, eight natively. */
const ROWS_AT_ONCE = 8;

/**
 * e^{−iHt} (eq. 4) = e^{−ict} Σ_k a_k (−i)^k T_k((H − c)/R), a_0 = J_0(Rt), a_k = 2·J_k(Rt); c and R are the middle and half
 * the length of an interval that holds the spectrum, and the terms left out add up to less than the tolerance. Summed by
 * Clenshaw's recurrence with β_k = (−i)^k b_k: β_k = a_k ψ − 2i·H̃ β_{k+1} + β_{k+2} (assembly/chebyshev.ts).
 * Tal-Ezer and Kosloff, J. Chem. Phys. 81, 3967 (1984).
 */
export class ChebyshevSeries implements Evolution {
  private time: number;
  private range: SpectralRange | null = null;
  private bessel: { readonly x: number; readonly values: readonly number[] } | null = null;

  constructor(
    private readonly kernel: Kernel,
    private readonly system: System,
    private readonly layout: RowMajorLayout,
    private readonly series: SeriesTables,
    private readonly pacer: Pacer,
  ) {
    this.time = system.times[0] ?? 0;
  }

  setTimes([time = 0]: readonly number[]): void {
    this.time = time;
  }

  /** ψ ← e^{−i·sign·Ht}ψ. A stop in the middle leaves ψ as it was or half overwritten: it halts the point. */
  evolve(_factor: number, sign: 1 | -1): void {
    const { time } = this;
    const { tolerance } = this.system;
    this.range ??= spectralRange(this.kernel, this.system, this.layout.factors);
    const { low, high } = this.range;
    const radius = (high - low) / 2;
    const centre = low + radius;
    const radians = radius * time;
    if (!(radians <= MOST_TOTAL_RADIANS && Math.abs(centre * time) < Number.MAX_VALUE)) {
      throw new Halt({
        kind: 'failed',
        reason: `The evolution of factor h is longer than ${MOST_TOTAL_RADIANS} radians.`,
      });
    }
    // A range below the least normal number has no finite inverse; it moves nothing unless the time is beyond all use.
    if (radius < LEAST_RADIUS && radians > 1e-16) {
      throw new Halt({ kind: 'failed', reason: 'The energies of factor h are too small for float64.' });
    }
    const pieces = Math.max(1, Math.ceil(radians / MOST_RADIANS));
    const x = radians / pieces;
    if (this.bessel?.x !== x) this.bessel = { x, values: besselValues(x, (tolerance ?? 0) / pieces / 2) };
    for (let piece = 0; piece < pieces; piece += 1) {
      const sum = this.sum(this.bessel.values, centre, radius < LEAST_RADIUS ? 0 : sign / radius);
      this.turn(sum, (sign * centre * time) / pieces);
    }
  }

  /** Σ a_k(−i)^k T_k(H̃)ψ, from the highest term down, at the offset that it returns; `inverse` = ±1/R. */
  private sum(bessel: readonly number[], centre: number, inverse: number): number {
    const { size } = this.layout;
    let { next, later } = this.series;
    const width = size / this.rows;
    // Memory that is touched for the first time can come slowly: 1 ns a byte.
    this.pacer.slabs(this.rows, 2 * width * 16e-9, (first, last) => {
      for (const offset of [next, later]) {
        new Float64Array(this.kernel.buffer, offset + first * width * 16, 2 * (last - first) * width).fill(0);
      }
    });
    for (let k = bessel.length - 1; k > 0; k -= 1) {
      this.term(next, later, centre, 2 * inverse, 2 * (bessel[k] ?? 0));
      [next, later] = [later, next];
    }
    this.term(next, later, centre, inverse, bessel[0] ?? 0);
    return later;
  }

  private term(next: number, later: number, centre: number, scale: number, coefficient: number): void {
    const { state, dimensions, diagonal } = this.layout;
    const { rowHops, rowStarts, rowWeights, rowGroups, columnHops, columnWeights, columnGroups } = this.series;
    const args = [
      state,
      next,
      later,
      0,
      0,
      dimensions.at(-1) ?? 1,
      rowHops,
      rowStarts,
      rowWeights,
      rowGroups,
      columnHops,
      columnWeights,
      columnGroups,
      diagonal ?? 0,
      centre,
      scale,
      coefficient,
    ] as const;
    this.pacer.tiles(this.kernel, 'chebyshevTerm', this.rows, this.secondsARow, args, ROWS_AT_ONCE);
  }

  /** ψ ← e^{−i·angle}·`from`. */
  private turn(from: number, angle: number): void {
    const { state, size, accumulator } = this.layout;
    this.kernel.run.storeTurn(angle, accumulator);
    this.pacer.tiles(this.kernel, 'turnState', size, readingSeconds(1), [from, state, 0, 0, accumulator]);
  }

  private get secondsARow(): number {
    return hoppingSeconds(this.system.shape) / this.rows;
  }

  private get rows(): number {
    return this.layout.size / (this.layout.dimensions.at(-1) ?? 1);
  }
}
