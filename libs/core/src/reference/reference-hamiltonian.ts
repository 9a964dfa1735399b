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

/** ψ ← e^{−iHt}ψ by Taylor series in steps of ‖H‖·dt ≤ ½. */
export function referenceExponential(matrix: SparseMatrix, state: ReferenceState, time: number): void {
  const norm = Math.max(...matrix.map((row) => row.reduce((sum, [, value]) => sum + Math.abs(value), 0)));
  const steps = Math.max(1, Math.ceil(2 * norm * Math.abs(time)));
  for (let step = 0; step < steps; step += 1) {
    let re = state.re;
    let im = state.im;
    for (let order = 1; order <= 18; order += 1) {
      // (−iH dt/order) applied to the last term: real and imaginary parts are exchanged.
      const nextRe = multiply(matrix, im, time / steps / order);
      const nextIm = multiply(matrix, re, -time / steps / order);
      re = nextRe;
      im = nextIm;
      state.re = state.re.map((value, index) => value + (re[index] ?? 0));
      state.im = state.im.map((value, index) => value + (im[index] ?? 0));
    }
  }
}

function multiply(matrix: SparseMatrix, vector: readonly number[], scale: number): number[] {
  return matrix.map((row) => row.reduce((sum, [column, value]) => sum + value * (vector[column] ?? 0), 0) * scale);
}

/** ⟨ψ|H|ψ⟩. */
export function referenceMean(matrix: SparseMatrix, state: ReferenceState): number {
  const re = multiply(matrix, state.re, 1);
  const im = multiply(matrix, state.im, 1);
  return state.re.reduce(
    (sum, value, index) => sum + value * (re[index] ?? 0) + (state.im[index] ?? 0) * (im[index] ?? 0),
    0,
  );
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
