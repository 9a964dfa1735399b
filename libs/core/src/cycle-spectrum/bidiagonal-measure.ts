import { tridiagonalEigen } from '../energy-levels/tridiagonal-eigen.js';

/** Weights |⟨e₁|v_j⟩|² of the first basis vector on vectors v_j, with the value that belongs to each, ascending. */
export interface SpectralMeasure {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

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
  tridiagonalEigen(values, beside, (i, cosine, sine) => {
    const [lower, upper] = [components[i] ?? 0, components[i + 1] ?? 0];
    components[i + 1] = sine * lower + cosine * upper;
    components[i] = cosine * lower - sine * upper;
  });
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
