import { otherWords, philoxWords, unitInterval } from './philox';

/** The random stream of Haar starts. */
const STREAM: u32 = 4;

/**
 * Blocks first … last−1 ← independent complex Gaussians √(−2 ln(1 − u1))·e^{2πi·u2}; both u from the counter (low 32, high 32
 * bits of m·columns + n, 0, 4), u1 of words 0 and 1, u2 of words 2 and 3. Scaled to norm 1 they are a Haar-random state.
 */
export function drawGaussians(
  state: usize,
  blockBytes: usize,
  rows: i32,
  columns: i32,
  first: i32,
  last: i32,
  seedLow: u32,
  seedHigh: u32,
): void {
  for (let block = first; block < last; block++) {
    const tile = state + <usize>block * blockBytes;
    const width = min(4, columns - (block << 2));
    for (let m = 0; m < rows; m++) {
      for (let lane = 0; lane < width; lane++) {
        const index = <u64>m * <u64>columns + <u64>((block << 2) + lane);
        const at = tile + ((<usize>m) << 6) + ((<usize>lane) << 3);
        storeGaussian(index, seedLow, seedHigh, at, at + 32);
      }
    }
  }
}

/** The Gaussian of one amplitude, by its row-major index: real part at `re`, imaginary part at `im`. */
@inline export function storeGaussian(index: u64, seedLow: u32, seedHigh: u32, re: usize, im: usize): void {
  const words = philoxWords(<u32>index, <u32>(index >> 32), 0, STREAM, seedLow, seedHigh);
  const size = Math.sqrt(-2 * Math.log(1 - unitInterval(words)));
  const angle = 2 * Math.PI * unitInterval(otherWords);
  store<f64>(re, size * Math.cos(angle));
  store<f64>(im, size * Math.sin(angle));
}

/** γ ← factor·γ on blocks first … last−1. */
export function scaleState(state: usize, blockBytes: usize, rows: i32, first: i32, last: i32, factor: f64): void {
  const by = f64x2.splat(factor);
  for (let block = first; block < last; block++) {
    let at = state + <usize>block * blockBytes;
    const end = at + ((<usize>rows) << 6);
    for (; at < end; at += 16) {
      v128.store(at, f64x2.mul(v128.load(at), by));
    }
  }
}

/** `total` (re, im) += Σ other*·γ over blocks first … last−1, block by block. */
export function overlap(
  state: usize,
  other: usize,
  blockBytes: usize,
  rows: i32,
  first: i32,
  last: i32,
  total: usize,
): void {
  for (let block = first; block < last; block++) {
    let x = other + <usize>block * blockBytes;
    let y = state + <usize>block * blockBytes;
    const end = y + ((<usize>rows) << 6);
    let re = f64x2.splat(0);
    let im = f64x2.splat(0);
    for (; y < end; x += 64, y += 64) {
      for (let lane: usize = 0; lane < 32; lane += 16) {
        const xr = v128.load(x + lane, 0);
        const xi = v128.load(x + lane, 32);
        const yr = v128.load(y + lane, 0);
        const yi = v128.load(y + lane, 32);
        re = f64x2.add(re, f64x2.add(f64x2.mul(xr, yr), f64x2.mul(xi, yi)));
        im = f64x2.add(im, f64x2.sub(f64x2.mul(xr, yi), f64x2.mul(xi, yr)));
      }
    }
    store<f64>(total, load<f64>(total, 0) + f64x2.extract_lane(re, 0) + f64x2.extract_lane(re, 1), 0);
    store<f64>(total, load<f64>(total, 8) + f64x2.extract_lane(im, 0) + f64x2.extract_lane(im, 1), 8);
  }
}
