import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import { GATHERING_SECONDS, readingSeconds } from '../kernel/pass-seconds.js';
import type { SpeciesCut } from '../observables/state-view.js';
import { bidiagonalise } from './bidiagonalise.js';
import { bisect } from './bisect.js';
import type { CopyEntries, SingularTables } from './singular-tables.js';
import { triangulate } from './triangulate.js';

const NOTHING: SpeciesCut = { entropy: 0, purity: 0, gapRatio: null, weights: new Float64Array(0) };

/**
 * What the singular values of a matrix say. Householder reflections to bidiagonal form, bisection there, on the matrix itself:
 * absolute error about 1e−16, so that small values are good enough for gap ratios; γγ† would lose half of the digits.
 */
export function singularSummary(
  kernel: Kernel,
  tables: SingularTables,
  accumulator: number,
  pacer: Pacer,
  copy: CopyEntries,
): SpeciesCut {
  const { count, total, length, matrix, stride, diagonal, off, squares, sigma } = tables;
  const { run, buffer } = kernel;
  const vectors = (first: number, last: number) =>
    new Float64Array(buffer, matrix + first * stride, ((last - first) * stride) / 8);
  // Memory that is touched for the first time can come slowly: 1 ns a byte.
  pacer.slabs(padded(count), stride * 1e-9, (first, last) => vectors(first, last).fill(0));
  if (total > length) {
    triangulate(kernel, tables, pacer, copy);
  } else {
    pacer.slabs(total, count * GATHERING_SECONDS, (first, last) => copy(first, last, first), 4);
    let empty = true;
    pacer.slabs(count, readingSeconds(2 * length), (first, last) => {
      empty &&= vectors(first, last).every((value) => value === 0);
    });
    if (empty) return NOTHING;
  }
  bidiagonalise(kernel, tables, pacer);
  run.squareBidiagonal(diagonal, off, count, squares);
  bisect(kernel, tables, pacer);
  run.spectrumSummary(sigma, count, accumulator);
  const [entropy = 0, purity = 0, gapRatio = 0] = new Float64Array(buffer, accumulator, 3);
  const weights = new Float64Array(buffer, sigma, count).map((value) => value * value);
  return { entropy, purity, gapRatio: gapRatio < 0 ? null : gapRatio, weights };
}
