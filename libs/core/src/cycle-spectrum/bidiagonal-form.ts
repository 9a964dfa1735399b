import { openKernel } from '../kernel/kernel.js';
import { Layout, padded } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import { bidiagonalise } from '../singular-values/bidiagonalise.js';
import { placeSingular, type SingularShape, singularBytes } from '../singular-values/singular-tables.js';
import { bidiagonalMeasure, type SpectralMeasure } from './bidiagonal-measure.js';

/** A matrix that is made column by column: `write(row, re, im)` sets an entry of column `column`; what is not set is 0. */
export interface ColumnSource {
  readonly rows: number;
  readonly columns: number;
  column(column: number, write: (row: number, re: number, im: number) => void): void;
}

/** Bytes that `denseMeasure` takes. */
export function denseMeasureBytes(rows: number, columns: number): number {
  return singularBytes([shapeOf(rows, columns)]) + 2 ** 18 + 160 * columns;
}

/**
 * Singular values of a matrix and the weights of its right singular vectors on the first basis vector: Householder reflections
 * leave that vector as it is, so that they are those of the bidiagonal form. In memory of its own.
 */
export function denseMeasure(source: ColumnSource, pacer: Pacer): SpectralMeasure {
  const { rows, columns } = source;
  const room = openKernel();
  const layout = new Layout(room.base, 1);
  const [tables] = placeSingular(layout, [shapeOf(rows, columns)]);
  if (tables === undefined) throw new RangeError('A matrix needs room.');
  room.reserve(layout.end);
  layout.fill(room.buffer);
  const { matrix, stride, diagonal, off } = tables;
  // Pairs of entries: two real parts, then two imaginary parts.
  const numbers = new Float64Array(room.buffer, matrix, (padded(columns) * stride) / 8);
  for (let column = 0; column < columns; column += 1) {
    const first = (column * stride) / 8;
    source.column(column, (row, re, im) => {
      const at = first + 4 * (row >> 1) + (row & 1);
      numbers[at] = re;
      numbers[at + 2] = im;
    });
    pacer.check();
  }
  bidiagonalise(room, tables, pacer);
  return bidiagonalMeasure(
    new Float64Array(room.buffer, diagonal, columns),
    new Float64Array(room.buffer, off, Math.max(0, columns - 1)),
  );
}

/** Rows of zeros below, where there are fewer than columns: they change no singular value but the number of zeros. */
function shapeOf(rows: number, columns: number): SingularShape {
  const total = Math.max(rows, columns);
  return { count: columns, total, length: total, byColumns: true };
}
