import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import { readingSeconds } from '../kernel/pass-seconds.js';
import { PANEL_COLUMNS, type SingularTables } from './singular-tables.js';

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
    // Groups of four columns, so that a slab is a function of the column alone.
    const first = (k + 1) & ~3;
    const columns = padded(count) - first;
    pacer.slabs(
      columns,
      readingSeconds(2 * rows),
      (from, to) => run.sweepColumns(header, k, terms, tau, first + from, first + to, 1),
      4,
    );
    run.reflectRow(header, k, terms, off);
    pacer.spend(readingSeconds(4 * (terms + 2) * rows));
    terms += 2;
    if (terms < PANEL_TERMS) continue;
    pacer.slabs(
      columns,
      readingSeconds(6 * rows),
      (from, to) => run.updateColumns(header, k + 1, terms, first + from, first + to),
      4,
    );
    terms = 0;
  }
}
