import { applyPhases } from './erase';
import { storeGaussian } from './haar';
import { timesLogarithm } from './logarithm';
import { evolveTile } from './pass';
import { ownScratch } from './thread';

/**
 * States of any number of species as one row-major array of complex numbers (16 bytes each, last species fastest). For one
 * species the array is [outer][rows][inner]: its own states are `rows`, `inner` counts the states of the species after it,
 * and a *column* c = (outer, inner) is one joint configuration of all others. Row r of column c lies
 * 16·inner·r bytes after `columnOf(c)`.
 */
@inline function columnOf(state: usize, column: i32, rows: i32, inner: i32): usize {
  const outer = column / inner;
  return state + (<usize>(outer * rows * inner + (column - outer * inner)) << 4);
}

/** Tile ← columns 4·group … 4·group+3 as rows of (re × 4, im × 4); columns that do not exist are zeros. */
export function gatherTile(state: usize, rows: i32, inner: i32, columns: i32, group: i32, tile: usize): void {
  const first = group << 2;
  const lanes = min(4, columns - first);
  const stride = <usize>inner << 4;
  if (lanes < 4) {
    memory.fill(tile, 0, <usize>rows << 6);
    for (let lane = 0; lane < lanes; lane++) {
      let from = columnOf(state, first + lane, rows, inner);
      let to = tile + (<usize>lane << 3);
      for (let r = 0; r < rows; r++, from += stride, to += 64) {
        store<f64>(to, load<f64>(from, 0), 0);
        store<f64>(to, load<f64>(from, 8), 32);
      }
    }
    return;
  }
  let a = columnOf(state, first, rows, inner);
  let b = columnOf(state, first + 1, rows, inner);
  let c = columnOf(state, first + 2, rows, inner);
  let d = columnOf(state, first + 3, rows, inner);
  for (let r = 0; r < rows; r++) {
    const x = v128.load(a);
    const y = v128.load(b);
    const z = v128.load(c);
    const w = v128.load(d);
    v128.store(tile, v128.shuffle<i64>(x, y, 0, 2), 0);
    v128.store(tile, v128.shuffle<i64>(z, w, 0, 2), 16);
    v128.store(tile, v128.shuffle<i64>(x, y, 1, 3), 32);
    v128.store(tile, v128.shuffle<i64>(z, w, 1, 3), 48);
    a += stride;
    b += stride;
    c += stride;
    d += stride;
    tile += 64;
  }
}

/** The inverse of gatherTile. */
function scatterTile(state: usize, rows: i32, inner: i32, columns: i32, group: i32, tile: usize): void {
  const first = group << 2;
  const lanes = min(4, columns - first);
  const stride = <usize>inner << 4;
  for (let lane = 0; lane < lanes; lane++) {
    let to = columnOf(state, first + lane, rows, inner);
    let from = tile + (<usize>lane << 3);
    for (let r = 0; r < rows; r++, from += 64, to += stride) {
      store<f64>(to, load<f64>(from, 0), 0);
      store<f64>(to, load<f64>(from, 32), 8);
    }
  }
}

/**
 * γ ← e^{∓iH_s t} γ on groups first … last−1 of four columns: rotations by `coefficients` as in pass.ts (0: the species has
 * no particles), and one phase a column by `phases`: the interaction among the frozen species (0: there is none). `tile`: 64 bytes a row for
 * each thread.
 */
export function evolveStrided(
  state: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  first: i32,
  last: i32,
  coefficients: usize,
  bytes: usize,
  network: usize,
  phases: usize,
  sign: f64,
  tile: usize,
): void {
  const own = ownScratch(tile, <usize>rows << 6);
  for (let group = first; group < last; group++) {
    gatherTile(state, rows, inner, columns, group, own);
    if (coefficients != 0) {
      evolveTile(own, coefficients + <usize>group * bytes, network, sign);
    }
    if (phases != 0) {
      applyPhases(own, 0, rows, 0, 1, 0, phases + (<usize>group << 6), sign);
    }
    scatterTile(state, rows, inner, columns, group, own);
  }
}

/** γ ← e[row]·γ on rows first … last−1 of (outer, row); `phases` by row in blocks of four, `sign` = −1 takes the conjugates. */
export function phaseStrided(
  state: usize,
  rows: i32,
  inner: i32,
  first: i32,
  last: i32,
  phases: usize,
  sign: f64,
): void {
  let at = state + (<usize>first * <usize>inner << 4);
  for (let index = first; index < last; index++) {
    const n = index % rows;
    const phase = phases + (<usize>(n >> 2) << 6) + (<usize>(n & 3) << 3);
    const re = v128.load_splat<f64>(phase, 0);
    const im = f64x2.mul(v128.load_splat<f64>(phase, 32), f64x2(-sign, sign));
    const end = at + (<usize>inner << 4);
    for (; at < end; at += 16) {
      const x = v128.load(at);
      v128.store(at, f64x2.add(f64x2.mul(re, x), f64x2.mul(im, v128.shuffle<i64>(x, x, 1, 0))));
    }
  }
}

@inline function weightOf(at: usize): f64 {
  const re = load<f64>(at, 0);
  const im = load<f64>(at, 8);
  return re * re + im * im;
}

/** `sums`[row] += Σ|γ|² and `fourth` += Σ|γ|⁴ over rows first … last−1 of (outer, row), in ascending order. */
export function marginalStrided(
  state: usize,
  rows: i32,
  inner: i32,
  first: i32,
  last: i32,
  sums: usize,
  fourth: usize,
): void {
  let at = state + (<usize>first * <usize>inner << 4);
  let squares = load<f64>(fourth);
  for (let index = first; index < last; index++) {
    let sum: f64 = 0;
    let square: f64 = 0;
    const end = at + (<usize>inner << 4);
    for (; at < end; at += 16) {
      const p = weightOf(at);
      sum += p;
      square += p * p;
    }
    const to = sums + (<usize>(index % rows) << 3);
    store<f64>(to, load<f64>(to) + sum);
    squares += square;
  }
  store<f64>(fourth, squares);
}

/** `total` += Σ|γ|² ln|γ|² over amplitudes first … last−1, by pairs: `first` must be even, `last` too unless it is the end. */
export function entropyStrided(state: usize, first: i32, last: i32, total: usize): void {
  let sum = load<f64>(total);
  const end = state + (<usize>last << 4);
  for (let at = state + (<usize>first << 4); at < end; at += 32) {
    const x = v128.load(at);
    const y = at + 16 < end ? v128.load(at, 16) : f64x2.splat(0);
    const re = v128.shuffle<i64>(x, y, 0, 2);
    const im = v128.shuffle<i64>(x, y, 1, 3);
    const terms = timesLogarithm(f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)));
    sum += f64x2.extract_lane(terms, 0) + f64x2.extract_lane(terms, 1);
  }
  store<f64>(total, sum);
}

/** `total` += Σ|γ|²·values over amplitudes first … last−1; `values`: a float64 an amplitude. */
export function meanStrided(state: usize, values: usize, first: i32, last: i32, total: usize): void {
  let sum = load<f64>(total);
  for (let index = first; index < last; index++) {
    sum += weightOf(state + (<usize>index << 4)) * load<f64>(values + (<usize>index << 3));
  }
  store<f64>(total, sum);
}

/**
 * `total` += Σ w·Re(γ_a* γ_b) over a species' hops (row a, row b as 64-byte offsets, w: as in energy.ts) and over columns
 * first … last−1.
 */
export function hopStrided(
  state: usize,
  rows: i32,
  inner: i32,
  first: i32,
  last: i32,
  hops: usize,
  count: i32,
  total: usize,
): void {
  let sum = load<f64>(total);
  const end = hops + (<usize>count << 4);
  for (let column = first; column < last; column++) {
    const from = columnOf(state, column, rows, inner);
    for (let hop = hops; hop < end; hop += 16) {
      const a = from + <usize>(load<u32>(hop, 0) >> 2) * <usize>inner;
      const b = from + <usize>(load<u32>(hop, 4) >> 2) * <usize>inner;
      const product = f64x2.mul(v128.load(a), v128.load(b));
      sum += load<f64>(hop, 8) * (f64x2.extract_lane(product, 0) + f64x2.extract_lane(product, 1));
    }
  }
  store<f64>(total, sum);
}

/** Amplitudes first … last−1 ← the Gaussians of haar.ts. */
export function gaussianStrided(state: usize, first: i32, last: i32, seedLow: u32, seedHigh: u32): void {
  for (let index = first; index < last; index++) {
    const at = state + (<usize>index << 4);
    storeGaussian(<u64>index, seedLow, seedHigh, at, at + 8);
  }
}

/** `total` (re, im) += Σ other*·γ over amplitudes first … last−1. */
export function overlapStrided(state: usize, other: usize, first: i32, last: i32, total: usize): void {
  let re = load<f64>(total, 0);
  let im = load<f64>(total, 8);
  for (let offset = <usize>first << 4; offset < <usize>last << 4; offset += 16) {
    const xr = load<f64>(other + offset, 0);
    const xi = load<f64>(other + offset, 8);
    const yr = load<f64>(state + offset, 0);
    const yi = load<f64>(state + offset, 8);
    re += xr * yr + xi * yi;
    im += xr * yi - xi * yr;
  }
  store<f64>(total, re, 0);
  store<f64>(total, im, 8);
}
