/**
 * Householder bidiagonalisation of a complex m × n matrix (m ≥ n), in steps that a caller can interrupt. Matrix: n vectors
 * (columns) of `stride` bytes, real parts first, imaginary parts `half` bytes later; m is padded with zeros to even length.
 * Only |d_k| and |e_k| are kept: a complex bidiagonal matrix has the singular values of the one with these moduli.
 * Golub and Van Loan, Matrix Computations, §5.4.8.
 */

/** Σ|x|² of entries from … length−1 of a vector. */
function squareNorm(x: usize, half: usize, from: i32, length: i32): f64 {
  let sum: f64 = 0;
  for (let i = from; i < length; i++) {
    const re = load<f64>(x + (<usize>i << 3));
    const im = load<f64>(x + half + (<usize>i << 3));
    sum += re * re + im * im;
  }
  return sum;
}

/** x ← v = x + (x₀/|x₀|)‖x‖e₁ from index `from` on; returns τ = 2/‖v‖² (0 for x = 0) and stores ‖x‖ in `length`. */
function reflector(x: usize, half: usize, from: i32, length: i32, norm: usize): f64 {
  const square = squareNorm(x, half, from, length);
  const size = Math.sqrt(square);
  store<f64>(norm, size);
  if (!(size > 1e-150)) {
    return 0;
  }
  const at = x + (<usize>from << 3);
  const re = load<f64>(at);
  const im = load<f64>(at + half);
  const modulus = Math.sqrt(re * re + im * im);
  store<f64>(at, modulus > 0 ? re + (re / modulus) * size : size);
  store<f64>(at + half, modulus > 0 ? im + (im / modulus) * size : 0);
  return 1 / (square + modulus * size);
}

/** Column k becomes its reflector; |d_k| goes to `diagonal`. Entries above row k are zeroed, so that vectors start at 0. */
export function reflectColumn(matrix: usize, stride: usize, half: usize, m: i32, k: i32, diagonal: usize): f64 {
  const x = matrix + <usize>k * stride;
  for (let i = 0; i < k; i++) {
    store<f64>(x + (<usize>i << 3), 0);
    store<f64>(x + half + (<usize>i << 3), 0);
  }
  return reflector(x, half, k, m, diagonal + (<usize>k << 3));
}

/** a_c ← a_c − τ(v†a_c)v for columns first … last−1; v is column k. */
export function applyLeft(
  matrix: usize,
  stride: usize,
  half: usize,
  m: i32,
  k: i32,
  tau: f64,
  first: i32,
  last: i32,
): void {
  const start = <usize>(k & ~1) << 3;
  const end = <usize>((m + 1) & ~1) << 3;
  const v = matrix + <usize>k * stride;
  for (let c = first; c < last; c++) {
    const a = matrix + <usize>c * stride;
    let re = f64x2.splat(0);
    let im = f64x2.splat(0);
    for (let i = start; i < end; i += 16) {
      const vr = v128.load(v + i);
      const vi = v128.load(v + half + i);
      const ar = v128.load(a + i);
      const ai = v128.load(a + half + i);
      re = f64x2.add(re, f64x2.add(f64x2.mul(vr, ar), f64x2.mul(vi, ai)));
      im = f64x2.add(im, f64x2.sub(f64x2.mul(vr, ai), f64x2.mul(vi, ar)));
    }
    const sr = tau * (f64x2.extract_lane(re, 0) + f64x2.extract_lane(re, 1));
    const si = tau * (f64x2.extract_lane(im, 0) + f64x2.extract_lane(im, 1));
    subtractMultiple(a, v, half, start, end, sr, si);
  }
}

/** a ← a − s·v on bytes start … end of the vectors. */
@inline function subtractMultiple(a: usize, v: usize, half: usize, start: usize, end: usize, sr: f64, si: f64): void {
  const r = f64x2.splat(sr);
  const s = f64x2.splat(si);
  for (let i = start; i < end; i += 16) {
    const vr = v128.load(v + i);
    const vi = v128.load(v + half + i);
    v128.store(a + i, f64x2.sub(v128.load(a + i), f64x2.sub(f64x2.mul(r, vr), f64x2.mul(s, vi))));
    v128.store(a + half + i, f64x2.sub(v128.load(a + half + i), f64x2.add(f64x2.mul(r, vi), f64x2.mul(s, vr))));
  }
}

/**
 * Row k right of the diagonal becomes the reflector `v` (conjugated, entry c for column c; n entries re, `vHalf` bytes later
 * im); |e_k| goes to `off`, `product` (one vector) is zeroed. Returns τ.
 */
export function reflectRow(
  matrix: usize,
  stride: usize,
  half: usize,
  n: i32,
  k: i32,
  v: usize,
  vHalf: usize,
  product: usize,
  off: usize,
): f64 {
  for (let c = k + 1; c < n; c++) {
    const at = matrix + <usize>c * stride + (<usize>k << 3);
    store<f64>(v + (<usize>c << 3), load<f64>(at));
    store<f64>(v + vHalf + (<usize>c << 3), -load<f64>(at + half));
    store<f64>(at, 0);
    store<f64>(at + half, 0);
  }
  memory.fill(product, 0, 2 * half);
  return reflector(v, vHalf, k + 1, n, off + (<usize>k << 3));
}

/** product += Σ a_c·v_c over columns first … last−1, in ascending order. */
export function accumulateRight(
  matrix: usize,
  stride: usize,
  half: usize,
  m: i32,
  k: i32,
  v: usize,
  vHalf: usize,
  product: usize,
  first: i32,
  last: i32,
): void {
  const start = <usize>(k & ~1) << 3;
  const end = <usize>((m + 1) & ~1) << 3;
  for (let c = first; c < last; c++) {
    const sr = load<f64>(v + (<usize>c << 3));
    const si = load<f64>(v + vHalf + (<usize>c << 3));
    subtractMultiple(product, matrix + <usize>c * stride, half, start, end, -sr, -si);
  }
}

/** a_c ← a_c − τ·conj(v_c)·product for columns first … last−1. */
export function applyRight(
  matrix: usize,
  stride: usize,
  half: usize,
  m: i32,
  k: i32,
  v: usize,
  vHalf: usize,
  product: usize,
  tau: f64,
  first: i32,
  last: i32,
): void {
  const start = <usize>(k & ~1) << 3;
  const end = <usize>((m + 1) & ~1) << 3;
  for (let c = first; c < last; c++) {
    const sr = tau * load<f64>(v + (<usize>c << 3));
    const si = -tau * load<f64>(v + vHalf + (<usize>c << 3));
    subtractMultiple(matrix + <usize>c * stride, product, half, start, end, sr, si);
  }
}
