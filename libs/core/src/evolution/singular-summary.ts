import type { Kernel } from '../kernel/kernel.js';
import type { SpeciesCut } from '../observables/state-view.js';
import { bidiagonalise } from './bidiagonalise.js';
import type { Pacer } from './pacer.js';
import { readingSeconds } from './pass-seconds.js';
import type { CopyEntries, SingularPlace } from './singular-place.js';
import { triangulate } from './triangulate.js';

/** Seconds of bisection for one of n singular values, by n (npm run bench -- entanglement). */
const BISECTION_SECONDS = 1e-7;

const NOTHING: SpeciesCut = { entropy: 0, purity: 0, gapRatio: null, weights: new Float64Array(0) };

/**
 * What the singular values of a matrix say. Householder reflections to bidiagonal form, bisection there, on the matrix itself:
 * absolute error about 1e−16, so that small values are good enough for gap ratios; γγ† would lose half of the digits.
 */
export function singularSummary(
  kernel: Kernel,
  place: SingularPlace,
  accumulator: number,
  pacer: Pacer,
  copy: CopyEntries,
): SpeciesCut {
  const { count, total, length, matrix, stride, diagonal, off, squares, sigma } = place;
  const { run, buffer } = kernel;
  const entries = new Float64Array(buffer, matrix, (Math.ceil(count / 4) * 4 * stride) / 8).fill(0);
  if (total > length) {
    triangulate(kernel, place, pacer, copy);
  } else {
    pacer.slabs(total, readingSeconds(2 * count), (first, last) => copy(first, last, first), 4);
    if (!entries.some((value) => value !== 0)) return NOTHING;
  }
  bidiagonalise(kernel, place, pacer);
  run.squareBidiagonal(diagonal, off, count, squares);
  pacer.slabs(
    Math.ceil(count / 8) * 8,
    count * BISECTION_SECONDS,
    (first, last) => run.bisectSingular(squares, count, sigma, first, last),
    8,
  );
  run.spectrumSummary(sigma, count, accumulator);
  const [entropy = 0, purity = 0, gapRatio = 0] = new Float64Array(buffer, accumulator, 3);
  const weights = new Float64Array(buffer, sigma, count).map((value) => value * value);
  return { entropy, purity, gapRatio: gapRatio < 0 ? null : gapRatio, weights };
}
