import { gatherTile } from './strided';
import { loadRows } from './transpose';

/**
 * Sums of ⟨c†_i c_j⟩, i < j, over a tile of four columns, and where there is one `more` bytes after it (0: there is none) over a second
 * tile. A state k of one particle less is at once next to all states k + i: with v_i(k) = ±γ_{k+i} the sum is Σ_k v_i(k)* v_j(k), so
 * that few amplitudes are loaded for many products. `table`: for each of `count` states k its `width` empty sites, ascending: the
 * offset of row k + i (u32), and 32·i + 16·(the sign's parity) (u32). `sums`: for each i and j the sum with the sign + and that
 * with − (two float64 each, to be added), real parts, and `imaginary` bytes on imaginary parts (0: none).
 */
function addTiles(
  tile: usize,
  more: usize,
  table: usize,
  count: i32,
  width: i32,
  stride: usize,
  imaginary: usize,
  sums: usize,
): void {
  if (more != 0) {
    if (imaginary != 0) addProducts(tile, more, table, count, width, stride, imaginary, sums, true, true);
    else addProducts(tile, more, table, count, width, stride, 0, sums, true, false);
  } else if (imaginary != 0) addProducts(tile, 0, table, count, width, stride, imaginary, sums, false, true);
  else addProducts(tile, 0, table, count, width, stride, 0, sums, false, false);
}

@inline function addProducts(
  tile: usize,
  more: usize,
  table: usize,
  count: i32,
  width: i32,
  stride: usize,
  imaginary: usize,
  sums: usize,
  two: bool,
  both: bool,
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
      const re2 = two ? v128.load(a + more, 0) : re0;
      const re3 = two ? v128.load(a + more, 16) : re0;
      const im2 = two ? v128.load(a + more, 32) : re0;
      const im3 = two ? v128.load(a + more, 48) : re0;
      for (let j = i + 8; j < end; j += 8) {
        const b = tile + <usize>load<u32>(j, 0);
        const to = row + (<usize>load<u32>(j, 4) ^ sign);
        let real = f64x2.add(realPart(re0, im0, b, 0), realPart(re1, im1, b, 16));
        if (two) {
          const rest = f64x2.add(realPart(re2, im2, b + more, 0), realPart(re3, im3, b + more, 16));
          real = f64x2.add(real, rest);
        }
        v128.store(to, f64x2.add(v128.load(to), real));
        if (both) {
          let rest = f64x2.add(imaginaryPart(re0, im0, b, 0), imaginaryPart(re1, im1, b, 16));
          if (two) {
            const last = f64x2.add(imaginaryPart(re2, im2, b + more, 0), imaginaryPart(re3, im3, b + more, 16));
            rest = f64x2.add(rest, last);
          }
          v128.store(to + imaginary, f64x2.add(v128.load(to + imaginary), rest));
        }
      }
    }
  }
}

/** Re a*b and Im a*b of two columns. */
@inline function realPart(re: v128, im: v128, b: usize, lane: usize): v128 {
  return f64x2.add(f64x2.mul(re, v128.load(b + lane, 0)), f64x2.mul(im, v128.load(b + lane, 32)));
}

@inline function imaginaryPart(re: v128, im: v128, b: usize, lane: usize): v128 {
  return f64x2.sub(f64x2.mul(re, v128.load(b + lane, 32)), f64x2.mul(im, v128.load(b + lane, 0)));
}

/** Of the rows' species: blocks first … last−1 in ascending order, by pairs: `first` must be even, `last` too unless it is the end. */
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
  for (let block = first; block < last; block += 2) {
    const more = block + 1 < last ? blockBytes : 0;
    addTiles(state + <usize>block * blockBytes, more, table, count, width, stride, imaginary, sums);
  }
}

/** Of the columns' species: row groups first … last−1, by pairs like those; `bytes`: of a tile, of which there are two. */
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
  bytes: usize,
): void {
  for (let group = first; group < last; group += 2) {
    const more = group + 1 < last ? bytes : 0;
    loadRows(state, blockBytes, blocks, group, tile);
    if (more != 0) loadRows(state, blockBytes, blocks, group + 1, tile + more);
    addTiles(tile, more, table, count, width, stride, imaginary, sums);
  }
}

/** Of any species of a row-major state: groups first … last−1 of four columns, by pairs like those. */
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
  bytes: usize,
): void {
  for (let group = first; group < last; group += 2) {
    const more = group + 1 < last ? bytes : 0;
    gatherTile(state, rows, inner, columns, group, tile);
    if (more != 0) gatherTile(state, rows, inner, columns, group + 1, tile + more);
    addTiles(tile, more, table, count, width, stride, imaginary, sums);
  }
}
