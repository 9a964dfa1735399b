/**
 * Complex vectors of the singular value decomposition, in pairs (re × 2, im × 2): entry i lies at `entryOf(i)`, its imaginary part
 * 16 bytes later. Loops take whole pairs, so that what shares a pair with a vector's first or last entry must be a number, and 0 on
 * one side of a product.
 */
@inline export function entryOf(i: i32): usize {
  return (<usize>(i >> 1) << 5) + (<usize>(i & 1) << 3);
}

/** The pair of entry i. */
@inline export function pairOf(i: i32): usize {
  return <usize>(i >> 1) << 5;
}

/** The end of the last pair of a vector. */
@inline export function endOf(length: i32): usize {
  return <usize>((length + 1) >> 1) << 5;
}

/** Σ|x|² of entries from … length−1. */
function squareNorm(x: usize, from: i32, length: i32): f64 {
  let sum: f64 = 0;
  for (let i = from; i < length; i++) {
    const re = load<f64>(x + entryOf(i), 0);
    const im = load<f64>(x + entryOf(i), 16);
    sum += re * re + im * im;
  }
  return sum;
}

/**
 * x ← v = x + (x₀/|x₀|)‖x‖e₁ from entry `from` on, so that (1 − τvv†)x has one entry, of modulus ‖x‖, which goes to `norm`.
 * Returns τ = 2/‖v‖²; 0 where x = 0, which stays.
 */
export function reflector(x: usize, from: i32, length: i32, norm: usize): f64 {
  const square = squareNorm(x, from, length);
  const size = Math.sqrt(square);
  store<f64>(norm, size);
  if (!(size > 1e-150)) {
    return 0;
  }
  const at = x + entryOf(from);
  const re = load<f64>(at, 0);
  const im = load<f64>(at, 16);
  const modulus = Math.sqrt(re * re + im * im);
  store<f64>(at, modulus > 0 ? re + (re / modulus) * size : size, 0);
  store<f64>(at, modulus > 0 ? im + (im / modulus) * size : 0, 16);
  return 1 / (square + modulus * size);
}

/** Σ x* y over bytes start … end: (re, im) to `out`. */
export function innerProduct(x: usize, y: usize, start: usize, end: usize, out: usize): void {
  let re = f64x2.splat(0);
  let im = f64x2.splat(0);
  for (let i = start; i < end; i += 32) {
    const xr = v128.load(x + i, 0);
    const xi = v128.load(x + i, 16);
    const yr = v128.load(y + i, 0);
    const yi = v128.load(y + i, 16);
    re = f64x2.add(re, f64x2.add(f64x2.mul(xr, yr), f64x2.mul(xi, yi)));
    im = f64x2.add(im, f64x2.sub(f64x2.mul(xr, yi), f64x2.mul(xi, yr)));
  }
  store<f64>(out, f64x2.extract_lane(re, 0) + f64x2.extract_lane(re, 1), 0);
  store<f64>(out, f64x2.extract_lane(im, 0) + f64x2.extract_lane(im, 1), 8);
}

/** y ← y − s·x on bytes start … end. */
export function subtractMultiple(y: usize, x: usize, start: usize, end: usize, sr: f64, si: f64): void {
  const r = f64x2.splat(sr);
  const s = f64x2.splat(si);
  for (let i = start; i < end; i += 32) {
    const xr = v128.load(x + i, 0);
    const xi = v128.load(x + i, 16);
    v128.store(y + i, f64x2.sub(v128.load(y + i, 0), f64x2.sub(f64x2.mul(r, xr), f64x2.mul(s, xi))), 0);
    v128.store(y + i, f64x2.sub(v128.load(y + i, 16), f64x2.add(f64x2.mul(r, xi), f64x2.mul(s, xr))), 16);
  }
}
