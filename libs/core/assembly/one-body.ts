import { gatherTile } from './strided';
import { loadRows } from './transpose';

/**
 * Sums of ⟨c†_i c_j⟩, i < j, over one tile of four columns. A state k of one particle less is at once next to all states k + i: with
 * v_i(k) = ±γ_{k+i} the sum is Σ_k v_i(k)* v_j(k), so that each amplitude is loaded once for a k. `table`: for each of `count` states k
 * its `width` empty sites, ascending: the offset of row k + i (u32), and 32·i + 16·(the sign's parity) (u32). `sums`: for each i
 * and j the sum with the sign + and that with − (two float64 each, to be added), real parts, and `imaginary` bytes on imaginary
 * parts (0: none).
 */
function addTile(
  tile: usize,
  table: usize,
  count: i32,
  width: i32,
  stride: usize,
  imaginary: usize,
  sums: usize,
): void {
  const bytes = <usize>width << 3;
  for (let k = 0; k < count; k++, table += bytes) {
    const end = table + bytes;
    for (let i = table; i < end; i += 8) {
      const a = tile + <usize>load<u32>(i, 0);
      const key = <usize>load<u32>(i, 4);
      const sign = key & 16;
      const row = sums + (key >> 5) * stride;
      const re0 = v128.load(a, 0);
      const re1 = v128.load(a, 16);
      const im0 = v128.load(a, 32);
      const im1 = v128.load(a, 48);
      for (let j = i + 8; j < end; j += 8) {
        const b = tile + <usize>load<u32>(j, 0);
        const to = row + (<usize>load<u32>(j, 4) ^ sign);
        const xr0 = v128.load(b, 0);
        const xr1 = v128.load(b, 16);
        const xi0 = v128.load(b, 32);
        const xi1 = v128.load(b, 48);
        const real = f64x2.add(
          f64x2.add(f64x2.mul(re0, xr0), f64x2.mul(im0, xi0)),
          f64x2.add(f64x2.mul(re1, xr1), f64x2.mul(im1, xi1)),
        );
        v128.store(to, f64x2.add(v128.load(to), real));
        if (imaginary != 0) {
          const rest = f64x2.add(
            f64x2.sub(f64x2.mul(re0, xi0), f64x2.mul(im0, xr0)),
            f64x2.sub(f64x2.mul(re1, xi1), f64x2.mul(im1, xr1)),
          );
          v128.store(to + imaginary, f64x2.add(v128.load(to + imaginary), rest));
        }
      }
    }
  }
}

/** Of the rows' species: blocks first … last−1 in ascending order. */
export function oneBodyColumns(
  state: usize,
  blockBytes: usize,
  first: i32,
  last: i32,
  table: usize,
  count: i32,
  width: i32,
  stride: usize,
  imaginary: usize,
  sums: usize,
): void {
  for (let block = first; block < last; block++) {
    addTile(state + <usize>block * blockBytes, table, count, width, stride, imaginary, sums);
  }
}

/** Of the columns' species: row groups first … last−1 in ascending order. */
export function oneBodyRows(
  state: usize,
  blockBytes: usize,
  blocks: i32,
  first: i32,
  last: i32,
  table: usize,
  count: i32,
  width: i32,
  stride: usize,
  imaginary: usize,
  sums: usize,
  tile: usize,
): void {
  for (let group = first; group < last; group++) {
    loadRows(state, blockBytes, blocks, group, tile);
    addTile(tile, table, count, width, stride, imaginary, sums);
  }
}

/** Of any species of a row-major state: groups first … last−1 of four columns in ascending order. */
export function oneBodyStrided(
  state: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  first: i32,
  last: i32,
  table: usize,
  count: i32,
  width: i32,
  stride: usize,
  imaginary: usize,
  sums: usize,
  tile: usize,
): void {
  for (let group = first; group < last; group++) {
    gatherTile(state, rows, inner, columns, group, tile);
    addTile(tile, table, count, width, stride, imaginary, sums);
  }
}
