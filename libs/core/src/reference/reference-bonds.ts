import type { Lattice } from '../point/point.js';

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
