import { timesLogarithm } from './logarithm';

/**
 * One reading of blocks first … last−1: adds |γ|² into `rowSums` (two partial sums a row, 16 bytes), writes the column sums
 * (32 bytes a block), adds Σ|γ|⁴ into `moments`[0] and, with `logarithms` ≠ 0, Σ|γ|² ln|γ|² into `moments`[1] (float64). Blocks
 * must be taken in ascending order; where the slabs end makes no difference to the bits, and neither do the logarithms to the
 * other sums.
 */
export function probabilities(
  state: usize,
  blockBytes: usize,
  rows: i32,
  first: i32,
  last: i32,
  rowSums: usize,
  columnSums: usize,
  moments: usize,
  logarithms: i32,
): void {
  for (let block = first; block < last; block++) {
    const from = state + <usize>block * blockBytes;
    const to = columnSums + (<usize>block << 5);
    if (logarithms != 0) readBlock(from, rows, rowSums, to, moments, true, true);
    else readBlock(from, rows, rowSums, to, moments, true, false);
  }
}

/**
 * The same with what several threads can do at once: blocks in any order, nothing for the rows, and each block's Σ|γ|⁴ and Σ|γ|² ln|γ|² for
 * itself, in `moments` (16 bytes a block). Added up in the order of blocks they are those of `probabilities`.
 */
export function blockProbabilities(
  state: usize,
  blockBytes: usize,
  rows: i32,
  first: i32,
  last: i32,
  columnSums: usize,
  moments: usize,
): void {
  for (let block = first; block < last; block++) {
    const own = moments + (<usize>block << 4);
    v128.store(own, f64x2.splat(0));
    readBlock(state + <usize>block * blockBytes, rows, 0, columnSums + (<usize>block << 5), own, false, true);
  }
}

/** Adds |γ|² of rows first … last−1 into `rowSums`, over blocks in ascending order: those of `probabilities`. */
export function rowProbabilities(
  state: usize,
  blockBytes: usize,
  blocks: i32,
  first: i32,
  last: i32,
  rowSums: usize,
): void {
  const end = rowSums + (<usize>last << 4);
  for (let block = 0; block < blocks; block++) {
    let row = state + <usize>block * blockBytes + (<usize>first << 6);
    for (let sums = rowSums + (<usize>first << 4); sums < end; row += 64, sums += 16) {
      v128.store(sums, f64x2.add(v128.load(sums), f64x2.add(probability(row, 0), probability(row, 16))));
    }
  }
}

@inline function readBlock(
  row: usize,
  rows: i32,
  sums: usize,
  columnSums: usize,
  moments: usize,
  byRow: bool,
  logarithms: bool,
): void {
  const end = row + (<usize>rows << 6);
  let column0 = f64x2.splat(0);
  let column1 = f64x2.splat(0);
  let squares0 = f64x2.splat(0);
  let squares1 = f64x2.splat(0);
  let entropy0 = f64x2.splat(0);
  let entropy1 = f64x2.splat(0);
  for (; row < end; row += 64, sums += 16) {
    const p0 = probability(row, 0);
    const p1 = probability(row, 16);
    if (byRow) v128.store(sums, f64x2.add(v128.load(sums), f64x2.add(p0, p1)));
    column0 = f64x2.add(column0, p0);
    column1 = f64x2.add(column1, p1);
    squares0 = f64x2.add(squares0, f64x2.mul(p0, p0));
    squares1 = f64x2.add(squares1, f64x2.mul(p1, p1));
    if (logarithms) {
      entropy0 = f64x2.add(entropy0, timesLogarithm(p0));
      entropy1 = f64x2.add(entropy1, timesLogarithm(p1));
    }
  }
  v128.store(columnSums, column0, 0);
  v128.store(columnSums, column1, 16);
  addLanes(moments, f64x2.add(squares0, squares1));
  if (logarithms) addLanes(moments + 8, f64x2.add(entropy0, entropy1));
}

@inline function probability(row: usize, lane: usize): v128 {
  const re = v128.load(row + lane, 0);
  const im = v128.load(row + lane, 32);
  return f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im));
}

@inline function addLanes(total: usize, pair: v128): void {
  store<f64>(total, load<f64>(total) + (f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)));
}

/** −Σ p ln p over `count` float64: those of even and of odd place apart, then both; 0 ln 0 = 0. */
export function entropyOf(values: usize, count: i32): f64 {
  let sum = f64x2.splat(0);
  const end = values + (<usize>(count & ~1) << 3);
  for (; values < end; values += 16) {
    sum = f64x2.add(sum, timesLogarithm(v128.load(values)));
  }
  if ((count & 1) != 0) {
    sum = f64x2.add(sum, timesLogarithm(f64x2.replace_lane(f64x2.splat(0), 0, load<f64>(values))));
  }
  return 0 - (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}
