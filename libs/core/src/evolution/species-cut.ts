import type { Kernel } from '../kernel/kernel.js';
import type { SpeciesCut } from '../observables/state-view.js';
import type { Pacer } from './pacer.js';
import { padded } from './padded.js';
import { readingSeconds } from './pass-seconds.js';
import type { SingularPlace } from './singular-place.js';
import type { TwoSpeciesLayout } from './two-species-layout.js';

/**
 * Singular values of γ on a copy: Householder to bidiagonal form, bisection there (assembly/bidiagonal.ts, singular.ts).
 * Absolute error about 1e−16, so that small values are good enough for gap ratios; γγ† would lose half of the digits.
 */
export function speciesCut(
  kernel: Kernel,
  layout: TwoSpeciesLayout,
  rows: number,
  columns: number,
  pacer: Pacer,
): SpeciesCut {
  const { singular, state, blockBytes, blocks, accumulator } = layout;
  const { count, stride, matrix } = singular;
  const { run, buffer } = kernel;
  const half = stride / 2;
  const byColumns = singular.byColumns ? 1 : 0;
  new Float64Array(buffer, matrix, (count * stride) / 8).fill(0);
  pacer.slabs(blocks, readingSeconds(8 * rows), (first, last) =>
    run.copyVectors(state, blockBytes, rows, columns, first, last, byColumns, matrix, stride, half),
  );
  return singularSummary(kernel, singular, accumulator, pacer);
}

/** The summary of the singular values of the vectors that are in `singular.matrix`, which are used up. */
export function singularSummary(
  kernel: Kernel,
  singular: SingularPlace,
  accumulator: number,
  pacer: Pacer,
): SpeciesCut {
  const { count, length, stride, matrix, product, reflector, diagonal, off, squares, sigma } = singular;
  const { run, buffer } = kernel;
  const half = stride / 2;
  for (let k = 0; k < count; k += 1) {
    const seconds = readingSeconds(2 * (length - k));
    const left = run.reflectColumn(matrix, stride, half, length, k, diagonal);
    pacer.slabs(count - k - 1, seconds, (first, last) =>
      run.applyLeft(matrix, stride, half, length, k, left, first + k + 1, last + k + 1),
    );
    if (k === count - 1) break;
    const right = run.reflectRow(matrix, stride, half, count, k, reflector, count * 8, product, off);
    pacer.slabs(count - k - 1, seconds, (first, last) =>
      run.accumulateRight(matrix, stride, half, length, k, reflector, count * 8, product, first + k + 1, last + k + 1),
    );
    pacer.slabs(count - k - 1, seconds, (first, last) =>
      run.applyRight(
        matrix,
        stride,
        half,
        length,
        k,
        reflector,
        count * 8,
        product,
        right,
        first + k + 1,
        last + k + 1,
      ),
    );
  }
  pacer.slabs(
    padded(count),
    count * 4e-7,
    (first, last) => run.bisectSingular(diagonal, off, count, squares, sigma, first, last),
    4,
  );
  run.spectrumSummary(sigma, count, accumulator);
  const [entropy = 0, purity = 0, gapRatio = 0] = new Float64Array(buffer, accumulator, 3);
  const weights = new Float64Array(buffer, sigma, count).map((value) => value * value);
  return { entropy, purity, gapRatio: gapRatio < 0 ? null : gapRatio, weights };
}
