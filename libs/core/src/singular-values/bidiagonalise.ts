import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import { type Pacer, threadsFor } from '../kernel/pacer.js';
import { readingSeconds } from '../kernel/pass-seconds.js';
import { PANEL_COLUMNS, type SingularTables, SLICE_ROWS, SWEEP } from './singular-tables.js';

/** Two terms a column: one of its reflection, one of the row's. */
const PANEL_TERMS = 2 * PANEL_COLUMNS;

/**
 * |d_k| and |e_k| of the bidiagonal form of the room's matrix, which is used up: of all its entries, or of the triangle that
 * `triangulate` left.
 */
export function bidiagonalise(kernel: Kernel, tables: SingularTables, pacer: Pacer): void {
  const { count, total, diagonal, off } = tables;
  const { run } = kernel;
  const triangular = total > tables.length;
  const length = triangular ? count : total;
  const header = triangular ? tables.square : tables.whole;
  let terms = 0;
  for (let k = 0; k < count; k += 1) {
    const rows = length - k;
    const tau = run.reflectColumn(header, k, terms, diagonal);
    pacer.spend(readingSeconds(4 * (terms + 1) * rows));
    if (k === count - 1) return;
    const from = (k + 1) & ~3;
    const groups = (padded(count) - from) / 4;
    const seconds = 4 * readingSeconds(2 * rows);
    if (threadsFor(kernel, groups * seconds) > 1) {
      pacer.tiles(kernel, 'sweepColumns', groups, seconds, [header, k, terms, tau, from, 0, 0, SWEEP.andRow]);
      // Shorter slices of many columns would be read a line at a time.
      const slices = Math.ceil((Math.ceil(length / 2) - (k >> 1)) / (SLICE_ROWS / 2));
      const slice = readingSeconds(4 * groups * SLICE_ROWS);
      pacer.tiles(kernel, 'addColumns', slices, slice, [header, k, terms, 0, 0, padded(count)]);
    } else {
      // One thread reads the matrix once for both products.
      pacer.slabs(groups, seconds, (first, last) =>
        run.sweepColumns(header, k, terms, tau, from, first, last, SWEEP.andProduct),
      );
    }
    run.reflectRow(header, k, terms, off);
    pacer.spend(readingSeconds(4 * (terms + 2) * rows));
    terms += 2;
    if (terms < PANEL_TERMS) continue;
    pacer.tiles(kernel, 'updateColumns', groups, 4 * readingSeconds(6 * rows), [header, k + 1, terms, from, 0, 0]);
    terms = 0;
  }
}
