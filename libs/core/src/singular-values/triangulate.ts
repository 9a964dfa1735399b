import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import { GATHERING_SECONDS, readingSeconds } from '../kernel/pass-seconds.js';
import { type CopyEntries, PANEL_COLUMNS, type SingularTables, SWEEP } from './singular-tables.js';

/**
 * R of A = QR, which has the singular values of A, for vectors that are longer than the room: R of the entries so far stays in
 * the first `count` of them while the next ones fill the rest. Half of the work of a bidiagonalisation of all, and no copy of all.
 * Golub and Van Loan, Matrix Computations, §5.2.2 and §8.6.3 (R-bidiagonalisation).
 */
export function triangulate(kernel: Kernel, tables: SingularTables, pacer: Pacer, copy: CopyEntries): void {
  const { count, total, length } = tables;
  const kept = padded(count);
  const vector = (column: number) =>
    new Float64Array(kernel.buffer, tables.matrix + column * tables.stride, tables.stride / 8);
  let from = 0;
  for (let to = 0; from < total; to = kept) {
    const taken = Math.min(total - from, length - to);
    pacer.slabs(taken, count * GATHERING_SECONDS, (first, last) => copy(from + first, from + last, to + first), 4);
    from += taken;
    reflectPanels(kernel, tables, pacer);
    pacer.slabs(count, readingSeconds(length), (first, last) => {
      for (let column = first; column < last; column += 1) clearFrom(vector(column), column + 1);
    });
  }
}

/** The room's matrix ← R: every panel's reflections are applied to all columns from its first on. */
function reflectPanels(kernel: Kernel, tables: SingularTables, pacer: Pacer): void {
  const { count, length, whole, diagonal } = tables;
  const { run } = kernel;
  for (let panel = 0; panel < count; panel += PANEL_COLUMNS) {
    const end = Math.min(count, panel + PANEL_COLUMNS);
    const groups = (padded(count) - panel) / 4;
    const rows = length - panel;
    for (let k = panel; k < end; k += 1) {
      const tau = run.reflectColumn(whole, k, k - panel, diagonal);
      pacer.spend(readingSeconds(4 * (k - panel + 1) * rows));
      const args = [whole, k, k - panel, tau, panel, 0, 0, SWEEP.columnsAlone] as const;
      pacer.tiles(kernel, 'sweepColumns', groups, 4 * readingSeconds(rows), args);
    }
    const args = [whole, panel, end - panel, panel, 0, 0] as const;
    pacer.tiles(kernel, 'updateColumns', groups, 4 * readingSeconds(3 * rows), args);
  }
}

/** Zeros from entry `first` of a vector in pairs (re × 2, im × 2) on. */
function clearFrom(vector: Float64Array, first: number): void {
  if (first % 2 === 1) {
    vector[2 * first - 1] = 0;
    vector[2 * first + 1] = 0;
  }
  vector.fill(0, 4 * Math.ceil(first / 2));
}
