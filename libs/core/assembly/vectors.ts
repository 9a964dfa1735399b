import { entryOf } from './reflector';

/**
 * A two-species γ as vectors for bidiagonal.ts: its columns (`byColumns`) or its rows. Takes entries first … last−1 of every
 * vector, `first` a multiple of four, and makes them its entries from `to` on, a multiple of four.
 */
export function copyVectors(
  state: usize,
  blockBytes: usize,
  rows: i32,
  columns: i32,
  byColumns: i32,
  first: i32,
  last: i32,
  matrix: usize,
  stride: usize,
  to: i32,
): void {
  if (byColumns) {
    for (let n = 0; n < columns; n++) {
      const from = state + <usize>(n >> 2) * blockBytes + (<usize>(n & 3) << 3);
      const vector = matrix + <usize>n * stride;
      for (let m = first; m < last; m++) {
        const at = vector + entryOf(m - first + to);
        store<f64>(at, load<f64>(from + (<usize>m << 6), 0), 0);
        store<f64>(at, load<f64>(from + (<usize>m << 6), 32), 16);
      }
    }
    return;
  }
  for (let n = first; n < last; n += 4) {
    let from = state + <usize>(n >> 2) * blockBytes;
    let at = matrix + entryOf(n - first + to);
    for (let m = 0; m < rows; m++, from += 64, at += stride) {
      v128.store(at, v128.load(from, 0), 0);
      v128.store(at, v128.load(from, 32), 16);
      v128.store(at, v128.load(from, 16), 32);
      v128.store(at, v128.load(from, 48), 48);
    }
  }
}

/** The same of a row-major state (strided.ts): one species' columns or rows. */
export function copyStrided(
  state: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  byColumns: i32,
  first: i32,
  last: i32,
  matrix: usize,
  stride: usize,
  to: i32,
): void {
  const step = <usize>inner << 4;
  const vectors = byColumns ? columns : rows;
  for (let vector = 0; vector < vectors; vector++) {
    const target = matrix + <usize>vector * stride;
    for (let entry = first; entry < last; entry++) {
      const column = byColumns ? vector : entry;
      const outer = column / inner;
      const row = byColumns ? entry : vector;
      const from = state + (<usize>(outer * rows) * step) + <usize>row * step + (<usize>(column - outer * inner) << 4);
      const at = target + entryOf(entry - first + to);
      store<f64>(at, load<f64>(from, 0), 0);
      store<f64>(at, load<f64>(from, 8), 16);
    }
  }
}
