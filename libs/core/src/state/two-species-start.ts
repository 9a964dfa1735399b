import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { drawingSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { StartTerm } from '../start/start.js';
import type { TwoSpeciesLayout } from './two-species-layout.js';

/** ⟨φ₀|ψ⟩. */
export interface Overlap {
  readonly re: number;
  readonly im: number;
}

/** γ[m, n] ← the coefficient of each term; all other amplitudes stay. */
export function placeTerms({ buffer }: Kernel, layout: TwoSpeciesLayout, terms: readonly StartTerm[]): void {
  for (const { states, re, im } of terms) {
    const amplitude = new Float64Array(buffer, offsetOf(layout, states), 5);
    amplitude[0] = re;
    amplitude[4] = im;
  }
}

/** γ ← independent complex Gaussians, not normalised: a Haar-random state but for its norm. */
export function drawGaussians(kernel: Kernel, layout: TwoSpeciesLayout, seed: number, pacer: Pacer): void {
  const { state, blockBytes, blocks } = layout;
  const [rows, columns] = [layout.rows.network.basis.dimension, layout.columns.network.basis.dimension];
  pacer.slabs(blocks, drawingSeconds(4 * rows), (first, last) =>
    kernel.run.drawGaussians(state, blockBytes, rows, columns, first, last, seed, Math.floor(seed / 2 ** 32)),
  );
}

/** γ ← factor·γ, and where the return probability is measured a copy for the overlap. */
export function keepScaled(kernel: Kernel, layout: TwoSpeciesLayout, factor: number, pacer: Pacer): void {
  const { state, blockBytes, blocks, startCopy } = layout;
  const rows = layout.rows.network.basis.dimension;
  pacer.slabs(blocks, readingSeconds(4 * rows), (first, last) =>
    kernel.run.scaleState(state, blockBytes, rows, first, last, factor),
  );
  if (startCopy === null) return;
  pacer.slabs(blocks, readingSeconds(4 * rows), (first, last) => {
    const bytes = (last - first) * blockBytes;
    const from = new Uint8Array(kernel.buffer, state + first * blockBytes, bytes);
    new Uint8Array(kernel.buffer, startCopy + first * blockBytes, bytes).set(from);
  });
}

/** ⟨φ₀|ψ⟩ with a start of a few Fock states. */
export function overlapWithTerms({ buffer }: Kernel, layout: TwoSpeciesLayout, terms: readonly StartTerm[]): Overlap {
  const sum = { re: 0, im: 0 };
  for (const { states, re, im } of terms) {
    const [x = 0, , , , y = 0] = new Float64Array(buffer, offsetOf(layout, states), 5);
    sum.re += re * x + im * y;
    sum.im += re * y - im * x;
  }
  return sum;
}

/** ⟨φ₀|ψ⟩ with the start that `keepScaled` kept. */
export function overlapWithCopy(kernel: Kernel, layout: TwoSpeciesLayout, pacer: Pacer): Overlap {
  const { state, blockBytes, blocks, startCopy, accumulator } = layout;
  if (startCopy === null) throw new RangeError('The start was not kept.');
  const rows = layout.rows.network.basis.dimension;
  new Float64Array(kernel.buffer, accumulator, 2).fill(0);
  pacer.slabs(blocks, 2 * readingSeconds(4 * rows), (first, last) =>
    kernel.run.overlap(state, startCopy, blockBytes, rows, first, last, accumulator),
  );
  const [re = 0, im = 0] = new Float64Array(kernel.buffer, accumulator, 2);
  return { re, im };
}

/** Where the real part of γ[row, column] is; the imaginary part follows after 32 bytes. */
function offsetOf({ state, blockBytes }: TwoSpeciesLayout, [row = 0, column = 0]: readonly number[]): number {
  return state + Math.floor(column / 4) * blockBytes + row * 64 + (column % 4) * 8;
}
