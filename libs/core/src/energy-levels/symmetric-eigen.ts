import type { Pacer } from '../kernel/pacer.js';
import { tridiagonalEigen } from './tridiagonal-eigen.js';

/** Eigenvalues in no order, and of each basis state a row of the components of all eigenvectors in the same order. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Seconds of a multiplication and addition on two numbers in memory. */
const STEP_SECONDS = 1e-9;

/** Squares that add up to less are of entries far below rounding, and may have underflowed. */
const NOTHING = 1e-40;

/** Rotations that are kept before the vectors take them: with four rows they stay in a core's cache. */
const KEPT_ROTATIONS = 16_384;

/** Rows that take rotations together: what one waits for the others fill. */
const ROWS_TOGETHER = 4;

/**
 * All eigenvalues and eigenvectors of a real symmetric matrix of norm at most 1, row-major, whose lower triangle is read and whose
 * room the vectors take: Householder's tridiagonal form, then implicit QL. Only +, −, ×, ÷ and √, in a fixed order: the same bits
 * everywhere. Golub and Van Loan, Matrix Computations, §8.3.
 */
export function symmetricEigen(matrix: Float64Array, size: number, pacer: Pacer): SymmetricEigen {
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const halves = new Float64Array(size);
  tridiagonalise(matrix, size, diagonal, beside, halves, pacer);
  accumulate(matrix, size, halves, pacer);
  const turning = new Turning(matrix, size, pacer);
  tridiagonalEigen(diagonal, beside, (i, cosine, sine) => turning.add(i, cosine, sine));
  turning.flush();
  return { values: diagonal, vectors: matrix };
}

/**
 * A ← QᵀAQ, tridiagonal, from the last row up. Row i keeps the u of its reflection 1 − uuᵀ/h, `halves`[i] its h (0: none), `beside`[i]
 * the entry between i and i + 1.
 */
function tridiagonalise(
  a: Float64Array,
  size: number,
  diagonal: Float64Array,
  beside: Float64Array,
  halves: Float64Array,
  pacer: Pacer,
): void {
  const p = new Float64Array(size);
  for (let i = size - 1; i > 0; i -= 1) {
    const u = a.subarray(i * size, i * size + i);
    diagonal[i] = a[i * size + i] as number;
    let rest = 0;
    for (let k = 0; k < i - 1; k += 1) rest += (u[k] as number) * (u[k] as number);
    const last = u[i - 1] as number;
    if (rest < NOTHING) {
      beside[i - 1] = last;
      continue;
    }
    const length = Math.sqrt(rest + last * last);
    const turned = last > 0 ? -length : length;
    beside[i - 1] = turned;
    u[i - 1] = last - turned;
    const h = length * length - last * turned;
    halves[i] = h;
    multiply(a, size, u, p, pacer);
    let overlap = 0;
    for (let k = 0; k < i; k += 1) overlap += (u[k] as number) * (p[k] as number);
    const half = overlap / (2 * h * h);
    for (let k = 0; k < i; k += 1) p[k] = (p[k] as number) / h - half * (u[k] as number);
    // A ← A − u·pᵀ − p·uᵀ.
    for (let j = 0; j < i; j += 1) {
      const row = a.subarray(j * size, j * size + j + 1);
      const [f, g] = [u[j] as number, p[j] as number];
      for (let k = 0; k <= j; k += 1) row[k] = (row[k] as number) - f * (p[k] as number) - g * (u[k] as number);
      pacer.spend(2 * j * STEP_SECONDS);
    }
  }
  diagonal[0] = a[0] as number;
}

/** p ← A·u of the leading rows, of which the lower triangle is read. */
function multiply(a: Float64Array, size: number, u: Float64Array, p: Float64Array, pacer: Pacer): void {
  p.fill(0);
  for (let j = 0; j < u.length; j += 1) {
    const row = a.subarray(j * size, j * size + j);
    const f = u[j] as number;
    let sum = (a[j * size + j] as number) * f;
    for (let k = 0; k < j; k += 1) {
      const entry = row[k] as number;
      sum += entry * (u[k] as number);
      p[k] = (p[k] as number) + entry * f;
    }
    p[j] = (p[j] as number) + sum;
    pacer.spend(2 * j * STEP_SECONDS);
  }
}

/** The matrix of reflections ← their product Q, from the first row down: Q ← (1 − uuᵀ/h)·Q. */
function accumulate(a: Float64Array, size: number, halves: Float64Array, pacer: Pacer): void {
  const u = new Float64Array(size);
  const g = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const h = halves[i] as number;
    if (h !== 0) {
      u.set(a.subarray(i * size, i * size + i));
      g.fill(0);
      for (let k = 0; k < i; k += 1) addRow(g, a.subarray(k * size, k * size + i), u[k] as number, pacer);
      for (let k = 0; k < i; k += 1) addRow(a.subarray(k * size, k * size + i), g, -(u[k] as number) / h, pacer);
    }
    for (let k = 0; k < i; k += 1) {
      a[i * size + k] = 0;
      a[k * size + i] = 0;
    }
    a[i * size + i] = 1;
  }
}

/** x ← x + factor·y, as far as both go. */
function addRow(x: Float64Array, y: Float64Array, factor: number, pacer: Pacer): void {
  const length = Math.min(x.length, y.length);
  for (let j = 0; j < length; j += 1) x[j] = (x[j] as number) + factor * (y[j] as number);
  pacer.spend(length * STEP_SECONDS);
}

/** Rotations of the columns of a matrix, many of which each row takes at once. */
class Turning {
  private readonly columns = new Int32Array(KEPT_ROTATIONS);
  private readonly cosines = new Float64Array(KEPT_ROTATIONS);
  private readonly sines = new Float64Array(KEPT_ROTATIONS);
  private count = 0;

  constructor(
    private readonly vectors: Float64Array,
    private readonly size: number,
    private readonly pacer: Pacer,
  ) {}

  add(i: number, cosine: number, sine: number): void {
    this.columns[this.count] = i;
    this.cosines[this.count] = cosine;
    this.sines[this.count] = sine;
    this.count += 1;
    if (this.count === KEPT_ROTATIONS) this.flush();
  }

  flush(): void {
    const { size, count } = this;
    for (let row = 0; row < size; row += ROWS_TOGETHER) {
      // Rows that are not there are the last one's: it is turned alone.
      if (row + ROWS_TOGETHER <= size) this.turnRows(row * size);
      else for (let one = row; one < size; one += 1) this.turnRow(one * size);
      this.pacer.spend(2 * ROWS_TOGETHER * count * STEP_SECONDS);
    }
    this.count = 0;
  }

  private turnRow(start: number): void {
    const { vectors, columns, cosines, sines, count } = this;
    for (let n = 0; n < count; n += 1) {
      const at = start + (columns[n] as number);
      const [c, s] = [cosines[n] as number, sines[n] as number];
      const [lower, upper] = [vectors[at] as number, vectors[at + 1] as number];
      vectors[at + 1] = s * lower + c * upper;
      vectors[at] = c * lower - s * upper;
    }
  }

  /** The same on four rows. Rotations go down by one: what the next one needs of this one stays in a variable. */
  private turnRows(a: number): void {
    const { vectors, columns, cosines, sines, count, size } = this;
    const [b, c, d] = [a + size, a + 2 * size, a + 3 * size];
    let [x, y, z, w] = [0, 0, 0, 0];
    let held = -1;
    for (let n = 0; n < count; n += 1) {
      const i = columns[n] as number;
      if (i + 1 !== held) {
        if (held >= 0) {
          vectors[a + held] = x;
          vectors[b + held] = y;
          vectors[c + held] = z;
          vectors[d + held] = w;
        }
        x = vectors[a + i + 1] as number;
        y = vectors[b + i + 1] as number;
        z = vectors[c + i + 1] as number;
        w = vectors[d + i + 1] as number;
      }
      const cosine = cosines[n] as number;
      const sine = sines[n] as number;
      const p = vectors[a + i] as number;
      const q = vectors[b + i] as number;
      const r = vectors[c + i] as number;
      const t = vectors[d + i] as number;
      vectors[a + i + 1] = sine * p + cosine * x;
      vectors[b + i + 1] = sine * q + cosine * y;
      vectors[c + i + 1] = sine * r + cosine * z;
      vectors[d + i + 1] = sine * t + cosine * w;
      x = cosine * p - sine * x;
      y = cosine * q - sine * y;
      z = cosine * r - sine * z;
      w = cosine * t - sine * w;
      held = i;
    }
    if (held < 0) return;
    vectors[a + held] = x;
    vectors[b + held] = y;
    vectors[c + held] = z;
    vectors[d + held] = w;
  }
}
