import type { ReferenceState } from './reference-state.js';

/**
 * Singular values of γ, descending, by one-sided Jacobi (Hestenes): rows are rotated in pairs until all are orthogonal; the
 * values are their lengths. Slow, and accurate for small values too.
 */
export function referenceSingularValues(state: ReferenceState): number[] {
  const width = state.columns.length;
  const vectors = state.rows.map((_, m) => ({
    re: state.re.slice(m * width, (m + 1) * width),
    im: state.im.slice(m * width, (m + 1) * width),
  }));
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let rotated = false;
    for (const [p, x] of vectors.entries()) {
      for (const y of vectors.slice(p + 1)) {
        rotated = orthogonalise(x, y) || rotated;
      }
    }
    if (!rotated) break;
  }
  return vectors.map((x) => Math.sqrt(dot(x, x).re)).sort((a, b) => b - a);
}

interface ComplexVector {
  re: number[];
  im: number[];
}

/** Σ x* y. */
function dot(x: ComplexVector, y: ComplexVector): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < x.re.length; i += 1) {
    const [a, b, c, d] = [x.re[i] ?? 0, x.im[i] ?? 0, y.re[i] ?? 0, y.im[i] ?? 0];
    re += a * c + b * d;
    im += a * d - b * c;
  }
  return { re, im };
}

function orthogonalise(x: ComplexVector, y: ComplexVector): boolean {
  const alpha = dot(x, x).re;
  const beta = dot(y, y).re;
  const overlap = dot(x, y);
  const size = Math.hypot(overlap.re, overlap.im);
  if (size <= 1e-15 * Math.sqrt(alpha * beta) || size < 1e-40) return false;
  const zeta = (beta - alpha) / (2 * size);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  // y is turned by the phase of the overlap first, so that the rotation itself is real.
  const [pr, pi] = [overlap.re / size, -overlap.im / size];
  for (let i = 0; i < x.re.length; i += 1) {
    const [xr, xi] = [x.re[i] ?? 0, x.im[i] ?? 0];
    const yr = (y.re[i] ?? 0) * pr - (y.im[i] ?? 0) * pi;
    const yi = (y.re[i] ?? 0) * pi + (y.im[i] ?? 0) * pr;
    x.re[i] = cosine * xr - sine * yr;
    x.im[i] = cosine * xi - sine * yi;
    y.re[i] = sine * xr + cosine * yr;
    y.im[i] = sine * xi + cosine * yi;
  }
  return true;
}

/** ⟨r⟩ of the levels −ln σ², σ² > 1e−20; null with fewer than three. */
export function referenceGapRatio(singular: readonly number[]): number | null {
  const levels = singular.filter((value) => value * value > 1e-20).map((value) => -Math.log(value * value));
  if (levels.length < 3) return null;
  const gaps = levels.slice(1).map((level, index) => level - (levels[index] ?? 0));
  const ratios = gaps.slice(1).map((gap, index) => {
    const other = gaps[index] ?? 0;
    return Math.max(gap, other) > 0 ? Math.min(gap, other) / Math.max(gap, other) : 0;
  });
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}
