import { addFour, dotFour, subtractTerms } from './four-columns';
import { endOf, entryOf, innerProduct, pairOf, reflector, subtractMultiple } from './reflector';

/**
 * Householder bidiagonalisation of a complex m × n matrix A (m ≥ n), in steps that a caller can interrupt. Reflections are not
 * applied one by one: within a panel A_k = A − Σ_q l_q r_q†, and the matrix is read once a column, in `sweepColumns`, and
 * written once a panel, in `updateColumns`. The left reflection of column k adds the term (v, y), the right one of row k (x, u).
 * Only |d_k| and |e_k| are kept: a complex bidiagonal matrix has the singular values of the one with these moduli.
 * Golub and Van Loan, Matrix Computations, §5.4.8; panels: Dongarra, Sorensen and Hammarling 1989 (LAPACK's zlabrd); both products
 * in one reading: Howell et al., ACM TOMS 34 (2008) 14.
 *
 * `place`: u32 offsets and sizes, see SingularPlace. A has n columns (vectors of reflector.ts, `stride` bytes each), rounded up to a
 * multiple of four by columns of zeros. Columns are taken in groups of four; what happens to those left of the panel is of no
 * consequence.
 */
@inline function matrixOf(place: usize): usize {
  return load<u32>(place, 0);
}

@inline function strideOf(place: usize): usize {
  return load<u32>(place, 4);
}

@inline function lengthOf(place: usize): i32 {
  return load<i32>(place, 8);
}

@inline function countOf(place: usize): i32 {
  return load<i32>(place, 12);
}

/** l_q: vectors of `stride` bytes. */
@inline function leftOf(place: usize): usize {
  return load<u32>(place, 16);
}

/** r_q: vectors of `widthOf` bytes with an entry a column. */
@inline function rightOf(place: usize): usize {
  return load<u32>(place, 20);
}

@inline function widthOf(place: usize): usize {
  return load<u32>(place, 24);
}

/** By term: l_q†v (re, im) and entry k of l_q, conjugated (re, im). */
@inline function weightsOf(place: usize): usize {
  return load<u32>(place, 28);
}

/** Column k, brought up to date by `terms` terms, becomes its reflector v = l_terms. |d_k| goes to `diagonal`; returns τ. */
export function reflectColumn(place: usize, k: i32, terms: i32, diagonal: usize): f64 {
  const stride = strideOf(place);
  const start = pairOf(k);
  const end = endOf(lengthOf(place));
  const left = leftOf(place);
  const v = left + <usize>terms * stride;
  // `updateColumns` begins with the panel's first row, which is not above row k − terms.
  const above = pairOf(max(0, k - terms));
  memory.fill(v + above, 0, start - above);
  memory.copy(v + start, matrixOf(place) + <usize>k * stride + start, end - start);
  let r = rightOf(place) + entryOf(k);
  for (let q = 0; q < terms; q++, r += widthOf(place)) {
    subtractMultiple(v, left + <usize>q * stride, start, end, load<f64>(r, 0), -load<f64>(r, 16));
  }
  if (k & 1) {
    store<f64>(v + start, 0, 0);
    store<f64>(v + start, 0, 16);
  }
  const tau = reflector(v, k, lengthOf(place), diagonal + (<usize>k << 3));
  let weights = weightsOf(place);
  for (let q = 0; q < terms; q++, weights += 32) {
    const l = left + <usize>q * stride;
    innerProduct(l, v, start, end, weights);
    store<f64>(weights, load<f64>(l + entryOf(k), 0), 16);
    store<f64>(weights, -load<f64>(l + entryOf(k), 16), 24);
  }
  return tau;
}

/** What a sweep computes, beside y = r_terms ← τA_k†v: */
const COLUMNS_ALONE: i32 = 0;
/** u = r_{terms+1} ← row k after the left reflection, conjugated and from column k + 1 on; */
const AND_ROW: i32 = 1;
/** u, and Au added to x = l_{terms+1}, for which groups must be taken in ascending order. */
const AND_PRODUCT: i32 = 2;

/** One reading of groups first … last−1 of four columns each from column `from` on, a multiple of four: for a row that of column k + 1. */
export function sweepColumns(
  place: usize,
  k: i32,
  terms: i32,
  tau: f64,
  from: i32,
  first: i32,
  last: i32,
  what: i32,
): void {
  const stride = strideOf(place);
  const start = pairOf(k);
  const end = endOf(lengthOf(place));
  const v = leftOf(place) + <usize>terms * stride;
  const x = v + stride;
  const vr = v128.load_splat<f64>(v + entryOf(k), 0);
  const vi = v128.load_splat<f64>(v + entryOf(k), 16);
  const scale = f64x2.splat(tau);
  if (what == AND_PRODUCT && first == 0) {
    memory.fill(x + start, 0, end - start);
  }
  for (let group = first; group < last; group++) {
    const c = from + (group << 2);
    const a = matrixOf(place) + <usize>c * stride;
    const y = rightOf(place) + <usize>terms * widthOf(place) + pairOf(c);
    const u = y + widthOf(place);
    dotFour(a, stride, v, start, end, y);
    for (let pair: usize = 0; pair < 64; pair += 32) {
      const row = a + (pair >> 4) * stride + entryOf(k);
      let yr = v128.load(y + pair, 0);
      let yi = v128.load(y + pair, 16);
      let ur = f64x2(load<f64>(row, 0), load<f64>(row + stride, 0));
      let ui = f64x2(-load<f64>(row, 16), -load<f64>(row + stride, 16));
      let r = rightOf(place) + pairOf(c) + pair;
      let weights = weightsOf(place);
      for (let q = 0; q < terms; q++, r += widthOf(place), weights += 32) {
        const rr = v128.load(r, 0);
        const ri = v128.load(r, 16);
        const wr = v128.load_splat<f64>(weights, 0);
        const wi = v128.load_splat<f64>(weights, 8);
        yr = f64x2.sub(yr, f64x2.sub(f64x2.mul(rr, wr), f64x2.mul(ri, wi)));
        yi = f64x2.sub(yi, f64x2.add(f64x2.mul(rr, wi), f64x2.mul(ri, wr)));
        const lr = v128.load_splat<f64>(weights, 16);
        const li = v128.load_splat<f64>(weights, 24);
        ur = f64x2.sub(ur, f64x2.sub(f64x2.mul(rr, lr), f64x2.mul(ri, li)));
        ui = f64x2.sub(ui, f64x2.add(f64x2.mul(rr, li), f64x2.mul(ri, lr)));
      }
      yr = f64x2.mul(yr, scale);
      yi = f64x2.mul(yi, scale);
      v128.store(y + pair, yr, 0);
      v128.store(y + pair, yi, 16);
      if (what == COLUMNS_ALONE) {
        continue;
      }
      // u − y·v_k*
      v128.store(u + pair, f64x2.sub(ur, f64x2.add(f64x2.mul(yr, vr), f64x2.mul(yi, vi))), 0);
      v128.store(u + pair, f64x2.sub(ui, f64x2.sub(f64x2.mul(yi, vr), f64x2.mul(yr, vi))), 16);
    }
    if (what == COLUMNS_ALONE) {
      continue;
    }
    for (let done = c; done <= k; done++) {
      store<f64>(u + entryOf(done - c), 0, 0);
      store<f64>(u + entryOf(done - c), 0, 16);
    }
    if (what == AND_PRODUCT) {
      addFour(x, a, stride, start, end, u);
    }
  }
}

/**
 * x ← Au of `AND_PRODUCT` after `AND_ROW`, for slices first … last−1 of 128 rows each from the pair of row k on: each entry is the same sum in the
 * same order. The matrix has `columns` columns, a multiple of four.
 */
export function addColumns(place: usize, k: i32, terms: i32, first: i32, last: i32, columns: i32): void {
  const stride = strideOf(place);
  const start = pairOf(k) + (<usize>first << 11);
  const all = endOf(lengthOf(place));
  const asked = pairOf(k) + (<usize>last << 11);
  const end = asked < all ? asked : all;
  const x = leftOf(place) + <usize>(terms + 1) * stride;
  const u = rightOf(place) + <usize>(terms + 1) * widthOf(place);
  memory.fill(x + start, 0, end - start);
  for (let c = (k + 1) & ~3; c < columns; c += 4) {
    addFour(x, matrixOf(place) + <usize>c * stride, stride, start, end, u + pairOf(c));
  }
}

/** Row k right of the diagonal, u, becomes its reflector, and x ← τA_k u. |e_k| goes to `off`. */
export function reflectRow(place: usize, k: i32, terms: i32, off: usize): void {
  const stride = strideOf(place);
  const start = pairOf(k);
  const end = endOf(lengthOf(place));
  const left = leftOf(place);
  const x = left + <usize>(terms + 1) * stride;
  const u = rightOf(place) + <usize>(terms + 1) * widthOf(place);
  const at = u + entryOf(k + 1);
  const re = load<f64>(at, 0);
  const im = load<f64>(at, 16);
  const tau = reflector(u, k + 1, countOf(place), off + (<usize>k << 3));
  // The sweep multiplied by the row itself: its first entry has changed since.
  const next = matrixOf(place) + <usize>(k + 1) * stride;
  subtractMultiple(x, next, start, end, re - load<f64>(at, 0), im - load<f64>(at, 16));
  const product = weightsOf(place);
  let r = rightOf(place);
  for (let q = 0; q <= terms; q++, r += widthOf(place)) {
    innerProduct(r, u, pairOf(k + 1), endOf(countOf(place)), product);
    subtractMultiple(x, left + <usize>q * stride, start, end, load<f64>(product, 0), load<f64>(product, 8));
  }
  const scale = f64x2.splat(tau);
  for (let i = x + start; i < x + end; i += 16) {
    v128.store(i, f64x2.mul(v128.load(i), scale));
  }
}

/** A ← A − Σ_q l_q r_q† from row k on, groups first … last−1 of four columns each from column `from` on, a multiple of four. */
export function updateColumns(place: usize, k: i32, terms: i32, from: i32, first: i32, last: i32): void {
  const stride = strideOf(place);
  for (let group = first; group < last; group++) {
    const c = from + (group << 2);
    subtractTerms(
      matrixOf(place) + <usize>c * stride,
      stride,
      leftOf(place),
      rightOf(place) + pairOf(c),
      widthOf(place),
      terms,
      pairOf(k),
      endOf(lengthOf(place)),
    );
  }
}
