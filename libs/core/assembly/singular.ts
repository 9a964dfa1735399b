/** Halvings of the interval [0, bound]: σ is found to bound·2⁻⁶², far below the rounding of the matrix itself. */
const HALVINGS: i32 = 62;

/**
 * Singular values of the real bidiagonal matrix (d₀ … d_{n−1} on, e₀ … e_{n−2} above the diagonal), descending, into `sigma`
 * (n rounded up to 4). They are the positive eigenvalues of the symmetric tridiagonal matrix of order 2n with zero diagonal
 * and d₀, e₀, d₁, … beside it (Golub–Kahan), found by bisection with Sturm counts, four at a time: it cannot fail to
 * converge. Values first … last−1 (multiples of four). `squares`: 2n float64, filled on the way.
 */
export function bisectSingular(d: usize, e: usize, n: i32, squares: usize, sigma: usize, first: i32, last: i32): void {
  let bound: f64 = 0;
  for (let i = 0; i < n; i++) {
    const diagonal = load<f64>(d + ((<usize>i) << 3));
    const off = i < n - 1 ? load<f64>(e + ((<usize>i) << 3)) : 0;
    store<f64>(squares + ((<usize>i) << 4), diagonal * diagonal, 0);
    store<f64>(squares + ((<usize>i) << 4), off * off, 8);
    bound = Math.max(bound, diagonal + off);
    if (i > 0) {
      bound = Math.max(bound, diagonal + load<f64>(e + ((<usize>(i - 1)) << 3)));
    }
  }
  const tiny = f64x2.splat(-1e-290);
  for (let index = first; index < last; index += 4) {
    let low0 = f64x2.splat(0);
    let low1 = f64x2.splat(0);
    let high0 = f64x2.splat(bound);
    let high1 = f64x2.splat(bound);
    // The eigenvalue number 2n−1−index (from 0, ascending) is σ_index: at least that many + 1 lie below x iff σ < x.
    const want0 = v128.splat<i64>(2 * n - 1 - index);
    const wanted0 = i64x2.sub(want0, i64x2(0, 1));
    const wanted1 = i64x2.sub(want0, i64x2(2, 3));
    for (let step = 0; step < HALVINGS; step++) {
      const x0 = f64x2.mul(f64x2.splat(0.5), f64x2.add(low0, high0));
      const x1 = f64x2.mul(f64x2.splat(0.5), f64x2.add(low1, high1));
      const minus0 = f64x2.neg(x0);
      const minus1 = f64x2.neg(x1);
      let q0 = minus0;
      let q1 = minus1;
      const zero = f64x2.splat(0);
      let count0 = i64x2.sub(i64x2.splat(0), f64x2.lt(q0, zero));
      let count1 = i64x2.sub(i64x2.splat(0), f64x2.lt(q1, zero));
      for (let i = 0; i < 2 * n - 1; i++) {
        const b = v128.load_splat<f64>(squares + ((<usize>i) << 3));
        q0 = v128.bitselect(tiny, q0, f64x2.lt(f64x2.abs(q0), f64x2.splat(1e-290)));
        q1 = v128.bitselect(tiny, q1, f64x2.lt(f64x2.abs(q1), f64x2.splat(1e-290)));
        q0 = f64x2.sub(minus0, f64x2.div(b, q0));
        q1 = f64x2.sub(minus1, f64x2.div(b, q1));
        count0 = i64x2.sub(count0, f64x2.lt(q0, zero));
        count1 = i64x2.sub(count1, f64x2.lt(q1, zero));
      }
      const below0 = i64x2.gt_s(count0, wanted0);
      const below1 = i64x2.gt_s(count1, wanted1);
      high0 = v128.bitselect(x0, high0, below0);
      low0 = v128.bitselect(low0, x0, below0);
      high1 = v128.bitselect(x1, high1, below1);
      low1 = v128.bitselect(low1, x1, below1);
    }
    v128.store(sigma + ((<usize>index) << 3), f64x2.mul(f64x2.splat(0.5), f64x2.add(low0, high0)), 0);
    v128.store(sigma + ((<usize>index) << 3), f64x2.mul(f64x2.splat(0.5), f64x2.add(low1, high1)), 16);
  }
}

/** Weights σ² at or below this belong to no level of the entanglement spectrum. */
const SMALLEST_WEIGHT: f64 = 1e-20;

/** σ² of what the rounding of the matrix (about 1e−16) leaves where the exact value is 0. */
const ROUNDING: f64 = 1e-32;

/** Out: −Σσ² ln σ², Σσ⁴, ⟨r⟩ of the levels −ln σ² (−1 with fewer than three): three float64. `sigma` is descending. */
export function spectrumSummary(sigma: usize, n: i32, out: usize): void {
  let entropy: f64 = 0;
  let purity: f64 = 0;
  let ratios: f64 = 0;
  let levels = 0;
  let previous: f64 = 0;
  let gap: f64 = 0;
  for (let i = 0; i < n; i++) {
    const value = load<f64>(sigma + ((<usize>i) << 3));
    const weight = value * value;
    if (weight > ROUNDING) {
      entropy += weight * Math.log(weight);
      purity += weight * weight;
    }
    if (weight > SMALLEST_WEIGHT) {
      const level = -2 * Math.log(value);
      const next = Math.max(0, level - previous);
      if (levels >= 2) {
        const larger = Math.max(gap, next);
        ratios += larger > 0 ? Math.min(gap, next) / larger : 0;
      }
      gap = next;
      previous = level;
      levels++;
    }
  }
  store<f64>(out, 0 - entropy, 0);
  store<f64>(out, purity, 8);
  store<f64>(out, levels >= 3 ? ratios / <f64>(levels - 2) : -1, 16);
}

/** The state as vectors of the smaller species' states: `matrix` as bidiagonal.ts wants it, blocks first … last−1. */
export function copyVectors(
  state: usize,
  blockBytes: usize,
  rows: i32,
  columns: i32,
  first: i32,
  last: i32,
  byColumns: i32,
  matrix: usize,
  stride: usize,
  half: usize,
): void {
  for (let block = first; block < last; block++) {
    const tile = state + <usize>block * blockBytes;
    const width = min(4, columns - (block << 2));
    for (let m = 0; m < rows; m++) {
      for (let lane = 0; lane < width; lane++) {
        const n = (block << 2) + lane;
        const from = tile + ((<usize>m) << 6) + ((<usize>lane) << 3);
        const to = byColumns
          ? matrix + <usize>n * stride + ((<usize>m) << 3)
          : matrix + <usize>m * stride + ((<usize>n) << 3);
        store<f64>(to, load<f64>(from, 0));
        store<f64>(to + half, load<f64>(from, 32));
      }
    }
  }
}
