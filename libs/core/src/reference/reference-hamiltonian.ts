import type { Lattice, Point } from '../point/point.js';
import { potentialValues } from '../point/potential.js';
import { countBits, has, type ReferenceState } from './reference-state.js';

/** A real symmetric matrix over the joint Fock states: by row, (column, value). */
export type SparseMatrix = [column: number, value: number][][];

/**
 * Matrix elements of the second-quantised H, term by term with sign strings. `moves`: which species hop and feel their potential:
 * H1 is [true, false], H2 is [false, true], H (eq. 4) is [true, true]; the interaction is whole in each of them.
 */
export function referenceHamiltonian(point: Point, state: ReferenceState, moves: readonly boolean[]): SparseMatrix {
  const bonds = referenceBonds(point.lattice);
  const potentials = point.species.map((name) => potentialValues(point, name));
  const interaction = Object.values(point.interaction)[0] ?? 0;
  return state.rows.flatMap((tau, m) =>
    state.columns.map((upsilon, n) => {
      const elements: [number, number][] = [[m * state.columns.length + n, interaction * countBits(tau & upsilon)]];
      for (const [species, name] of point.species.entries()) {
        if (!moves[species]) continue;
        const mask = species === 0 ? tau : upsilon;
        const basis = species === 0 ? state.rows : state.columns;
        const indexOf = (moved: number) => {
          const index = basis.indexOf(moved);
          return species === 0 ? index * state.columns.length + n : m * state.columns.length + index;
        };
        for (let site = 0; site < state.sites; site += 1) {
          if (has(mask, site)) elements.push([indexOf(mask), potentials[species]?.[site] ?? 0]);
        }
        for (const [i, j, weight] of bonds) {
          for (const [from, to] of [
            [i, j],
            [j, i],
          ] as const) {
            const hopped = hop(mask, from, to);
            if (hopped !== null)
              elements.push([indexOf(hopped.mask), (point.hopping[name] ?? 0) * weight * hopped.sign]);
          }
        }
      }
      return elements;
    }),
  );
}

/** c†_to c_from on a mask, annihilating and creating in Jordan–Wigner order; null where it gives 0. */
export function hop(mask: number, from: number, to: number): { mask: number; sign: number } | null {
  if (!has(mask, from)) return null;
  const without = mask & ~(1 << from);
  if (has(without, to)) return null;
  const passed = countBits(mask & ((1 << from) - 1)) + countBits(without & ((1 << to) - 1));
  return { mask: without | (1 << to), sign: passed % 2 === 0 ? 1 : -1 };
}

/** ψ ← e^{−iHt}ψ by Taylor series in steps of ‖H‖·dt ≤ ½. Most of what the twins compute: so its numbers lie beside each other. */
export function referenceExponential(matrix: SparseMatrix, state: ReferenceState, time: number): void {
  const norm = Math.max(...matrix.map((row) => row.reduce((sum, [, value]) => sum + Math.abs(value), 0)));
  const steps = Math.max(1, Math.ceil(2 * norm * Math.abs(time)));
  const elements = elementsOf(matrix);
  const [sumRe, sumIm] = [Float64Array.from(state.re), Float64Array.from(state.im)];
  let [re, im, nextRe, nextIm] = [sumRe, sumIm, sumRe, sumIm].map((one) => one.slice()) as [F64, F64, F64, F64];
  for (let step = 0; step < steps; step += 1) {
    re.set(sumRe);
    im.set(sumIm);
    for (let order = 1; order <= 18; order += 1) {
      // (−iH dt/order) applied to the last term: real and imaginary parts are exchanged.
      multiplyInto(nextRe, elements, im, time / steps / order);
      multiplyInto(nextIm, elements, re, -time / steps / order);
      [re, nextRe, im, nextIm] = [nextRe, re, nextIm, im];
      for (let index = 0; index < re.length; index += 1) {
        sumRe[index] = (sumRe[index] ?? 0) + (re[index] ?? 0);
        sumIm[index] = (sumIm[index] ?? 0) + (im[index] ?? 0);
      }
    }
  }
  state.re = [...sumRe];
  state.im = [...sumIm];
}

type F64 = Float64Array<ArrayBuffer>;

/** The elements of a matrix one after the other, and where those of each row end. */
interface Elements {
  readonly ends: Int32Array;
  readonly columns: Int32Array;
  readonly values: F64;
}

function elementsOf(matrix: SparseMatrix): Elements {
  let end = 0;
  const ends = Int32Array.from(matrix, (row) => {
    end += row.length;
    return end;
  });
  const all = matrix.flat();
  return {
    ends,
    columns: Int32Array.from(all, ([column]) => column),
    values: Float64Array.from(all, ([, value]) => value),
  };
}

function multiplyInto(product: F64, { ends, columns, values }: Elements, vector: F64, scale: number): void {
  let at = 0;
  for (let row = 0; row < ends.length; row += 1) {
    let sum = 0;
    for (const end = ends[row] ?? 0; at < end; at += 1) sum += (values[at] ?? 0) * (vector[columns[at] ?? 0] ?? 0);
    product[row] = sum * scale;
  }
}

/** ⟨ψ|H|ψ⟩. */
export function referenceMean(matrix: SparseMatrix, state: ReferenceState): number {
  const re = multiply(matrix, state.re);
  const im = multiply(matrix, state.im);
  return state.re.reduce(
    (sum, value, index) => sum + value * (re[index] ?? 0) + (state.im[index] ?? 0) * (im[index] ?? 0),
    0,
  );
}

function multiply(matrix: SparseMatrix, vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, [column, value]) => sum + value * (vector[column] ?? 0), 0));
}

/** Bonds straight from the words of the lattice's definition: every pair of sites is asked whether it is one. */
export function referenceBonds(lattice: Lattice): [number, number, number][] {
  if (lattice.kind === 'graph') return lattice.bonds.map(([i, j, weight]) => [i, j, weight]);
  const bonds: [number, number, number][] = [];
  const sites = 'sites' in lattice ? lattice.sites : lattice.length * lattice.width;
  for (let i = 0; i < sites; i += 1) {
    for (let j = i + 1; j < sites; j += 1) {
      const weight = pairWeight(lattice, i, j);
      if (weight !== 0) bonds.push([i, j, weight]);
    }
  }
  return bonds;
}

function pairWeight(lattice: Exclude<Lattice, { kind: 'graph' }>, i: number, j: number): number {
  const nnn = lattice.nnn ?? 0;
  if (lattice.kind === 'chain') {
    return j - i === 1 ? 1 : j - i === 2 ? nnn : 0;
  }
  if (lattice.kind === 'ring') {
    const distance = Math.min(j - i, lattice.sites - (j - i));
    return distance === 1 ? 1 : distance === 2 ? nnn : 0;
  }
  const { width } = lattice;
  const dx = Math.abs(Math.floor(i / width) - Math.floor(j / width));
  const dy = Math.abs((i % width) - (j % width));
  return dx + dy === 1 ? 1 : dx === 1 && dy === 1 ? nnn : 0;
}
