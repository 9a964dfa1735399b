import type { PointPath } from '../reading/point-error.js';
import { readKind } from '../reading/read.js';
import { chain } from './chain.js';
import { graph } from './graph.js';
import { ladder } from './ladder.js';
import type { Bond, LatticeKind } from './lattice-kind.js';
import { ring } from './ring.js';
import { square } from './square.js';

/** Every lattice, in the order in which documents and messages list them. A new one is a file of its own and a word here. */
export const lattices = { chain, ring, ladder, square, graph } as const;

export type Lattice = ReturnType<(typeof lattices)[keyof typeof lattices]['read']>;

const kinds = Object.values(lattices).map(({ kind }) => kind);

/** The normal form of a lattice. Errors: PointError below `path`. */
export function readLattice(raw: unknown, path: PointPath): Lattice {
  const { kind, map } = readKind(raw, path, kinds);
  return lattices[kind].read(map, path);
}

/** L, the number of sites. */
export function latticeSites(lattice: Lattice): number {
  const kind: LatticeKind<Lattice> = lattices[lattice.kind];
  return kind.sites(lattice);
}

/** The bonds (i, j, weight) of a lattice: each pair of sites at most once, never a site with itself. */
export function latticeBonds(lattice: Lattice): Bond[] {
  const kind: LatticeKind<Lattice> = lattices[lattice.kind];
  return kind.bonds(lattice);
}
