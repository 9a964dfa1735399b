import type { Bond } from './bond.js';

/** Appends the bond of two sites unless they are one site or are bound already; the smaller index comes first. */
export function addBond(bonds: Bond[], a: number, b: number, weight: number): void {
  const i = Math.min(a, b);
  const j = Math.max(a, b);
  if (i === j || bonds.some((bond) => bond[0] === i && bond[1] === j)) return;
  bonds.push([i, j, weight]);
}
