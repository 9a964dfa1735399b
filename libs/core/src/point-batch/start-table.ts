import { padded, ROW_BYTES } from '../kernel/layout.js';
import type { StartTerm } from '../start/start.js';

/** Bytes of a term: its offset in γ (u32, then 0), Re and Im of its amplitude (float64). */
const TERM_BYTES = 24;

/** The terms of a start as assembly/batch-tables.ts reads them; `rows`: the dimension of the first species. */
export function startTable(terms: readonly StartTerm[], rows: number): ArrayBuffer {
  const table = new ArrayBuffer(terms.length * TERM_BYTES);
  for (const [index, { states, re, im }] of terms.entries()) {
    const [row = 0, column = 0] = states;
    const offset = Math.floor(column / 4) * padded(rows) * ROW_BYTES + row * ROW_BYTES + (column % 4) * 8;
    new Uint32Array(table, index * TERM_BYTES, 1)[0] = offset;
    new Float64Array(table, index * TERM_BYTES + 8, 2).set([re, im]);
  }
  return table;
}
