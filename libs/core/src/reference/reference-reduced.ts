import type { Point } from '../point/point.js';
import type { JointAmplitudes } from './reference-half-chain.js';
import { referenceHamiltonian, type SparseMatrix } from './reference-hamiltonian.js';
import { referenceSingularValues } from './reference-singular.js';
import { countBits, has, maskOf, type ReferenceState } from './reference-state.js';

/** A Hermitian matrix over the Fock states of a set of sites, all particle numbers together; `keys` are its rows. */
export interface ReducedMatrix {
  readonly keys: readonly string[];
  readonly re: number[][];
  readonly im: number[][];
}

/**
 * ρ of a set of sites, all species of a site together: Σ over all else of ψψ*, from one Jordan–Wigner order of every mode that has those of
 * the set first, site by site, then the others. No blocks: amplitudes get the sign of bringing their operators into that order.
 */
export function referenceReduced({ sites, joint, re, im }: JointAmplitudes, set: readonly number[]): ReducedMatrix {
  const own = maskOf(set);
  const insideOf = (masks: readonly number[]) => masks.map((mask) => mask & own).join();
  const outsideOf = (masks: readonly number[]) => masks.map((mask) => mask & ~own).join();
  const keys = [...new Set(joint.map(insideOf))];
  const order = modeOrder(sites, joint[0]?.length ?? 0, set);
  const signs = joint.map((masks) => orderSign(masks, order));
  const zeros = () => keys.map(() => keys.map(() => 0));
  const density = { keys, re: zeros(), im: zeros() };
  const byOutside = new Map<string, number[]>();
  for (const [index, masks] of joint.entries()) {
    const key = outsideOf(masks);
    byOutside.set(key, [...(byOutside.get(key) ?? []), index]);
  }
  for (const same of byOutside.values()) {
    for (const p of same) {
      for (const q of same) {
        const sign = (signs[p] ?? 0) * (signs[q] ?? 0);
        const [a, b, c, d] = [re[p] ?? 0, im[p] ?? 0, re[q] ?? 0, im[q] ?? 0];
        const [i, j] = [keys.indexOf(insideOf(joint[p] ?? [])), keys.indexOf(insideOf(joint[q] ?? []))];
        add(density.re, i, j, sign * (a * c + b * d));
        add(density.im, i, j, sign * (b * c - a * d));
      }
    }
  }
  return density;
}

/** Its eigenvalues' moduli: the singular values of a Hermitian matrix. */
export function referenceSpectrum({ keys, re, im }: ReducedMatrix): number[] {
  const each = keys.map((_, index) => index);
  return referenceSingularValues({ sites: 0, rows: each, columns: each, re: re.flat(), im: im.flat() });
}

/** Tr_rest e^{−βH}/Z of the whole H of two species and its mean energy, by Taylor series of the dense matrix. */
export function referenceCanonical(point: Point, state: ReferenceState, beta: number, set: readonly number[]) {
  const hamiltonian = dense(referenceHamiltonian(point, state, [true, true]));
  const weights = exponential(hamiltonian, -beta);
  const whole = trace(weights);
  const joint = state.rows.flatMap((tau) => state.columns.map((upsilon) => [tau, upsilon]));
  // A mixed state is the sum over the columns of its square root.
  const root = exponential(hamiltonian, -beta / 2);
  const parts = joint.map((_, column) => {
    const re = root.map((row) => (row[column] ?? 0) / Math.sqrt(whole));
    return referenceReduced({ sites: state.sites, joint, re, im: re.map(() => 0) }, set);
  });
  const keys = parts[0]?.keys ?? [];
  const reduced = keys.map((_, i) => keys.map((_, j) => parts.reduce((sum, part) => sum + (part.re[i]?.[j] ?? 0), 0)));
  return { energy: trace(product(weights, hamiltonian)) / whole, reduced };
}

/** Every mode (site, species): those of the set first. */
function modeOrder(sites: number, species: number, set: readonly number[]): [number, number][] {
  const all = Array.from({ length: sites }, (_, site) => site);
  return [...all.filter((site) => set.includes(site)), ...all.filter((site) => !set.includes(site))].flatMap((site) =>
    Array.from({ length: species }, (_, index): [number, number] => [site, index]),
  );
}

/** Of τ₀τ₁…υ₀υ₁… brought into another order: every inversion changes it. */
function orderSign(masks: readonly number[], order: readonly [number, number][]): number {
  const places = order
    .filter(([site, species]) => has(masks[species] ?? 0, site))
    .map(([site, species]) => {
      const before = masks.slice(0, species).reduce((sum, mask) => sum + countBits(mask), 0);
      return before + countBits((masks[species] ?? 0) & ((1 << site) - 1));
    });
  const inversions = places.flatMap((place, index) => places.slice(index + 1).filter((later) => later < place)).length;
  return inversions % 2 === 0 ? 1 : -1;
}

function add(matrix: number[][], i: number, j: number, value: number): void {
  const row = matrix[i];
  if (row !== undefined) row[j] = (row[j] ?? 0) + value;
}

function dense(rows: SparseMatrix): number[][] {
  return rows.map((elements) => {
    const row = new Array<number>(rows.length).fill(0);
    for (const [column, value] of elements) row[column] = (row[column] ?? 0) + value;
    return row;
  });
}

function product(a: number[][], b: number[][]): number[][] {
  return a.map((row) => row.map((_, column) => row.reduce((sum, value, k) => sum + value * (b[k]?.[column] ?? 0), 0)));
}

function trace(matrix: number[][]): number {
  return matrix.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
}

/** e^{factor·M} by Taylor series of a 2^k-th part of it, squared k times. */
function exponential(matrix: number[][], factor: number): number[][] {
  const size = Math.abs(factor) * Math.max(...matrix.map((row) => row.reduce((sum, one) => sum + Math.abs(one), 0)));
  const halvings = Math.max(0, Math.ceil(Math.log2(size + 1e-300)) + 1);
  const part = matrix.map((row) => row.map((value) => (value * factor) / 2 ** halvings));
  let sum = matrix.map((row, i) => row.map((_, j): number => (i === j ? 1 : 0)));
  let term = sum;
  for (let order = 1; order <= 18; order += 1) {
    term = product(term, part).map((row) => row.map((value) => value / order));
    sum = sum.map((row, i) => row.map((value, j) => value + (term[i]?.[j] ?? 0)));
  }
  for (let k = 0; k < halvings; k += 1) sum = product(sum, sum);
  return sum;
}
