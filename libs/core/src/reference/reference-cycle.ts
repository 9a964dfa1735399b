import type { Point } from '../point/point.js';
import { referenceErasure } from './reference-erasure.js';
import { referenceExponential, referenceHamiltonian } from './reference-hamiltonian.js';
import { referenceDraw } from './reference-philox.js';
import { referenceStart } from './reference-start.js';
import { masks, type ReferenceState } from './reference-state.js';
import { referenceParts, referenceReturn, referenceTime } from './reference-trajectory.js';

/** A complex matrix by columns. */
interface Columns {
  readonly re: number[][];
  readonly im: number[][];
}

/** An eigenphase θ of W, −π … π, and |⟨φ₀|v⟩|² of its eigenvector. */
export interface ReferenceLevel {
  readonly phase: number;
  readonly weight: number;
}

/**
 * Every eigenphase of the cycle of a small two-species point under `stepwise`: W column by column from the definitions, and the
 * eigenvectors of the Hermitian e^{−iβ}W + e^{iβ}W†, which are those of W, by Jacobi rotations. Degenerate ones in any basis.
 */
export function referenceCycleLevels(point: Point): ReferenceLevel[] {
  const sites = 'sites' in point.lattice ? point.lattice.sites : point.lattice.length * point.lattice.width;
  const [tau = '', upsilon = ''] = point.species;
  const rows = masks(sites, point.particles[tau] ?? 0);
  const columns = masks(sites, point.particles[upsilon] ?? 0);
  const joint = rows.flatMap((one) => columns.map((other) => [one, other]));
  const start = referenceStart(point, sites, joint);
  const w = cycleColumns(point, { sites, rows, columns });
  const size = joint.length;
  const beta = 1.234;
  const [c, s] = [Math.cos(beta), Math.sin(beta)];
  const at = (matrix: number[][], column: number, row: number) => matrix[column]?.[row] ?? 0;
  const hermitian: Columns = {
    re: w.re.map((_, j) =>
      Array.from(
        { length: size },
        (_, i) => c * (at(w.re, j, i) + at(w.re, i, j)) + s * (at(w.im, j, i) + at(w.im, i, j)),
      ),
    ),
    im: w.re.map((_, j) =>
      Array.from(
        { length: size },
        (_, i) => c * (at(w.im, j, i) - at(w.im, i, j)) - s * (at(w.re, j, i) - at(w.re, i, j)),
      ),
    ),
  };
  const vectors = jacobi(hermitian);
  return vectors.re.map((_, j) => {
    const image = apply(w, vectors.re[j] ?? [], vectors.im[j] ?? []);
    const value = inner(vectors.re[j] ?? [], vectors.im[j] ?? [], image.re, image.im);
    const overlap = inner(vectors.re[j] ?? [], vectors.im[j] ?? [], start.re, start.im);
    return { phase: Math.atan2(value.im, value.re), weight: overlap.re ** 2 + overlap.im ** 2 };
  });
}

function cycleColumns(point: Point, space: Pick<ReferenceState, 'sites' | 'rows' | 'columns'>): Columns {
  const size = space.rows.length * space.columns.length;
  const { alternations } = point.evolution as { alternations: number };
  const found: Columns = { re: [], im: [] };
  for (let column = 0; column < size; column += 1) {
    const re = new Array<number>(size).fill(0);
    re[column] = 1;
    const state: ReferenceState = { ...space, re, im: new Array<number>(size).fill(0) };
    const factors = [
      referenceHamiltonian(point, state, [true, false]),
      referenceHamiltonian(point, state, [false, true]),
    ];
    for (const part of referenceParts(point)) {
      if (part === 'erase') referenceErasure(point, state, 1, referenceDraw(point, 1), 1);
      if (part === 'undo') referenceErasure(point, state, 1, referenceDraw(point, 1), -1);
      for (let r = 0; (part === 'evolve' || part === 'reverse') && r < alternations; r += 1) {
        for (const factor of part === 'evolve' ? [0, 1] : [1, 0]) {
          const sign = part === 'evolve' ? 1 : referenceReturn(point, factor).sign;
          referenceExponential(factors[factor] ?? [], state, sign * referenceTime(point, factor));
        }
      }
    }
    found.re.push(state.re);
    found.im.push(state.im);
  }
  return found;
}

/** Σ x*y. */
function inner(xr: number[], xi: number[], yr: number[], yi: number[]): { re: number; im: number } {
  let [re, im] = [0, 0];
  for (const [i, a] of xr.entries()) {
    const b = xi[i] ?? 0;
    re += a * (yr[i] ?? 0) + b * (yi[i] ?? 0);
    im += a * (yi[i] ?? 0) - b * (yr[i] ?? 0);
  }
  return { re, im };
}

function apply(matrix: Columns, xr: number[], xi: number[]): { re: number[]; im: number[] } {
  const re = xr.map(() => 0);
  const im = xr.map(() => 0);
  for (const [j, a] of xr.entries()) {
    const b = xi[j] ?? 0;
    for (let i = 0; i < re.length; i += 1) {
      const [x, y] = [matrix.re[j]?.[i] ?? 0, matrix.im[j]?.[i] ?? 0];
      re[i] = (re[i] ?? 0) + x * a - y * b;
      im[i] = (im[i] ?? 0) + x * b + y * a;
    }
  }
  return { re, im };
}

/** Eigenvectors of a Hermitian matrix, as columns: A ← J†AJ with a rotation of each pair until nothing is beside the diagonal. */
function jacobi(a: Columns): Columns {
  const size = a.re.length;
  const zeros = () => Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const v: Columns = { re: zeros(), im: zeros() };
  for (let j = 0; j < size; j += 1) (v.re[j] ?? [])[j] = 1;
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let rotated = false;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        const [x, y] = [a.re[q]?.[p] ?? 0, a.im[q]?.[p] ?? 0];
        const modulus = Math.hypot(x, y);
        if (modulus < 1e-15) continue;
        rotated = true;
        const zeta = ((a.re[q]?.[q] ?? 0) - (a.re[p]?.[p] ?? 0)) / (2 * modulus);
        const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const cosine = 1 / Math.hypot(1, tangent);
        const turn = { cosine, re: (cosine * tangent * x) / modulus, im: (cosine * tangent * y) / modulus };
        mixColumns(a, p, q, turn);
        mixRows(a, p, q, turn);
        mixColumns(v, p, q, turn);
      }
    }
    if (!rotated) break;
  }
  return v;
}

interface Turn {
  readonly cosine: number;
  /** e^{iα} sin, α the phase of a_pq. */
  readonly re: number;
  readonly im: number;
}

/** Columns p ← c·p − s*·q, q ← s·p + c·q. */
function mixColumns(m: Columns, p: number, q: number, { cosine, re, im }: Turn): void {
  const [pr = [], pi = [], qr = [], qi = []] = [m.re[p], m.im[p], m.re[q], m.im[q]];
  for (let i = 0; i < pr.length; i += 1) {
    const [a, b, c, d] = [pr[i] ?? 0, pi[i] ?? 0, qr[i] ?? 0, qi[i] ?? 0];
    pr[i] = cosine * a - (re * c + im * d);
    pi[i] = cosine * b - (re * d - im * c);
    qr[i] = re * a - im * b + cosine * c;
    qi[i] = re * b + im * a + cosine * d;
  }
}

/** The conjugate of the same on rows. */
function mixRows(m: Columns, p: number, q: number, { cosine, re, im }: Turn): void {
  for (const [j, xr] of m.re.entries()) {
    const xi = m.im[j] ?? [];
    const [a, b, c, d] = [xr[p] ?? 0, xi[p] ?? 0, xr[q] ?? 0, xi[q] ?? 0];
    xr[p] = cosine * a - (re * c - im * d);
    xi[p] = cosine * b - (re * d + im * c);
    xr[q] = re * a + im * b + cosine * c;
    xi[q] = re * b - im * a + cosine * d;
  }
}
