import type { Bond } from '../lattice/lattice-kind.js';

/** One-particle levels of Σ w(|i⟩⟨j| + |j⟩⟨i|), ascending, and the amplitudes of each mode by site. */
export interface HoppingModes {
  readonly levels: readonly number[];
  readonly vectors: readonly Float64Array[];
}

const MOST_SWEEPS = 60;

/** Jacobi's rotations, row by row, until every element off the diagonal is 0: sums, products and roots alone, so the same bits everywhere. */
export function hoppingModes(bonds: readonly Bond[], sites: number): HoppingModes {
  const matrix = Array.from({ length: sites }, () => new Float64Array(sites));
  const vectors = Array.from({ length: sites }, (_, k) => new Float64Array(sites).fill(1, k, k + 1));
  for (const [i, j, weight] of bonds) {
    for (const [a, b] of [
      [i, j],
      [j, i],
    ] as const) {
      const row = matrix[a] ?? new Float64Array(0);
      row[b] = (row[b] ?? 0) + weight;
    }
  }
  for (let sweep = 0, rotated = true; rotated && sweep < MOST_SWEEPS; sweep += 1) {
    rotated = false;
    for (let p = 0; p < sites; p += 1) {
      for (let q = p + 1; q < sites; q += 1) rotated = rotate(matrix, vectors, p, q) || rotated;
    }
  }
  const order = [...matrix.keys()].sort((a, b) => (matrix[a]?.[a] ?? 0) - (matrix[b]?.[b] ?? 0));
  return {
    levels: order.map((k) => matrix[k]?.[k] ?? 0),
    vectors: order.map((k) => vectors[k] ?? new Float64Array(sites)),
  };
}

/** Makes the element (p, q) 0; false where it changes nothing. Rows of `vectors` are the modes. */
function rotate(matrix: Float64Array[], vectors: Float64Array[], p: number, q: number): boolean {
  const at = (i: number, j: number) => matrix[i]?.[j] ?? 0;
  const [off, a, b] = [at(p, q), at(p, p), at(q, q)];
  if (off === 0) return false;
  if (Math.abs(a) + Math.abs(off) * 1e-3 === Math.abs(a) && Math.abs(b) + Math.abs(off) * 1e-3 === Math.abs(b)) {
    set(matrix, p, q, 0);
    return false;
  }
  const ratio = (b - a) / (2 * off);
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < matrix.length; k += 1) {
    if (k === p || k === q) continue;
    const [x, y] = [at(k, p), at(k, q)];
    set(matrix, k, p, cosine * x - sine * y);
    set(matrix, k, q, sine * x + cosine * y);
  }
  set(matrix, p, p, a - tangent * off);
  set(matrix, q, q, b + tangent * off);
  set(matrix, p, q, 0);
  const [first, second] = [vectors[p] ?? new Float64Array(0), vectors[q] ?? new Float64Array(0)];
  for (const [k, x] of first.entries()) {
    const y = second[k] ?? 0;
    first[k] = cosine * x - sine * y;
    second[k] = sine * x + cosine * y;
  }
  return true;
}

function set(matrix: Float64Array[], i: number, j: number, value: number): void {
  (matrix[i] ?? new Float64Array(0))[j] = value;
  (matrix[j] ?? new Float64Array(0))[i] = value;
}
