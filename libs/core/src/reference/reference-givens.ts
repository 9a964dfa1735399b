import type { Point } from '../point/point.js';
import { potentialValues } from '../point/potential.js';
import { referenceBonds } from './reference-hamiltonian.js';
import { has, masks } from './reference-state.js';
import { referenceTime } from './reference-trajectory.js';

interface Rotation {
  readonly k: number;
  readonly c: number;
  readonly sr: number;
  readonly si: number;
}

/** e^{−i h_y t} of one frozen column: mode phases first, then rotations of modes (k, k+1). */
interface Column {
  readonly phases: readonly (readonly [number, number])[];
  readonly rotations: readonly Rotation[];
}

/**
 * γ ← e^{−iH1t} γ by Givens rotations as one would write it down: one column after the other, one pair of Fock states after
 * the other, plain arrays. The kernel's twin for speed; `prepare` is not part of a pass, as in the kernel.
 */
export class ReferenceGivens {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly re: Float64Array;
  readonly im: Float64Array;
  private readonly prepared: readonly Column[];

  constructor(point: Point, start: number) {
    const [tau = '', upsilon = ''] = point.species;
    const sites = 'sites' in point.lattice ? point.lattice.sites : point.lattice.length * point.lattice.width;
    this.rows = masks(sites, point.particles[tau] ?? 0);
    this.columns = masks(sites, point.particles[upsilon] ?? 0);
    this.re = new Float64Array(this.rows.length * this.columns.length);
    this.im = new Float64Array(this.re.length);
    this.re[start] = 1;
    const potential = potentialValues(point, tau);
    const interaction = Object.values(point.interaction)[0] ?? 0;
    this.prepared = this.columns.map((mask) => {
      const matrix = Array.from({ length: sites }, () => new Array<number>(sites).fill(0));
      for (const [i, j, weight] of referenceBonds(point.lattice)) {
        setEntry(matrix, i, j, (point.hopping[tau] ?? 0) * weight);
        setEntry(matrix, j, i, (point.hopping[tau] ?? 0) * weight);
      }
      for (let i = 0; i < sites; i += 1) {
        setEntry(matrix, i, i, (potential[i] ?? 0) + (has(mask, i) ? interaction : 0));
      }
      return decompose(exponential(matrix, referenceTime(point, 0)));
    });
  }

  pass(): void {
    const width = this.columns.length;
    const indexOf = new Map(this.rows.map((mask, index) => [mask, index]));
    for (const [n, { phases, rotations }] of this.prepared.entries()) {
      for (const [m, mask] of this.rows.entries()) {
        for (const [k, [pr, pi]] of phases.entries()) {
          if (!has(mask, k)) continue;
          const at = m * width + n;
          const re = this.re[at] ?? 0;
          const im = this.im[at] ?? 0;
          this.re[at] = re * pr - im * pi;
          this.im[at] = re * pi + im * pr;
        }
      }
      for (const { k, c, sr, si } of rotations) {
        for (const [m, mask] of this.rows.entries()) {
          if (!has(mask, k) || has(mask, k + 1)) continue;
          const a = m * width + n;
          const b = (indexOf.get(mask ^ (3 << k)) ?? 0) * width + n;
          const [ar, ai, br, bi] = [this.re[a] ?? 0, this.im[a] ?? 0, this.re[b] ?? 0, this.im[b] ?? 0];
          this.re[a] = c * ar + sr * br - si * bi;
          this.im[a] = c * ai + sr * bi + si * br;
          this.re[b] = c * br - sr * ar - si * ai;
          this.im[b] = c * bi - sr * ai + si * ar;
        }
      }
    }
  }
}

interface Complex {
  re: number;
  im: number;
}

/** e^{−iht} by Taylor series and squaring. */
function exponential(matrix: number[][], time: number): Complex[][] {
  const norm = Math.max(...matrix.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)));
  const halvings = Math.max(0, Math.ceil(Math.log2(norm * time + 1e-300)) + 2);
  const step = matrix.map((row) => row.map((value): Complex => ({ re: 0, im: (-value * time) / 2 ** halvings })));
  const identity = matrix.map((row, i) => row.map((_, j): Complex => ({ re: i === j ? 1 : 0, im: 0 })));
  let sum = identity;
  let term = identity;
  for (let order = 1; order <= 20; order += 1) {
    term = product(term, step).map((row) => row.map(({ re, im }) => ({ re: re / order, im: im / order })));
    sum = sum.map((row, i) => row.map(({ re, im }, j) => ({ re: re + at(term, i, j).re, im: im + at(term, i, j).im })));
  }
  for (let halving = 0; halving < halvings; halving += 1) sum = product(sum, sum);
  return sum;
}

function product(x: Complex[][], y: Complex[][]): Complex[][] {
  return x.map((row) =>
    row.map((_, j) =>
      row.reduce(
        (sum, { re, im }, l) => {
          const other = at(y, l, j);
          return { re: sum.re + re * other.re - im * other.im, im: sum.im + re * other.im + im * other.re };
        },
        { re: 0, im: 0 },
      ),
    ),
  );
}

/** QR into adjacent rotations; what is left on the diagonal are the phases. */
function decompose(u: Complex[][]): Column {
  const rotations: Rotation[] = [];
  const sites = u.length;
  for (let j = 0; j < sites - 1; j += 1) {
    for (let k = sites - 2; k >= j; k -= 1) {
      const a = at(u, k, j);
      const b = at(u, k + 1, j);
      const size = Math.hypot(a.re, a.im);
      const r = Math.hypot(size, b.re, b.im);
      const c = size / r;
      const [pr, pi] = size > 0 ? [a.re / size, a.im / size] : [1, 0];
      // s = conj(b)·a/(|a| r)
      const sr = (b.re * pr + b.im * pi) / r;
      const si = (b.re * pi - b.im * pr) / r;
      for (let column = 0; column < sites; column += 1) {
        const x = { ...at(u, k, column) };
        const y = { ...at(u, k + 1, column) };
        const upper = at(u, k, column);
        const lower = at(u, k + 1, column);
        upper.re = c * x.re + sr * y.re - si * y.im;
        upper.im = c * x.im + sr * y.im + si * y.re;
        lower.re = c * y.re - sr * x.re - si * x.im;
        lower.im = c * y.im - sr * x.im + si * x.re;
      }
      rotations.unshift({ k, c, sr: -sr, si: -si });
    }
  }
  return { phases: u.map((_, k) => [at(u, k, k).re, at(u, k, k).im] as const), rotations };
}

function at(matrix: Complex[][], i: number, j: number): Complex {
  const entry = matrix[i]?.[j];
  if (entry === undefined) throw new RangeError(`The matrix has no entry (${i}, ${j}).`);
  return entry;
}

function setEntry(matrix: number[][], i: number, j: number, value: number): void {
  const row = matrix[i];
  if (row !== undefined) row[j] = value;
}
