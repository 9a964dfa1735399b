/**
 * One reading of blocks first … last−1: adds |γ|² into `rowSums` (two partial sums a row, 16 bytes), writes the column sums
 * (32 bytes a block) and adds Σ|γ|⁴ into `fourth` (one float64). Blocks must be taken in ascending order; where the slabs
 * end makes no difference to the bits.
 */
export function census(
  state: usize,
  blockBytes: usize,
  rows: i32,
  first: i32,
  last: i32,
  rowSums: usize,
  columnSums: usize,
  fourth: usize,
): void {
  let total = load<f64>(fourth);
  for (let block = first; block < last; block++) {
    let row = state + <usize>block * blockBytes;
    const end = row + (<usize>rows << 6);
    let sums = rowSums;
    let column0 = f64x2.splat(0);
    let column1 = f64x2.splat(0);
    let squares0 = f64x2.splat(0);
    let squares1 = f64x2.splat(0);
    for (; row < end; row += 64, sums += 16) {
      const p0 = probability(row, 0);
      const p1 = probability(row, 16);
      v128.store(sums, f64x2.add(v128.load(sums), f64x2.add(p0, p1)));
      column0 = f64x2.add(column0, p0);
      column1 = f64x2.add(column1, p1);
      squares0 = f64x2.add(squares0, f64x2.mul(p0, p0));
      squares1 = f64x2.add(squares1, f64x2.mul(p1, p1));
    }
    const to = columnSums + (<usize>block << 5);
    v128.store(to, column0, 0);
    v128.store(to, column1, 16);
    const squares = f64x2.add(squares0, squares1);
    total += f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  }
  store<f64>(fourth, total);
}

@inline function probability(row: usize, lane: usize): v128 {
  const re = v128.load(row + lane, 0);
  const im = v128.load(row + lane, 32);
  return f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im));
}

/** −Σ p ln p over `count` float64, in order; 0 ln 0 = 0. */
export function entropyOf(values: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (let n = 0; n < count; n++) {
    const p = load<f64>(values + (<usize>n << 3));
    if (p > 0) {
      sum += p * Math.log(p);
    }
  }
  return 0 - sum;
}

/** `total` (one float64) += Σ|γ|² ln|γ|² over blocks first … last−1, block by block. */
export function jointEntropy(state: usize, blockBytes: usize, rows: i32, first: i32, last: i32, total: usize): void {
  let sum = load<f64>(total);
  for (let block = first; block < last; block++) {
    let row = state + <usize>block * blockBytes;
    const end = row + (<usize>rows << 6);
    let part: f64 = 0;
    for (; row < end; row += 64) {
      for (let lane: usize = 0; lane < 32; lane += 8) {
        const re = load<f64>(row + lane, 0);
        const im = load<f64>(row + lane, 32);
        const p = re * re + im * im;
        if (p > 0) {
          part += p * Math.log(p);
        }
      }
    }
    sum += part;
  }
  store<f64>(total, sum);
}
