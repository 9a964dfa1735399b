import { LoschmidtError } from '../error/loschmidt-error.js';

/** Off-diagonal entries of a matrix of norm 1 that count as 0. */
const NEGLIGIBLE = 2 ** -53;

/** Steps after which a value has long been found; more means not finite. */
const MOST_STEPS = 60;

/** Vectors i and i + 1 turn: i + 1 ← sine·i + cosine·(i + 1), i ← cosine·i − sine·(i + 1). */
export type Rotate = (i: number, cosine: number, sine: number) => void;

/**
 * Implicit QL: `d` becomes the eigenvalues of the tridiagonal matrix (d, e) of norm about 1, in no order; the rotations in turn make
 * its eigenvectors of basis vectors. `e` is used up (Golub and Van Loan, Matrix Computations, §8.3).
 */
export function tridiagonalEigen(d: Float64Array, e: Float64Array, rotate: Rotate): void {
  const count = d.length;
  for (let low = 0; low < count; low += 1) {
    for (let step = 0; ; step += 1) {
      let high = low;
      while (high < count - 1 && Math.abs(e[high] ?? 0) > NEGLIGIBLE) high += 1;
      if (high === low) break;
      if (!(step < MOST_STEPS)) throw new LoschmidtError('internal', 'Cannot find the values of a tridiagonal matrix.');
      rotateUp(d, e, rotate, low, high);
    }
  }
}

/** One QL step with Wilkinson's shift on rows low … high. */
function rotateUp(d: Float64Array, e: Float64Array, rotate: Rotate, low: number, high: number): void {
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
    rotate(i, cosine, sine);
  }
  d[low] = at(d, low) - moved;
  e[low] = g;
  e[high] = 0;
}
