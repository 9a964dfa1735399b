import { LoschmidtError } from '../error/loschmidt-error.js';

/** Weights |⟨e₁|v_j⟩|² of the first basis vector on vectors v_j, with the value that belongs to each, ascending. */
export interface SpectralMeasure {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** Off-diagonal entries of a matrix of norm 1 that count as 0. */
const NEGLIGIBLE = 2 ** -53;

/** Steps after which a value has long been found; more means not finite. */
const MOST_STEPS = 60;

/**
 * Singular values σ_j of an upper bidiagonal matrix B (n diagonal entries, n − 1 beside them, none above about 1) and the weights of
 * its right singular vectors v_j on the first basis vector. The matrix [0 Bᵀ; B 0] with its rows in turn is tridiagonal with a zero
 * diagonal and has the values ±σ_j, so that small σ_j keep an absolute error of about 1e−16 (Golub and Kahan 1965); of its
 * eigenvectors only the first components are carried along (Golub and Welsch 1969).
 */
export function bidiagonalMeasure(diagonal: ArrayLike<number>, off: ArrayLike<number>): SpectralMeasure {
  const count = diagonal.length;
  const beside = new Float64Array(2 * count);
  for (let k = 0; k < count; k += 1) {
    beside[2 * k] = diagonal[k] ?? 0;
    if (k < count - 1) beside[2 * k + 1] = off[k] ?? 0;
  }
  const values = new Float64Array(2 * count);
  const components = new Float64Array(2 * count);
  components[0] = 1;
  diagonalise(values, beside, components);
  // σ and −σ are neighbours in the order of their moduli.
  const order = Array.from(values.keys()).sort((a, b) => Math.abs(values[a] ?? 0) - Math.abs(values[b] ?? 0));
  const measure = { values: new Float64Array(count), weights: new Float64Array(count) };
  for (const [index, from] of order.entries()) {
    const j = index >> 1;
    measure.values[j] = (measure.values[j] ?? 0) + Math.abs(values[from] ?? 0) / 2;
    measure.weights[j] = (measure.weights[j] ?? 0) + (components[from] ?? 0) ** 2;
  }
  return measure;
}

/** Implicit QL: `d` becomes the eigenvalues of the tridiagonal matrix (d, e), `z` row times its eigenvectors. `e` is used up. */
function diagonalise(d: Float64Array, e: Float64Array, z: Float64Array): void {
  const count = d.length;
  for (let low = 0; low < count; low += 1) {
    for (let step = 0; ; step += 1) {
      let high = low;
      while (high < count - 1 && Math.abs(e[high] ?? 0) > NEGLIGIBLE) high += 1;
      if (high === low) break;
      if (!(step < MOST_STEPS)) throw new LoschmidtError('internal', 'Cannot find the values of a tridiagonal matrix.');
      rotateUp(d, e, z, low, high);
    }
  }
}

/** One QL step with Wilkinson's shift on rows low … high. */
function rotateUp(d: Float64Array, e: Float64Array, z: Float64Array, low: number, high: number): void {
  const at = (array: Float64Array, index: number) => array[index] ?? 0;
  const half = (at(d, low + 1) - at(d, low)) / (2 * at(e, low));
  const root = Math.sqrt(half * half + 1);
  let g = at(d, high) - at(d, low) + at(e, low) / (half + (half < 0 ? -root : root));
  let [sine, cosine, moved] = [1, 1, 0];
  for (let i = high - 1; i >= low; i -= 1) {
    const f = sine * at(e, i);
    const b = cosine * at(e, i);
    const length = Math.sqrt(f * f + g * g);
    e[i + 1] = length;
    if (length === 0) {
      // The matrix has come apart: what is left is found in the next step.
      d[i + 1] = at(d, i + 1) - moved;
      e[high] = 0;
      return;
    }
    sine = f / length;
    cosine = g / length;
    g = at(d, i + 1) - moved;
    const turned = (at(d, i) - g) * sine + 2 * cosine * b;
    moved = sine * turned;
    d[i + 1] = g + moved;
    g = cosine * turned - b;
    const upper = at(z, i + 1);
    z[i + 1] = sine * at(z, i) + cosine * upper;
    z[i] = cosine * at(z, i) - sine * upper;
  }
  d[low] = at(d, low) - moved;
  e[low] = g;
  e[high] = 0;
}
