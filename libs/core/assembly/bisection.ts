/** Halvings of an interval at most: σ is found to bound·2⁻⁶⁴, far below the rounding of the matrix itself. */
const HALVINGS: i32 = 64;

/** Pivots below this count as 0. */
const SMALLEST: f64 = 1e-290;

/** d² and e² of a real bidiagonal matrix in turn, 2n float64, and after them a bound on its singular values. */
export function squareBidiagonal(d: usize, e: usize, n: i32, squares: usize): void {
  let bound: f64 = 0;
  let before: f64 = 0;
  for (let i = 0; i < n; i++) {
    const diagonal = load<f64>(d + (<usize>i << 3));
    const off = i < n - 1 ? load<f64>(e + (<usize>i << 3)) : 0;
    store<f64>(squares + (<usize>i << 4), diagonal * diagonal, 0);
    store<f64>(squares + (<usize>i << 4), off * off, 8);
    bound = Math.max(bound, diagonal + Math.max(off, before));
    before = off;
  }
  store<f64>(squares + (<usize>n << 4), bound);
}

/** The pivot, or a tiny negative one in the place of what cannot be divided by. */
@inline function guarded(pivot: v128): v128 {
  return v128.bitselect(f64x2.splat(-SMALLEST), pivot, f64x2.lt(f64x2.abs(pivot), f64x2.splat(SMALLEST)));
}

/** Bytes that the values of a run lie behind where one run alone would have them: room for what its first value begins with. */
const RUN_BYTES: usize = 128;

/**
 * Values from … to−1 of each of the runs first … last−1 of `length` values (all multiples of eight) of the singular values of the bidiagonal matrix
 * of `squareBidiagonal`, descending; from 0 on, in steps. A value begins where the one before it ends, so that runs wait for each other. Each but the first
 * one begins instead with a guess, the value before its own ones as bisection from the bound finds it: where the guess has the bits of that value when it is
 * known, the run has the bits of one after the other. Run r has value i at sigma + 128r + 8i, and what it guesses in the place of the value before its first.
 */
export function bisectRuns(
  squares: usize,
  n: i32,
  sigma: usize,
  length: i32,
  from: i32,
  to: i32,
  first: i32,
  last: i32,
): void {
  for (let run = first; run < last; run++) {
    const own = sigma + <usize>run * RUN_BYTES;
    const start = run * length;
    if (from == 0 && run > 0) {
      store<f64>(own + (<usize>(start - 9) << 3), load<f64>(squares + (<usize>n << 4)));
      bisectSingular(squares, n, own, start - 8, start);
    }
    bisectSingular(squares, n, own, start + from, min(start + to, (n + 7) & ~7));
  }
}

/**
 * Singular values first … last−1 (multiples of eight), the ones before them first, descending, into `sigma` (n rounded up to 8). By bisection, eight at a time: it cannot fail to converge. How many
 * values lie below x are the negative pivots of LDL† of B†B − x², by the differential stationary quotient-difference
 * transformation (Fernando and Parlett 1994; LAPACK's dlaneg), which keeps the relative accuracy of small values.
 */
function bisectSingular(squares: usize, n: i32, sigma: usize, first: i32, last: i32): void {
  const bound = load<f64>(squares + (<usize>n << 4));
  const zero = f64x2.splat(0);
  const halve = f64x2.splat(0.5);
  const fine = f64x2.splat(1e-16);
  for (let index = first; index < last; index += 8) {
    const at = sigma + (<usize>index << 3);
    const top = f64x2.splat(index > 0 ? load<f64>(at - 8) * (1 + 1e-14) : bound * (1 + 1e-14));
    let low0 = zero;
    let low1 = zero;
    let low2 = zero;
    let low3 = zero;
    let high0 = top;
    let high1 = top;
    let high2 = top;
    let high3 = top;
    // σ_index is number n−1−index from below: it lies below x if more values than that do.
    const rank = v128.splat<i64>(n - 1 - index);
    for (let step = 0; step < HALVINGS; step++) {
      const x0 = f64x2.mul(halve, f64x2.add(low0, high0));
      const x1 = f64x2.mul(halve, f64x2.add(low1, high1));
      const x2 = f64x2.mul(halve, f64x2.add(low2, high2));
      const x3 = f64x2.mul(halve, f64x2.add(low3, high3));
      const minus0 = f64x2.neg(f64x2.mul(x0, x0));
      const minus1 = f64x2.neg(f64x2.mul(x1, x1));
      const minus2 = f64x2.neg(f64x2.mul(x2, x2));
      const minus3 = f64x2.neg(f64x2.mul(x3, x3));
      let s0 = minus0;
      let s1 = minus1;
      let s2 = minus2;
      let s3 = minus3;
      let count0 = i64x2.splat(0);
      let count1 = i64x2.splat(0);
      let count2 = i64x2.splat(0);
      let count3 = i64x2.splat(0);
      const end = squares + (<usize>n << 4);
      for (let pair = squares; pair < end; pair += 16) {
        const d = v128.load_splat<f64>(pair, 0);
        const e = v128.load_splat<f64>(pair, 8);
        const p0 = guarded(f64x2.add(d, s0));
        const p1 = guarded(f64x2.add(d, s1));
        const p2 = guarded(f64x2.add(d, s2));
        const p3 = guarded(f64x2.add(d, s3));
        count0 = i64x2.sub(count0, f64x2.lt(p0, zero));
        count1 = i64x2.sub(count1, f64x2.lt(p1, zero));
        count2 = i64x2.sub(count2, f64x2.lt(p2, zero));
        count3 = i64x2.sub(count3, f64x2.lt(p3, zero));
        s0 = f64x2.add(f64x2.mul(s0, f64x2.div(e, p0)), minus0);
        s1 = f64x2.add(f64x2.mul(s1, f64x2.div(e, p1)), minus1);
        s2 = f64x2.add(f64x2.mul(s2, f64x2.div(e, p2)), minus2);
        s3 = f64x2.add(f64x2.mul(s3, f64x2.div(e, p3)), minus3);
      }
      const below0 = i64x2.gt_s(count0, i64x2.sub(rank, i64x2(0, 1)));
      const below1 = i64x2.gt_s(count1, i64x2.sub(rank, i64x2(2, 3)));
      const below2 = i64x2.gt_s(count2, i64x2.sub(rank, i64x2(4, 5)));
      const below3 = i64x2.gt_s(count3, i64x2.sub(rank, i64x2(6, 7)));
      high0 = v128.bitselect(x0, high0, below0);
      high1 = v128.bitselect(x1, high1, below1);
      high2 = v128.bitselect(x2, high2, below2);
      high3 = v128.bitselect(x3, high3, below3);
      low0 = v128.bitselect(low0, x0, below0);
      low1 = v128.bitselect(low1, x1, below1);
      low2 = v128.bitselect(low2, x2, below2);
      low3 = v128.bitselect(low3, x3, below3);
      const wide = v128.or(
        v128.or(
          f64x2.gt(f64x2.sub(high0, low0), f64x2.mul(fine, high0)),
          f64x2.gt(f64x2.sub(high1, low1), f64x2.mul(fine, high1)),
        ),
        v128.or(
          f64x2.gt(f64x2.sub(high2, low2), f64x2.mul(fine, high2)),
          f64x2.gt(f64x2.sub(high3, low3), f64x2.mul(fine, high3)),
        ),
      );
      if (!v128.any_true(wide)) {
        break;
      }
    }
    v128.store(at, f64x2.mul(halve, f64x2.add(low0, high0)), 0);
    v128.store(at, f64x2.mul(halve, f64x2.add(low1, high1)), 16);
    v128.store(at, f64x2.mul(halve, f64x2.add(low2, high2)), 32);
    v128.store(at, f64x2.mul(halve, f64x2.add(low3, high3)), 48);
  }
}
